package dev.jask.ndarray;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The root of the errors that arrays report. The message says what was given and what would be
 * right.
 */
public class ArrayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ArrayException(String message) {
        super(message);
    }

    public ArrayException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Shapes that do not fit each other, or what is asked of them. */
    public static final class ShapeMismatch extends ArrayException {
        private static final long serialVersionUID = 1L;

        public ShapeMismatch(String message) {
            super(message);
        }
    }

    /** An axis that the array does not have, or that is named twice. */
    public static final class BadAxis extends ArrayException {
        private static final long serialVersionUID = 1L;

        public BadAxis(String message) {
            super(message);
        }
    }

    /** An index out of bounds, or one that cannot be understood. */
    public static final class BadIndex extends ArrayException {
        private static final long serialVersionUID = 1L;

        public BadIndex(String message) {
            super(message);
        }
    }

    /** A dtype for which an operation is not defined, or that cannot hold a value. */
    public static final class BadDType extends ArrayException {
        private static final long serialVersionUID = 1L;

        public BadDType(String message) {
            super(message);
        }
    }

    /** Any other argument that is not allowed. */
    public static final class BadArgument extends ArrayException {
        private static final long serialVersionUID = 1L;

        public BadArgument(String message) {
            super(message);
        }
    }

    /** A matrix for which a result does not exist: singular, not positive definite. */
    public static final class LinearAlgebra extends ArrayException {
        private static final long serialVersionUID = 1L;

        public LinearAlgebra(String message) {
            super(message);
        }

        public LinearAlgebra(String message, LinearAlgebra cause) {
            super(message, cause);
        }
    }

    /** A file that is not what it should be, or cannot be read or written. */
    public static final class BadFile extends ArrayException {
        private static final long serialVersionUID = 1L;

        public BadFile(String message) {
            super(message);
        }

        public BadFile(String message, IOException cause) {
            super(message, cause);
        }
    }
}
