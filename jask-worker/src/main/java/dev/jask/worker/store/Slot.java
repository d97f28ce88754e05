package dev.jask.worker.store;

import dev.jask.graph.Key;
import dev.jask.graph.ValueCodec;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The place of one result. {@code value} is read without a lock; what leads to the file changes
 * under the lock of the slot, which is never held while the disk is at work.
 */
final class Slot {

    /** Stands for a null result. */
    enum Null {
        NULL
    }

    final Key key;
    final long bytes;

    /** How much of that counts towards the memory limit. */
    final long counted;

    /** The result, null while it is on disk only or after it was dropped. */
    volatile @Nullable Object value;

    /** When it was last used, counted in uses of the store. Races are harmless. */
    long lastUse;

    /** Whether writing it to disk turned out to be impossible. */
    volatile boolean staysInMemory;

    /** Where the result is on disk too; null if it was never spilled. */
    @Nullable SpilledFile file;

    boolean dropped;

    Slot(Key key, Object value, long bytes, long counted, long lastUse) {
        this.key = key;
        this.value = value;
        this.bytes = bytes;
        this.counted = counted;
        this.lastUse = lastUse;
    }

    /**
     * A result on disk.
     *
     * @param path where
     * @param bytes how large the file is
     * @param codec what wrote it
     * @param loader what finds the classes of the result
     * @param inUse leads to the result as long as somebody still uses it
     * @param reading the lock of who reads the file
     */
    record SpilledFile(
            Path path,
            long bytes,
            ValueCodec codec,
            ClassLoader loader,
            WeakReference<Object> inUse,
            Object reading) {

        /** The same file, after the result was read back. */
        SpilledFile usedAs(Object value) {
            return new SpilledFile(path, bytes, codec, loader, new WeakReference<>(value), reading);
        }
    }
}
