package dev.jask.ndarray.kernel.sort;

/**
 * Numbers as longs that compare as the numbers do.
 *
 * <p>All NaN become one, which is greater than every number. -0.0 comes just before 0.0; where the
 * two have to be the same, as in a stable order of positions, {@link #withOneZero} makes them so.
 * The key of a long is the long itself; the key of a float has its bits above, and zeros below.
 */
public final class OrderKeys {

    /** The key of every NaN of a double. */
    public static final long NAN = Double.doubleToLongBits(Double.NaN);

    private static final long GREATEST = Double.doubleToLongBits(Double.POSITIVE_INFINITY);
    private static final long LEAST =
            Double.doubleToLongBits(Double.NEGATIVE_INFINITY) ^ Long.MAX_VALUE;
    private static final long BELOW_ALL = Long.MIN_VALUE - LEAST;

    private OrderKeys() {}

    /** The key of a double. */
    public static long of(double value) {
        long bits = Double.doubleToRawLongBits(value);
        long key = bits ^ ((bits >> 63) & Long.MAX_VALUE);
        // One comparison finds the NaN above and those below all numbers: faster than value ==
        // value.
        return key + BELOW_ALL > GREATEST + BELOW_ALL ? NAN : key;
    }

    /** The key of a double, for which -0.0 is 0.0. */
    public static long withOneZero(double value) {
        return of(value + 0.0);
    }

    /** The key of a float. */
    public static long of(float value) {
        int bits = Float.floatToIntBits(value);
        return (long) (bits ^ ((bits >> 31) & Integer.MAX_VALUE)) << 32;
    }

    /** The double that has this key. */
    public static double toDouble(long key) {
        return Double.longBitsToDouble(key ^ ((key >> 63) & Long.MAX_VALUE));
    }

    /** The float that has this key. */
    public static float toFloat(long key) {
        int bits = (int) (key >> 32);
        return Float.intBitsToFloat(bits ^ ((bits >> 31) & Integer.MAX_VALUE));
    }

    /** The keys of doubles. */
    public static long[] of(double[] values, int from, int to) {
        long[] keys = new long[to - from];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = of(values[from + i]);
        }
        return keys;
    }

    /** The keys of doubles, for which -0.0 is 0.0. */
    public static long[] withOneZero(double[] values, int from, int to) {
        long[] keys = new long[to - from];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = withOneZero(values[from + i]);
        }
        return keys;
    }

    /** The keys of floats. */
    public static long[] of(float[] values, int from, int to) {
        long[] keys = new long[to - from];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = of(values[from + i]);
        }
        return keys;
    }

    /** The keys of floats, for which -0.0 is 0.0. */
    public static long[] withOneZero(float[] values, int from, int to) {
        long[] keys = new long[to - from];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = of(values[from + i] + 0.0f);
        }
        return keys;
    }

    /** Writes the doubles of keys. */
    public static void toDoubles(long[] keys, double[] into, int from) {
        for (int i = 0; i < keys.length; i++) {
            into[from + i] = toDouble(keys[i]);
        }
    }

    /** Writes the floats of keys. */
    public static void toFloats(long[] keys, float[] into, int from) {
        for (int i = 0; i < keys.length; i++) {
            into[from + i] = toFloat(keys[i]);
        }
    }

    /** The doubles of keys. */
    public static double[] toDoubles(long[] keys) {
        double[] values = new double[keys.length];
        toDoubles(keys, values, 0);
        return values;
    }
}
