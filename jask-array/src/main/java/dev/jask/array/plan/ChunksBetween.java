package dev.jask.array.plan;

import dev.jask.array.chunk.Chunks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Blocks on the way from some to others. Along each axis their number goes from the one to the
 * other in equal proportions, so that a block is about as large as those before and after, and each
 * step splits and merges as much as any other. Blocks begin where blocks of the coarser cut begin,
 * and between that where blocks of the finer one do.
 */
final class ChunksBetween {

    private final Chunks was;
    private final Chunks now;
    private final double mostElements;

    /**
     * @param mostElements how large blocks may become, at least as large as those of both
     */
    ChunksBetween(Chunks was, Chunks now, double mostElements) {
        this.was = was;
        this.now = now;
        this.mostElements = mostElements;
    }

    /** So many steps: what is in between, and the last. */
    List<Chunks> steps(int count) {
        var steps = new ArrayList<Chunks>();
        for (int step = 1; step < count; step++) {
            Chunks between = between((double) step / count);
            Chunks before = steps.isEmpty() ? was : steps.getLast();
            if (!between.equals(before) && !between.equals(now)) {
                steps.add(between);
            }
        }
        steps.add(now);
        return steps;
    }

    /** The blocks at that part of the way. */
    private Chunks between(double part) {
        int ndim = was.ndim();
        var counts = new double[ndim];
        var along = new long[ndim][];
        for (int axis = 0; axis < ndim; axis++) {
            counts[axis] = Math.pow(was.count(axis), 1 - part) * Math.pow(now.count(axis), part);
            along[axis] = cut(axis, counts[axis]);
        }
        boolean isSmaller = true;
        while (isSmaller && Chunks.of(along).largest() > mostElements) {
            isSmaller = false;
            int axis = coarsest(along);
            if (axis >= 0) {
                counts[axis] = counts[axis] * 1.25 + 1;
                along[axis] = cut(axis, counts[axis]);
                isSmaller = true;
            }
        }
        return Chunks.of(along);
    }

    /** The axis whose blocks exceed most what both cuts would give; -1 if none does. */
    private int coarsest(long[][] along) {
        int coarsest = -1;
        double most = 1;
        for (int axis = 0; axis < along.length; axis++) {
            double excess = (double) largest(along[axis]) / largest(everyBorder(axis));
            if (was.isKnown(axis) && excess > most) {
                most = excess;
                coarsest = axis;
            }
        }
        return coarsest;
    }

    private static long largest(long[] along) {
        return Math.max(1, Arrays.stream(along).max().orElse(1));
    }

    /** About so many blocks along an axis. */
    private long[] cut(int axis, double count) {
        if (!was.isKnown(axis) || Arrays.equals(was.along(axis), now.along(axis))) {
            return was.along(axis);
        }
        boolean isGettingFiner = now.count(axis) >= was.count(axis);
        long[] fine = isGettingFiner ? now.along(axis) : was.along(axis);
        long[] coarse = isGettingFiner ? was.along(axis) : now.along(axis);
        if (count > fine.length + 0.5) {
            return everyBorder(axis);
        }
        if (Math.round(count) >= fine.length) {
            return fine;
        }
        if (Math.round(count) <= coarse.length) {
            return coarse;
        }
        return extents(borders(coarse, fine, now.total(axis) / count));
    }

    /** Where both cuts have borders. */
    private long[] everyBorder(int axis) {
        if (!was.isKnown(axis)) {
            return was.along(axis);
        }
        var borders = new TreeSet<Long>();
        add(was.along(axis), borders);
        add(now.along(axis), borders);
        return extents(borders);
    }

    private static void add(long[] along, NavigableSet<Long> borders) {
        long end = 0;
        borders.add(end);
        for (long extent : along) {
            end += extent;
            borders.add(end);
        }
    }

    /** The borders of the coarse cut, and such of the fine one that blocks are about that long. */
    private static NavigableSet<Long> borders(long[] coarse, long[] fine, double length) {
        var possible = new TreeSet<Long>();
        add(fine, possible);
        var borders = new TreeSet<Long>();
        borders.add(0L);
        long start = 0;
        for (long extent : coarse) {
            long pieces = Math.max(1, Math.round(extent / length));
            for (long piece = 1; piece < pieces; piece++) {
                long wanted = start + Math.round((double) extent * piece / pieces);
                Long below = possible.floor(wanted);
                Long above = possible.ceiling(wanted);
                long nearest =
                        below == null || (above != null && above - wanted < wanted - below)
                                ? (above == null ? wanted : above)
                                : below;
                if (nearest > start && nearest < start + extent) {
                    borders.add(nearest);
                }
            }
            start += extent;
            borders.add(start);
        }
        return borders;
    }

    private static long[] extents(NavigableSet<Long> borders) {
        long[] ends = borders.stream().mapToLong(Long::longValue).toArray();
        return ends.length == 1
                ? new long[] {0}
                : IntStream.range(1, ends.length).mapToLong(i -> ends[i] - ends[i - 1]).toArray();
    }
}
