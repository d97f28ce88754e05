package dev.jask.ndarray.kernel.sort;

import java.util.List;

/** Sorted arrays of keys that become one. */
public final class SortedRuns {

    private SortedRuns() {}

    /** All keys of some sorted arrays, sorted: merged two by two. */
    public static long[] merge(List<long[]> runs) {
        if (runs.isEmpty()) {
            return new long[0];
        }
        long[][] left = runs.toArray(new long[0][]);
        while (left.length > 1) {
            long[][] next = new long[(left.length + 1) / 2][];
            for (int i = 0; i < next.length; i++) {
                next[i] =
                        2 * i + 1 < left.length ? merge(left[2 * i], left[2 * i + 1]) : left[2 * i];
            }
            left = next;
        }
        return runs.size() == 1 ? left[0].clone() : left[0];
    }

    private static long[] merge(long[] a, long[] b) {
        long[] out = new long[Math.addExact(a.length, b.length)];
        int i = 0;
        int j = 0;
        int k = 0;
        while (i < a.length && j < b.length) {
            long x = a[i];
            long y = b[j];
            boolean first = x <= y;
            out[k++] = first ? x : y;
            i += first ? 1 : 0;
            j += first ? 0 : 1;
        }
        System.arraycopy(a, i, out, k, a.length - i);
        System.arraycopy(b, j, out, k + a.length - i, b.length - j);
        return out;
    }
}
