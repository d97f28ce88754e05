package dev.jask.ndarray.kernel;

import java.util.Arrays;

/**
 * How one number lies in a Java array, and how runs of such numbers come into a lane and out of it.
 *
 * <p>The loops are plain so that the JIT compiler vectorises them: it does where the two arrays
 * have different types or are walked by the same index, which is why equal types are copied.
 */
public enum Element {
    /** A truth value: 0 or 1 in a {@code byte[]}. */
    BOOL(Lane.WHOLE, 1),
    INT8(Lane.WHOLE, 1),
    INT16(Lane.WHOLE, 2),
    INT32(Lane.WHOLE, 4),
    INT64(Lane.WHOLE, 8),
    /** In a {@code byte[]}, read without sign. */
    UINT8(Lane.WHOLE, 1),
    /** In a {@code short[]}, read without sign. */
    UINT16(Lane.WHOLE, 2),
    /** In an {@code int[]}, read without sign. */
    UINT32(Lane.WHOLE, 4),
    FLOAT32(Lane.REAL, 4),
    FLOAT64(Lane.REAL, 8);

    private final Lane lane;
    private final int bytes;

    Element(Lane lane, int bytes) {
        this.lane = lane;
        this.bytes = bytes;
    }

    /** The lane that holds such numbers. */
    public Lane lane() {
        return lane;
    }

    /** The bytes that one number takes. */
    public int bytes() {
        return bytes;
    }

    /** A new array of so many of them, all 0. */
    public Object allocate(int length) {
        return switch (this) {
            case BOOL, INT8, UINT8 -> new byte[length];
            case INT16, UINT16 -> new short[length];
            case INT32, UINT32 -> new int[length];
            case INT64 -> new long[length];
            case FLOAT32 -> new float[length];
            case FLOAT64 -> new double[length];
        };
    }

    /** Whether the array is one that holds such numbers. */
    public boolean isHeldBy(Object array) {
        return switch (this) {
            case BOOL, INT8, UINT8 -> array instanceof byte[];
            case INT16, UINT16 -> array instanceof short[];
            case INT32, UINT32 -> array instanceof int[];
            case INT64 -> array instanceof long[];
            case FLOAT32 -> array instanceof float[];
            case FLOAT64 -> array instanceof double[];
        };
    }

    /**
     * Brings {@code n} numbers into a lane.
     *
     * @param data the array
     * @param from the place of the first of them
     * @param stride how far the next is; may be 0 or negative
     * @param lane a {@code double[]} or {@code long[]}, as {@link #lane()} says
     * @param at where the first goes in the lane
     */
    void load(Object data, int from, int stride, Object lane, int at, int n) {
        switch (this) {
            case BOOL, INT8 -> loadBytes((byte[]) data, from, stride, (long[]) lane, at, n);
            case INT16 -> loadShorts((short[]) data, from, stride, (long[]) lane, at, n);
            case INT32 -> loadInts((int[]) data, from, stride, (long[]) lane, at, n);
            case INT64 -> loadLongs((long[]) data, from, stride, (long[]) lane, at, n);
            case FLOAT32 -> loadFloats((float[]) data, from, stride, (double[]) lane, at, n);
            case FLOAT64 -> loadDoubles((double[]) data, from, stride, (double[]) lane, at, n);
            case UINT8 -> {
                loadBytes((byte[]) data, from, stride, (long[]) lane, at, n);
                mask((long[]) lane, at, n, 0xFFL);
            }
            case UINT16 -> {
                loadShorts((short[]) data, from, stride, (long[]) lane, at, n);
                mask((long[]) lane, at, n, 0xFFFFL);
            }
            case UINT32 -> {
                loadInts((int[]) data, from, stride, (long[]) lane, at, n);
                mask((long[]) lane, at, n, 0xFFFF_FFFFL);
            }
        }
    }

    /** Puts {@code n} numbers of a lane into an array; what is too large loses its leading bits. */
    void store(Object lane, int at, int n, Object data, int to, int stride) {
        switch (this) {
            case BOOL, INT8, UINT8 -> storeBytes((long[]) lane, at, n, (byte[]) data, to, stride);
            case INT16, UINT16 -> storeShorts((long[]) lane, at, n, (short[]) data, to, stride);
            case INT32, UINT32 -> storeInts((long[]) lane, at, n, (int[]) data, to, stride);
            case INT64 -> storeLongs((long[]) lane, at, n, (long[]) data, to, stride);
            case FLOAT32 -> storeFloats((double[]) lane, at, n, (float[]) data, to, stride);
            case FLOAT64 -> storeDoubles((double[]) lane, at, n, (double[]) data, to, stride);
        }
    }

    private static void mask(long[] lane, int at, int n, long bits) {
        for (int i = at; i < at + n; i++) {
            lane[i] &= bits;
        }
    }

    private static void loadBytes(byte[] data, int from, int stride, long[] lane, int at, int n) {
        if (stride == 1) {
            for (int i = 0; i < n; i++) {
                lane[at + i] = data[from + i];
            }
        } else {
            for (int i = 0, place = from; i < n; i++, place += stride) {
                lane[at + i] = data[place];
            }
        }
    }

    private static void loadShorts(short[] data, int from, int stride, long[] lane, int at, int n) {
        if (stride == 1) {
            for (int i = 0; i < n; i++) {
                lane[at + i] = data[from + i];
            }
        } else {
            for (int i = 0, place = from; i < n; i++, place += stride) {
                lane[at + i] = data[place];
            }
        }
    }

    private static void loadInts(int[] data, int from, int stride, long[] lane, int at, int n) {
        if (stride == 1) {
            for (int i = 0; i < n; i++) {
                lane[at + i] = data[from + i];
            }
        } else {
            for (int i = 0, place = from; i < n; i++, place += stride) {
                lane[at + i] = data[place];
            }
        }
    }

    private static void loadLongs(long[] data, int from, int stride, long[] lane, int at, int n) {
        if (stride == 1) {
            System.arraycopy(data, from, lane, at, n);
        } else if (stride == 0) {
            Arrays.fill(lane, at, at + n, data[from]);
        } else {
            for (int i = 0, place = from; i < n; i++, place += stride) {
                lane[at + i] = data[place];
            }
        }
    }

    private static void loadFloats(
            float[] data, int from, int stride, double[] lane, int at, int n) {
        if (stride == 1) {
            for (int i = 0; i < n; i++) {
                lane[at + i] = data[from + i];
            }
        } else {
            for (int i = 0, place = from; i < n; i++, place += stride) {
                lane[at + i] = data[place];
            }
        }
    }

    private static void loadDoubles(
            double[] data, int from, int stride, double[] lane, int at, int n) {
        if (stride == 1) {
            System.arraycopy(data, from, lane, at, n);
        } else if (stride == 0) {
            Arrays.fill(lane, at, at + n, data[from]);
        } else {
            for (int i = 0, place = from; i < n; i++, place += stride) {
                lane[at + i] = data[place];
            }
        }
    }

    private static void storeBytes(long[] lane, int at, int n, byte[] data, int to, int stride) {
        if (stride == 1) {
            for (int i = 0; i < n; i++) {
                data[to + i] = (byte) lane[at + i];
            }
        } else {
            for (int i = 0, place = to; i < n; i++, place += stride) {
                data[place] = (byte) lane[at + i];
            }
        }
    }

    private static void storeShorts(long[] lane, int at, int n, short[] data, int to, int stride) {
        if (stride == 1) {
            for (int i = 0; i < n; i++) {
                data[to + i] = (short) lane[at + i];
            }
        } else {
            for (int i = 0, place = to; i < n; i++, place += stride) {
                data[place] = (short) lane[at + i];
            }
        }
    }

    private static void storeInts(long[] lane, int at, int n, int[] data, int to, int stride) {
        if (stride == 1) {
            for (int i = 0; i < n; i++) {
                data[to + i] = (int) lane[at + i];
            }
        } else {
            for (int i = 0, place = to; i < n; i++, place += stride) {
                data[place] = (int) lane[at + i];
            }
        }
    }

    private static void storeLongs(long[] lane, int at, int n, long[] data, int to, int stride) {
        if (stride == 1) {
            System.arraycopy(lane, at, data, to, n);
        } else {
            for (int i = 0, place = to; i < n; i++, place += stride) {
                data[place] = lane[at + i];
            }
        }
    }

    private static void storeFloats(
            double[] lane, int at, int n, float[] data, int to, int stride) {
        if (stride == 1) {
            for (int i = 0; i < n; i++) {
                data[to + i] = (float) lane[at + i];
            }
        } else {
            for (int i = 0, place = to; i < n; i++, place += stride) {
                data[place] = (float) lane[at + i];
            }
        }
    }

    private static void storeDoubles(
            double[] lane, int at, int n, double[] data, int to, int stride) {
        if (stride == 1) {
            System.arraycopy(lane, at, data, to, n);
        } else {
            for (int i = 0, place = to; i < n; i++, place += stride) {
                data[place] = lane[at + i];
            }
        }
    }
}
