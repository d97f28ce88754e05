package dev.jask.cluster.wire;

/** Where the tags of each kind of message begin. A message begins with its tag. */
final class Tags {

    static final int FROM_WORKER = 0x00;
    static final int TO_WORKER = 0x20;
    static final int FROM_CLIENT = 0x40;
    static final int TO_CLIENT = 0x60;
    static final int OTHER = 0x80;

    /** Stands before a message: both ends forget what was spelled out. */
    static final int FORGET = 0xFF;

    private Tags() {}

    static WireException unknown(int tag) {
        return new WireException("a message has the unknown tag 0x%02x".formatted(tag));
    }
}
