package dev.jask.cluster.code;

import dev.jask.graph.JaskException;

/** User code could not be sent, brought or loaded. */
public final class CodeException extends JaskException {

    private static final long serialVersionUID = 1L;

    private final boolean unknown;

    public CodeException(String message) {
        super(message);
        unknown = false;
    }

    public CodeException(String message, Throwable cause) {
        super(message, cause);
        unknown = false;
    }

    private CodeException(String message, boolean unknown) {
        super(message);
        this.unknown = unknown;
    }

    /** Who was asked has never had it: others may. */
    public static CodeException unknown(Object what) {
        return new CodeException("%s is not known here".formatted(what), true);
    }

    /** Whether who was asked never had it. */
    public boolean isUnknown() {
        return unknown;
    }
}
