package dev.jask.graph;

/**
 * Something that takes memory outside the Java heap and knows how much; what a {@link WorkerLocal}
 * makes may be one.
 */
public interface NativeMemory {

    /** What it takes now, in bytes; 0 where that cannot be found out. Safe for any thread. */
    long nativeBytes();
}
