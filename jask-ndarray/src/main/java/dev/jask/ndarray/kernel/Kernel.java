package dev.jask.ndarray.kernel;

/** A program as one loop of machine code over vectors. */
interface Kernel {

    /**
     * Runs the program over consecutive elements.
     *
     * @param arrays the arrays of its inputs, then those of its outputs: {@code double[]} or {@code
     *     long[]}
     * @param at where the first element is in each
     * @param n how many; a multiple of the {@linkplain VectorCompiler#lanes() lanes}
     * @return whether all went well; if not, an argument was none that the steps are good for, and
     *     the outputs are of no use
     */
    boolean run(Object[] arrays, int[] at, int n);
}
