package dev.jask.worker.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one store's spilled values. Made when the first value is spilled, readable by its
 * user only, and held by a lock: folders whose process died without removing them are removed by
 * the next one.
 *
 * <p>Belongs to the spilling thread, except for {@link #delete()}.
 */
final class SpillDirectory {

    private static final String PREFIX = "jask-spill-";
    private static final String LOCK = "lock";

    private final Path parent;
    private @Nullable Path folder;
    private @Nullable FileChannel lock;
    private long files;

    SpillDirectory(Path parent) {
        this.parent = parent;
    }

    /** A name for a new file. */
    Path next() throws IOException {
        Path existing = folder;
        if (existing == null) {
            existing = create();
        }
        return existing.resolve(++files + ".value");
    }

    private Path create() throws IOException {
        Files.createDirectories(parent);
        removeAbandoned();
        Path made = Files.createTempDirectory(parent, PREFIX);
        folder = made;
        lock =
                FileChannel.open(
                        made.resolve(LOCK),
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.WRITE);
        lock.lock();
        return made;
    }

    private void removeAbandoned() throws IOException {
        try (DirectoryStream<Path> siblings = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path sibling : siblings) {
                try {
                    removeIfAbandoned(sibling);
                } catch (IOException _) {
                    // another user's, or another process is removing it
                }
            }
        }
    }

    private static void removeIfAbandoned(Path folder) throws IOException {
        Path lockFile = folder.resolve(LOCK);
        if (Files.isWritable(lockFile)) {
            try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                    FileLock held = channel.tryLock()) {
                if (held != null) {
                    removeTree(folder);
                }
            } catch (OverlappingFileLockException _) {
                return; // another store of this process
            }
        }
    }

    private static void removeTree(Path folder) throws IOException {
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path directory, @Nullable IOException failure) throws IOException {
                        Files.delete(directory);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    /** Removes the folder with all that is in it. */
    void delete() throws IOException {
        FileChannel held = lock;
        if (held != null) {
            held.close();
        }
        Path existing = folder;
        if (existing != null) {
            removeTree(existing);
        }
        folder = null;
        lock = null;
    }
}
