package dev.jask.cluster.node;

/**
 * How a process's memory is divided.
 *
 * @param heapBytes for Java objects
 * @param nativeBytes for what libraries keep outside the heap: tables
 */
public record MemorySplit(long heapBytes, long nativeBytes) {

    /** A JVM with less does not get far. */
    private static final long HEAP_BYTES_LEAST = 64L << 20;

    private static final double HEAP = 0.50;
    private static final double NATIVE = 0.35;

    public MemorySplit {
        if (heapBytes < HEAP_BYTES_LEAST || nativeBytes < 0) {
            throw new IllegalArgumentException(
                    "a worker needs a heap of at least %,d bytes: %,d, and %,d outside of it"
                            .formatted(HEAP_BYTES_LEAST, heapBytes, nativeBytes));
        }
    }

    /**
     * The usual division: half for the heap, a third and a little for tables. The rest is for the
     * JVM itself: code, stacks, buffers of the network.
     */
    public static MemorySplit of(long limitBytes) {
        return new MemorySplit(
                Math.max(HEAP_BYTES_LEAST, (long) (limitBytes * HEAP)),
                (long) (limitBytes * NATIVE));
    }
}
