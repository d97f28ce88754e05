package dev.jask.worker.store;

import java.nio.file.Path;

/**
 * How much a store keeps in memory and what it does about more.
 *
 * <p>When what it holds takes more than {@code spill}, values that were not used for the longest
 * time go to disk until it takes {@code target}. Above {@code pause} it says that memory is full;
 * when what it holds has fallen to the middle of {@code spill} and {@code pause} it says that there
 * is room again.
 *
 * @param memoryLimit the bytes that the fractions are of; {@link Long#MAX_VALUE} for no limit
 * @param target the fraction where spilling stops
 * @param spill the fraction where spilling starts
 * @param pause the fraction where memory counts as full
 * @param diskLimit the most bytes on disk
 * @param smallest values that take less are not worth a file
 * @param directory where the folder of spilled values is made, when the first value is spilled
 */
public record StoreSettings(
        long memoryLimit,
        double target,
        double spill,
        double pause,
        long diskLimit,
        long smallest,
        Path directory) {

    public StoreSettings {
        if (memoryLimit < 1) {
            throw new IllegalArgumentException(
                    "the memory limit must be 1 byte or more: " + memoryLimit);
        }
        if (!(0 < target && target <= spill && spill <= pause)) {
            throw new IllegalArgumentException(
                    "thresholds must be positive and rise from target over spill to pause: target=%s, spill=%s, pause=%s"
                            .formatted(target, spill, pause));
        }
        if (diskLimit < 0) {
            throw new IllegalArgumentException("the disk limit must be 0 or more: " + diskLimit);
        }
    }

    /** The defaults for this much memory: 60, 70 and 80 percent, and as much disk as there is. */
    public static StoreSettings of(long memoryLimit) {
        return new StoreSettings(
                memoryLimit,
                0.6,
                0.7,
                0.8,
                Long.MAX_VALUE,
                1_024,
                Path.of(System.getProperty("java.io.tmpdir")));
    }

    public StoreSettings withDirectory(Path directory) {
        return new StoreSettings(memoryLimit, target, spill, pause, diskLimit, smallest, directory);
    }

    public StoreSettings withThresholds(double target, double spill, double pause) {
        return new StoreSettings(memoryLimit, target, spill, pause, diskLimit, smallest, directory);
    }

    public StoreSettings withDiskLimit(long diskLimit) {
        return new StoreSettings(memoryLimit, target, spill, pause, diskLimit, smallest, directory);
    }

    long bytes(double fraction) {
        return memoryLimit == Long.MAX_VALUE ? Long.MAX_VALUE : (long) (memoryLimit * fraction);
    }
}
