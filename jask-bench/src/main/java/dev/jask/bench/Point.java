package dev.jask.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * What a task of {@link TaskBench} is given as its own. As one number, because numbers go to other
 * processes without being serialised.
 *
 * @param step which step it belongs to
 * @param number its place in the step
 * @param spins how long it spins
 * @param needs a bit for each point of the step before that it needs
 */
record Point(int step, int number, long spins, int needs) {

    private static final int STEP_BITS = 14;
    private static final int NUMBER_BITS = 4;
    private static final int NEEDS_BITS = 1 << NUMBER_BITS;
    private static final int SPINS_BITS = Long.SIZE - 1 - STEP_BITS - NUMBER_BITS - NEEDS_BITS;

    Point {
        if (!fits(step, STEP_BITS)
                || !fits(number, NUMBER_BITS)
                || !fits(spins, SPINS_BITS)
                || !fits(needs, NEEDS_BITS)) {
            throw new BenchmarkException(
                    "step %d, point %d, %d spins, needs %s are too much for one number"
                            .formatted(step, number, spins, Integer.toBinaryString(needs)));
        }
    }

    private static boolean fits(long value, int bits) {
        return value >= 0 && value >>> bits == 0;
    }

    static Point needing(int step, int number, long spins, List<Integer> points) {
        int needs = 0;
        for (int point : points) {
            needs |= 1 << point;
        }
        return new Point(step, number, spins, needs);
    }

    static Point of(long packed) {
        long rest = packed;
        int needs = (int) (rest & mask(NEEDS_BITS));
        rest >>>= NEEDS_BITS;
        int number = (int) (rest & mask(NUMBER_BITS));
        rest >>>= NUMBER_BITS;
        int step = (int) (rest & mask(STEP_BITS));
        return new Point(step, number, rest >>> STEP_BITS, needs);
    }

    private static long mask(int bits) {
        return (1L << bits) - 1;
    }

    long toLong() {
        return ((spins << STEP_BITS | step) << NUMBER_BITS | number) << NEEDS_BITS | needs;
    }

    /** The points of the step before that it needs, in ascending order. */
    List<Integer> needed() {
        List<Integer> points = new ArrayList<>(Integer.bitCount(needs));
        for (int left = needs; left != 0; left &= left - 1) {
            points.add(Integer.numberOfTrailingZeros(left));
        }
        return points;
    }
}
