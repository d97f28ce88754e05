package dev.jask.ndarray.fft;

/** Which of the two directions of a Fourier transform is divided by the length. */
public enum Norm {
    /** The inverse: the usual way. */
    BACKWARD,
    /** Both, by the root of the length: neither changes the length of a vector. */
    ORTHO,
    /** The forward one. */
    FORWARD;

    /** By what a forward transform that is not scaled is multiplied. */
    double forward(int length) {
        return switch (this) {
            case BACKWARD -> 1;
            case ORTHO -> 1 / Math.sqrt(length);
            case FORWARD -> 1.0 / length;
        };
    }

    /** By what an inverse transform that is divided by the length is multiplied. */
    double inverse(int length) {
        return switch (this) {
            case BACKWARD -> 1;
            case ORTHO -> Math.sqrt(length);
            case FORWARD -> length;
        };
    }

    /** The norm of the other direction. */
    Norm swapped() {
        return switch (this) {
            case BACKWARD -> FORWARD;
            case ORTHO -> ORTHO;
            case FORWARD -> BACKWARD;
        };
    }
}
