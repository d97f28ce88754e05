package dev.jask.ndarray.random;

/**
 * Standard exponential numbers by a ziggurat of 256 layers.
 *
 * <p>The method of {@link NormalZiggurat}; the tail is the distribution itself, moved.
 */
final class ExponentialZiggurat {

    private static final int LAYERS = 256;
    private static final double SCALE = 0x1p53;

    /** Where the lowest layer ends and the tail begins. */
    private static final double TAIL = 7.69711747013105;

    /** The area of each layer. */
    private static final double AREA = 0.003949659822581557;

    /** Places below these lie in a layer wholly under the curve. */
    private static final long[] INSIDE = new long[LAYERS];

    /** From places to numbers. */
    private static final double[] WIDTH = new double[LAYERS];

    /** The curve at the layers' right ends. */
    private static final double[] HEIGHT = new double[LAYERS];

    static {
        double right = TAIL;
        double base = AREA / StrictMath.exp(-right);
        INSIDE[0] = (long) (right / base * SCALE);
        WIDTH[0] = base / SCALE;
        HEIGHT[0] = 1;
        WIDTH[LAYERS - 1] = right / SCALE;
        HEIGHT[LAYERS - 1] = StrictMath.exp(-right);
        for (int i = LAYERS - 2; i >= 1; i--) {
            double next = -StrictMath.log(AREA / right + StrictMath.exp(-right));
            INSIDE[i + 1] = (long) (next / right * SCALE);
            WIDTH[i] = next / SCALE;
            HEIGHT[i] = StrictMath.exp(-next);
            right = next;
        }
    }

    private ExponentialZiggurat() {}

    static double next(RandomStream stream) {
        long bits = stream.nextLong();
        int layer = (int) bits & (LAYERS - 1);
        long place = bits >>> 11;
        return place < INSIDE[layer] ? place * WIDTH[layer] : outside(stream, layer, place);
    }

    static void fill(RandomStream stream, double[] values, int from, int to, double scale) {
        long[] block = stream.block();
        int position = stream.position();
        for (int i = from; i < to; i++) {
            if (position == RandomStream.BLOCK) {
                stream.refill();
                position = 0;
            }
            long bits = block[position++];
            int layer = (int) bits & (LAYERS - 1);
            long place = bits >>> 11;
            double number = place * WIDTH[layer];
            if (place >= INSIDE[layer]) {
                stream.setPosition(position);
                number = outside(stream, layer, place);
                position = stream.position();
            }
            values[i] = scale * number;
        }
        stream.setPosition(position);
    }

    /** The number of a place that may lie above the curve. */
    private static double outside(RandomStream stream, int layer, long place) {
        if (layer == 0) {
            return TAIL + next(stream);
        }
        double number = place * WIDTH[layer];
        double low = HEIGHT[layer];
        double height = low + stream.nextDouble() * (HEIGHT[layer - 1] - low);
        return height < Math.exp(-number) ? number : next(stream);
    }
}
