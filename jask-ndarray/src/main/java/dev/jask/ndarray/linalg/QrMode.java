package dev.jask.ndarray.linalg;

/** How much of a QR factorisation is given. */
public enum QrMode {
    /** As many columns of Q as the shorter side of the matrix. */
    REDUCED,
    /** All columns of Q, as many as there are rows. */
    COMPLETE
}
