package dev.jask.cluster.link;

/**
 * Takes what comes over one connection. {@link #came} and {@link #look} are called one at a time.
 */
interface Receiver {

    /** Bytes came. */
    void came(byte[] bytes);

    /** The connection is over, after all that came. */
    void gone(String why);

    /** Something may have changed. Returns whether nothing more is to come or to be said. */
    boolean look();
}
