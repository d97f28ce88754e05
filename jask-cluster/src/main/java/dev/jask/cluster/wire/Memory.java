package dev.jask.cluster.wire;

import java.util.function.BiFunction;

/** How much each end of a link remembers of what was spelled out. Part of the protocol. */
enum Memory {
    PREFIXES(1024, 1 << 20),
    GROUPS(4096, 1 << 20),
    WORKERS(4096, 1 << 20),
    ANNOTATIONS(256, 1 << 20),
    PACKED(1024, 64 << 20);

    private final int entries;
    private final long bytes;

    Memory(int entries, long bytes) {
        this.entries = entries;
        this.bytes = bytes;
    }

    /** An empty one of this size. */
    <R> R make(BiFunction<Integer, Long, R> constructor) {
        return constructor.apply(entries, bytes);
    }
}
