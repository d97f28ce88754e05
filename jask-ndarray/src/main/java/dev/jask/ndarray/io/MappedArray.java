package dev.jask.ndarray.io;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * An array in a file of the default file system that is mapped into memory: parts are read without
 * system calls, by many threads at a time, until it is closed. The file must not become shorter
 * meanwhile.
 */
public final class MappedArray implements AutoCloseable {

    private final String name;
    private final FileLayout layout;
    private final Arena arena;
    private final MemorySegment segment;
    private final boolean isClosable;

    private MappedArray(
            String name,
            FileLayout layout,
            Arena arena,
            MemorySegment segment,
            boolean isClosable) {
        this.name = name;
        this.layout = layout;
        this.arena = arena;
        this.segment = segment;
        this.isClosable = isClosable;
    }

    /**
     * Maps an npy file.
     *
     * @throws ArrayException.BadFile if it is none, or cannot be mapped
     */
    public static MappedArray open(Path file) {
        return open(file, Npy.header(file));
    }

    /**
     * Maps an array in a file.
     *
     * @throws ArrayException.BadFile if the file is too short, not there, or not of the default
     *     file system
     */
    public static MappedArray open(Path file, FileLayout layout) {
        return open(file, layout, Arena.ofShared(), true);
    }

    /**
     * Maps an array in a file for as long as anybody has the mapping; closing it does nothing.
     *
     * @throws ArrayException.BadFile as {@link #open(Path, FileLayout)}
     */
    public static MappedArray openUntilUnreachable(Path file, FileLayout layout) {
        return open(file, layout, Arena.ofAuto(), false);
    }

    @SuppressWarnings("PMD.CloseResource")
    private static MappedArray open(Path file, FileLayout layout, Arena arena, boolean isClosable) {
        if (!file.getFileSystem().equals(FileSystems.getDefault())) {
            throw new ArrayException.BadFile(
                    file + " is on a file system that does not map files; use RawFiles.read");
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            Reading.requireLength(file.toString(), layout, channel.size());
            MemorySegment segment =
                    channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            return new MappedArray(file.toString(), layout, arena, segment, isClosable);
        } catch (IOException e) {
            close(arena, isClosable);
            throw Reading.failed(file, e);
        } catch (ArrayException e) {
            close(arena, isClosable);
            throw e;
        }
    }

    public FileLayout layout() {
        return layout;
    }

    /** Reads all of it. */
    public NDArray read() {
        return read(layout.whole());
    }

    /**
     * Reads a part.
     *
     * @param box which places of each axis
     * @throws ArrayException.BadIndex if the box is not inside the array
     * @throws ArrayException.BadFile if the mapping is closed
     */
    public NDArray read(List<Index.Span> box) {
        if (!arena.scope().isAlive()) {
            throw new ArrayException.BadFile(name + ": the mapping is closed");
        }
        try {
            return Reading.read(layout, box, _ -> new ByteSource.OfMemory(name, segment));
        } catch (IOException e) {
            throw new ArrayException.BadFile("%s cannot be read: %s".formatted(name, e), e);
        }
    }

    @Override
    public void close() {
        close(arena, isClosable);
    }

    private static void close(Arena arena, boolean isClosable) {
        if (isClosable && arena.scope().isAlive()) {
            arena.close();
        }
    }
}
