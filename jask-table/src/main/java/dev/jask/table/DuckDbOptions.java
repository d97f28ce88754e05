package dev.jask.table;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * How a DuckDB instance uses the machine.
 *
 * @param threads how many threads work on one statement, the caller's included
 * @param memoryLimit bytes that DuckDB may hold before it spills; 0 for DuckDB's own default, 80 %
 *     of the machine's memory
 * @param tempDirectory where it spills to; absent for a folder of its own under the JVM's temporary
 *     folder
 */
public record DuckDbOptions(int threads, long memoryLimit, Optional<Path> tempDirectory) {

    public DuckDbOptions {
        Objects.requireNonNull(tempDirectory, "tempDirectory");
        if (threads < 1) {
            throw new IllegalArgumentException("DuckDB needs at least 1 thread, not " + threads);
        }
        if (memoryLimit < 0) {
            throw new IllegalArgumentException(
                    "a memory limit must not be negative: " + memoryLimit);
        }
    }

    /** A thread for each processor, and DuckDB's own memory limit. */
    public static DuckDbOptions defaults() {
        return new DuckDbOptions(Runtime.getRuntime().availableProcessors(), 0, Optional.empty());
    }

    public DuckDbOptions withThreads(int threads) {
        return new DuckDbOptions(threads, memoryLimit, tempDirectory);
    }

    public DuckDbOptions withMemoryLimit(long bytes) {
        return new DuckDbOptions(threads, bytes, tempDirectory);
    }

    public DuckDbOptions withTempDirectory(Path directory) {
        return new DuckDbOptions(threads, memoryLimit, Optional.of(directory));
    }
}
