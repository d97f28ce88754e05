package dev.jask.cluster.data;

/** Whether bytes are compressed on their way. */
public enum Compression {
    /** Where the peer is on another machine and a sample of the value shrinks by a third. */
    AUTO,
    /** Whatever shrinks. */
    ON,
    /** Nothing. */
    OFF
}
