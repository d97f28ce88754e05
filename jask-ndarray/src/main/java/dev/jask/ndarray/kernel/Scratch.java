package dev.jask.ndarray.kernel;

/** Arrays for what is between memory and a register, made when first needed. */
final class Scratch {

    private final int size;
    private double[] reals = {};
    private long[] wholes = {};

    /**
     * Arrays.
     *
     * @param size the most elements that are to be held
     */
    Scratch(int size) {
        this.size = size;
    }

    double[] reals() {
        if (reals.length < size) {
            reals = new double[size];
        }
        return reals;
    }

    long[] wholes() {
        if (wholes.length < size) {
            wholes = new long[size];
        }
        return wholes;
    }
}
