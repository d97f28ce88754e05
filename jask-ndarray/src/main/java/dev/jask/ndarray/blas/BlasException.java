package dev.jask.ndarray.blas;

import java.io.Serial;

/** OpenBLAS cannot be used: there is none for this platform, or it could not be loaded. */
public final class BlasException extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    BlasException(String message, Throwable cause) {
        super(message, cause);
    }

    BlasException(String message) {
        super(message);
    }
}
