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

    /** What the result takes alone, as told to the scheduler. */
    final long bytes;

    /** Whether it counts towards the memory limit. */
    final boolean counts;

    /**
     * How much of the memory limit it takes while it is in memory, shared arrays aside; and those.
     */
    private Footprint footprint;

    /** The result, null while it is on disk only or after it was dropped. */
    volatile @Nullable Object value;

    /** When it was last used, counted in uses of the store. Races are harmless. */
    long lastUse;

    /** Whether writing it to disk turned out to be impossible. */
    volatile boolean staysInMemory;

    /** Where the result is on disk too; null if it was never spilled. */
    @Nullable SpilledFile file;

    boolean dropped;

    Slot(Key key, Object value, Footprint footprint, boolean counts, long lastUse) {
        this.key = key;
        this.value = value;
        this.bytes = footprint.bytes();
        this.counts = counts;
        this.footprint = counts ? footprint : Footprint.own(0);
        this.lastUse = lastUse;
    }

    /** What counts of the result that is in memory. Under the slot's lock once others see it. */
    Footprint footprint() {
        return footprint;
    }

    /** The result came back: other arrays are behind it than before. */
    void comeBack(Object result, Footprint taken) {
        value = result;
        footprint = taken;
    }

    /** Lets go of the result. What it took is to be taken off. */
    Footprint letGo() {
        Footprint taken = footprint;
        value = null;
        footprint = Footprint.own(0);
        return taken;
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
