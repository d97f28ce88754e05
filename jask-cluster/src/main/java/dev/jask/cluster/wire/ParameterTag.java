package dev.jask.cluster.wire;

/** How parameters and constants are told apart. */
final class ParameterTag {

    static final int NULL = 0;
    static final int FALSE = 1;
    static final int TRUE = 2;
    static final int INT = 3;
    static final int LONG = 4;
    static final int DOUBLE = 5;
    static final int TEXT = 6;

    /** Packed, spelled out. */
    static final int PACKED = 7;

    /** Packed, and remembered. */
    static final int SHARED = 8;

    /** A block of the same index as the task's key. */
    static final int OWN_BLOCK = 9;

    static final int BLOCK = 10;
    static final int FUSED = 11;

    private ParameterTag() {}
}
