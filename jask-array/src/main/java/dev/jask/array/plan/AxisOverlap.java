package dev.jask.array.plan;

import dev.jask.array.chunk.Chunks;

/**
 * How the blocks along an axis overlap those that they become.
 *
 * @param pairs how many pairs of blocks overlap
 * @param alone new blocks that lie within one old one
 * @param whole old blocks that lie within one new one
 * @param same blocks that are both
 * @param read the most elements that the old blocks have together which a new one overlaps
 * @param isSplit whether some old block becomes several
 */
record AxisOverlap(long pairs, long alone, long whole, long same, long read, boolean isSplit) {

    static AxisOverlap of(Chunks was, Chunks now, int axis) {
        if (!was.isKnown(axis) || !now.isKnown(axis)) {
            int count = was.count(axis);
            return new AxisOverlap(count, count, count, count, 1, false);
        }
        var counting = new Counting(was.along(axis), now.along(axis));
        return counting.counted();
    }

    private static final class Counting {

        private final long[] was;
        private final long[] now;
        private long pairs;
        private long alone;
        private long whole;
        private long same;
        private long most = 1;
        private boolean isSplit;

        Counting(long[] was, long[] now) {
            this.was = was;
            this.now = now;
        }

        AxisOverlap counted() {
            long start = 0;
            int old = 0;
            long oldStart = 0;
            for (long extent : now) {
                long end = start + extent;
                long read = 0;
                long found = 0;
                long wholeHere = 0;
                while (old < was.length && oldStart < end) {
                    long oldEnd = oldStart + was[old];
                    if (oldEnd > start && was[old] > 0) {
                        found++;
                        read += was[old];
                        boolean isWhole = oldStart >= start && oldEnd <= end;
                        wholeHere += isWhole ? 1 : 0;
                        isSplit |= !isWhole;
                    }
                    if (oldEnd > end) {
                        break; // The next block reads of it too.
                    }
                    oldStart = oldEnd;
                    old++;
                }
                pairs += Math.max(1, found);
                whole += wholeHere;
                alone += found <= 1 ? 1 : 0;
                same += found == 1 && wholeHere == 1 ? 1 : 0;
                most = Math.max(most, read);
                start = end;
            }
            return new AxisOverlap(pairs, alone, whole, same, most, isSplit);
        }
    }
}
