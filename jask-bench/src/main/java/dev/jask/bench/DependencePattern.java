package dev.jask.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Which points of a step need which points of the step before, as in Task Bench (Slaughter et al.,
 * "Task Bench: A Parameterized Benchmark for Evaluating Parallel Runtime Performance", SC20).
 */
enum DependencePattern {
    /** Each point needs itself. */
    NO_COMM,
    /** Each point needs itself and its two neighbours. */
    STENCIL_1D,
    /** Each point needs itself and the points at a distance that doubles from step to step. */
    FFT,
    /** Each point needs the point of half its number; the width doubles from one up. */
    TREE,
    /** Each point needs the five points around it. */
    NEAREST,
    /** Each point needs itself and, with some probability, each of the four others around it. */
    RANDOM_NEAREST,
    /** Each point needs all. */
    ALL_TO_ALL;

    private static final int RADIUS = 2;
    private static final double FRACTION_CONNECTED = 0.25;

    /** The name in the paper. */
    String title() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** How many points a step has. */
    int width(int step, int full) {
        return this == TREE && step < Integer.SIZE - 2 ? Math.min(full, 1 << step) : full;
    }

    /** The points of step {@code step - 1} that a point needs, in ascending order. */
    List<Integer> dependencies(int step, int point, int full) {
        return switch (this) {
            case NO_COMM -> List.of(point);
            case STENCIL_1D -> range(point - 1, point + 1, full);
            case FFT -> {
                int levels = Math.max(1, Integer.SIZE - 1 - Integer.numberOfLeadingZeros(full));
                int distance = 1 << ((step - 1) % levels);
                yield within(full, point - distance, point, point + distance);
            }
            case TREE -> List.of(point / 2);
            case NEAREST -> range(point - RADIUS, point + RADIUS, full);
            case RANDOM_NEAREST -> randomly(step, point, full);
            case ALL_TO_ALL -> range(0, full - 1, full);
        };
    }

    private static List<Integer> range(int first, int last, int full) {
        List<Integer> points = new ArrayList<>();
        for (int point = Math.max(0, first); point <= Math.min(last, full - 1); point++) {
            points.add(point);
        }
        return points;
    }

    private static List<Integer> within(int full, int... candidates) {
        List<Integer> points = new ArrayList<>();
        for (int point : candidates) {
            if (point >= 0 && point < full) {
                points.add(point);
            }
        }
        return points;
    }

    private static List<Integer> randomly(int step, int point, int full) {
        var random = new SplittableRandom(((long) step << Integer.SIZE) + point);
        List<Integer> points = new ArrayList<>();
        for (int candidate : range(point - RADIUS, point + RADIUS, full)) {
            boolean chosen = random.nextDouble() < FRACTION_CONNECTED;
            if (chosen || candidate == point) {
                points.add(candidate);
            }
        }
        return points;
    }
}
