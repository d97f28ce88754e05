package dev.jask.ndarray.blas;

import java.lang.foreign.MemorySegment;

/** The types of element that BLAS and LAPACK compute with. */
public enum BlasType {
    /** Elements of a {@code float[]}. */
    FLOAT32("s", Float.BYTES, 1),
    /** Elements of a {@code double[]}. */
    FLOAT64("d", Double.BYTES, 1),
    /** Pairs of real and imaginary part in a {@code float[]}. */
    COMPLEX64("c", Float.BYTES, 2),
    /** Pairs of real and imaginary part in a {@code double[]}. */
    COMPLEX128("z", Double.BYTES, 2);

    private final String prefix;
    private final int laneBytes;
    private final int lanes;

    BlasType(String prefix, int laneBytes, int lanes) {
        this.prefix = prefix;
        this.laneBytes = laneBytes;
        this.lanes = lanes;
    }

    /** The letter that names of routines for this type begin with. */
    String prefix() {
        return prefix;
    }

    /** How many entries of the Java array make an element: 2 for complex numbers. */
    public int lanes() {
        return lanes;
    }

    /** Whether elements are complex numbers. */
    public boolean isComplex() {
        return lanes == 2;
    }

    /** Whether the Java array is a {@code double[]} rather than a {@code float[]}. */
    public boolean isDouble() {
        return laneBytes == Double.BYTES;
    }

    /** The type of real and imaginary parts; the type itself if it is real. */
    public BlasType real() {
        return isDouble() ? FLOAT64 : FLOAT32;
    }

    /** The distance from 1 to the next larger number. */
    public double epsilon() {
        return isDouble() ? Math.ulp(1.0) : Math.ulp(1f);
    }

    int bytes() {
        return laneBytes * lanes;
    }

    /** A new array of zeros for that many elements. */
    public Object newArray(int elements) {
        int length = Math.multiplyExact(elements, lanes);
        return isDouble() ? new double[length] : new float[length];
    }

    MemorySegment segment(Object array) {
        return isDouble()
                ? MemorySegment.ofArray((double[]) array)
                : MemorySegment.ofArray((float[]) array);
    }
}
