package dev.jask.cluster.telemetry;

import dev.jask.graph.JaskException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * A file that a recording is written to while it goes on. What is appended belongs to the
 * scheduler's loop; a thread of its own writes. When the file has grown too large it is set aside,
 * in the place of the one set aside before, and another begun.
 */
public final class RecordFile implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(RecordFile.class.getName());
    private static final int CHUNK = 1 << 20;
    private static final long GRACE_SECONDS = 10;

    private final Path file;
    private final long bytesMax;
    private final ExecutorService writer =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("jask-recorder").factory());
    private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();
    private long segment = -1;
    private long written;
    private boolean failed; // the writer's

    private RecordFile(Path file, long bytesMax) {
        this.file = file;
        this.bytesMax = bytesMax;
    }

    /**
     * Begins one.
     *
     * @param bytesMax from which size on it is set aside
     * @throws JaskException if it cannot be written
     */
    public static RecordFile create(Path file, long bytesMax) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.deleteIfExists(file);
            Files.createFile(file);
            return new RecordFile(file, bytesMax);
        } catch (IOException e) {
            throw new JaskException("no recording can be written to %s: %s".formatted(file, e), e);
        }
    }

    void append(Recording.Head head, long number, byte[] entry) {
        if (number != segment) {
            flush();
            if (segment < 0 || written > bytesMax) {
                begin(head, segment >= 0);
            }
            segment = number;
        }
        gathered.writeBytes(entry);
        if (gathered.size() > CHUNK) {
            flush();
        }
    }

    private void begin(Recording.Head head, boolean setAside) {
        byte[] bytes = Recording.headBytes(head);
        written = bytes.length;
        run(() -> {
            if (setAside) {
                Path aside = file.resolveSibling(file.getFileName() + ".1");
                Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.write(file, bytes);
        });
    }

    /** Has written what was gathered. */
    void flush() {
        if (gathered.size() > 0) {
            byte[] chunk = Recording.chunk(segment, gathered.toByteArray());
            gathered.reset();
            written += chunk.length;
            run(() -> Files.write(file, chunk, StandardOpenOption.APPEND));
        }
    }

    /** Work that may fail as disks do. */
    private interface DiskWork {
        void run() throws IOException;
    }

    private void run(DiskWork work) {
        try {
            writer.execute(() -> attempt(work));
        } catch (RejectedExecutionException closed) {
            // nothing is recorded after the end
        }
    }

    private void attempt(DiskWork work) {
        if (failed) {
            return; // what follows could not be read
        }
        try {
            work.run();
        } catch (IOException e) {
            failed = true;
            LOG.log(System.Logger.Level.WARNING, "recording to {0} ends: {1}", file, e);
        }
    }

    /** Writes what is left. May be called twice. */
    @Override
    public void close() {
        flush();
        writer.shutdown();
        try {
            if (!writer.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
                LOG.log(System.Logger.Level.WARNING, "the recording {0} is not complete", file);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
