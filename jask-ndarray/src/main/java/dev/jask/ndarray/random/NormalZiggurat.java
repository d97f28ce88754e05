package dev.jask.ndarray.random;

/**
 * Standard normal numbers by a ziggurat of 256 layers.
 *
 * <p>G. Marsaglia and W. W. Tsang, "The Ziggurat Method for Generating Random Variables", Journal
 * of Statistical Software 5(8), 2000, with layer, sign and position from bits of their own, as J.
 * A. Doornik asks in "An Improved Ziggurat Method to Generate Normal Random Samples" (2005). One
 * word of 64 bits gives a number in 98.8 % of all cases: 8 bits choose the layer, 54 the place in
 * it.
 */
final class NormalZiggurat {

    private static final int LAYERS = 256;
    private static final double SCALE = 0x1p53;

    /** Where the lowest layer ends and the tail begins. */
    private static final double TAIL = 3.654152885361009;

    /** The area of each layer. */
    private static final double AREA = 0.004928673233974655;

    /** Places below these lie in a layer wholly under the curve. */
    private static final long[] INSIDE = new long[LAYERS];

    /** From places to numbers. */
    private static final double[] WIDTH = new double[LAYERS];

    /** The curve at the layers' right ends. */
    private static final double[] HEIGHT = new double[LAYERS];

    static {
        double right = TAIL;
        double base = AREA / curve(right);
        INSIDE[0] = (long) (right / base * SCALE);
        WIDTH[0] = base / SCALE;
        HEIGHT[0] = 1;
        WIDTH[LAYERS - 1] = right / SCALE;
        HEIGHT[LAYERS - 1] = curve(right);
        for (int i = LAYERS - 2; i >= 1; i--) {
            double next = Math.sqrt(-2 * StrictMath.log(AREA / right + curve(right)));
            INSIDE[i + 1] = (long) (next / right * SCALE);
            WIDTH[i] = next / SCALE;
            HEIGHT[i] = curve(next);
            right = next;
        }
    }

    private NormalZiggurat() {}

    private static double curve(double x) {
        return StrictMath.exp(-0.5 * x * x);
    }

    static double next(RandomStream stream) {
        long bits = stream.nextLong();
        int layer = (int) bits & (LAYERS - 1);
        long place = bits >> 10;
        return Math.abs(place) < INSIDE[layer]
                ? place * WIDTH[layer]
                : outside(stream, layer, place);
    }

    static void fill(
            RandomStream stream, double[] values, int from, int to, double mean, double deviation) {
        long[] block = stream.block();
        int position = stream.position();
        for (int i = from; i < to; i++) {
            if (position == RandomStream.BLOCK) {
                stream.refill();
                position = 0;
            }
            long bits = block[position++];
            int layer = (int) bits & (LAYERS - 1);
            long place = bits >> 10;
            double number = place * WIDTH[layer];
            if (Math.abs(place) >= INSIDE[layer]) {
                stream.setPosition(position);
                number = outside(stream, layer, place);
                position = stream.position();
            }
            values[i] = mean + deviation * number;
        }
        stream.setPosition(position);
    }

    /** The number of a place that may lie above the curve. */
    private static double outside(RandomStream stream, int layer, long place) {
        if (layer == 0) {
            double beyond = tail(stream);
            return place < 0 ? -beyond : beyond;
        }
        double number = place * WIDTH[layer];
        double low = HEIGHT[layer];
        double height = low + stream.nextDouble() * (HEIGHT[layer - 1] - low);
        return height < curve(number) ? number : next(stream);
    }

    private static double tail(RandomStream stream) {
        while (true) {
            double beyond = stream.nextExponential() / TAIL;
            if (2 * stream.nextExponential() > beyond * beyond) {
                return TAIL + beyond;
            }
        }
    }
}
