package dev.jask.cluster.link;

/** Takes what comes for one end of a link. Called one at a time. */
interface Receiver {

    /** Bytes came. */
    void came(byte[] bytes);

    /** The other side's process is known to be gone, after all that came from it. */
    void gone(String why);

    /** Something may have changed. Returns whether nothing more is to come. */
    boolean look();
}
