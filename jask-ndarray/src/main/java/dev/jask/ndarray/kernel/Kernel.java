package dev.jask.ndarray.kernel;

/** A program as one loop of machine code over vectors. */
interface Kernel {

    /**
     * Runs the program over rows of elements.
     *
     * @param arrays the arrays of its inputs, then those of its outputs: {@code double[]} or {@code
     *     long[]}
     * @param at where the first element is in each; moved on by the rows
     * @param strides how far a row begins after the one before it, in each
     * @param rows how many rows
     * @param n how many elements a row has; a multiple of the {@linkplain VectorCompiler#lanes()
     *     lanes}
     * @return whether all went well; if not, an argument was none that the steps are good for, and
     *     the outputs are of no use
     */
    boolean run(Object[] arrays, int[] at, int[] strides, int rows, int n);

    /** Runs the program over consecutive elements. */
    default boolean run(Object[] arrays, int[] at, int n) {
        return run(arrays, at, at, 1, n); // after the last row strides are of no meaning
    }
}
