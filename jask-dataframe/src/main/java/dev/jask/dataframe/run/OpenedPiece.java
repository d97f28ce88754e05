package dev.jask.dataframe.run;

import dev.jask.dataframe.io.DataFileException;
import dev.jask.dataframe.io.FileSource;
import dev.jask.dataframe.io.InputFile;
import dev.jask.dataframe.io.Piece;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A piece of files in a form that DuckDB can read: the files themselves, or temporary copies of the
 * bytes in question.
 *
 * <p>Copying costs little: the operating system moves the bytes within its own memory at gigabytes
 * a second, an order of magnitude faster than they can be parsed, and they rarely reach the disk
 * before the copy is deleted.
 *
 * @param relation what stands after {@code FROM}
 * @param file the file, where the piece is a part of one
 * @param offset where the part begins
 * @param copies temporary files
 */
record OpenedPiece(String relation, InputFile file, long offset, List<Path> copies)
        implements AutoCloseable {

    private static final int BLOCK_BYTES = 1 << 20;

    /**
     * Opens a piece.
     *
     * @param boundaries where rows begin in the shares of the piece's file; empty where that is not
     *     known yet or not needed
     */
    static OpenedPiece of(FileSource source, Piece piece, long[] boundaries, FrameSession session) {
        VisibleFiles.require(piece);
        return switch (piece) {
            case Piece.Whole whole -> whole(source, whole, session);
            case Piece.Rows rows -> plain(source, piece, rows.file(), session);
            case Piece.Bytes bytes -> part(source, bytes, boundaries, session);
        };
    }

    private static OpenedPiece whole(FileSource source, Piece.Whole piece, FrameSession session) {
        if (piece.files().size() == 1) {
            return plain(source, piece, piece.files().getFirst(), session);
        }
        List<String> paths = piece.files().stream().map(file -> file.path().toString()).toList();
        return new OpenedPiece(
                source.relation(piece, paths, false), piece.files().getFirst(), 0, List.of());
    }

    private static OpenedPiece plain(
            FileSource source, Piece piece, InputFile file, FrameSession session) {
        if (file.isLocal()) {
            return new OpenedPiece(
                    source.relation(piece, List.of(file.path().toString()), false),
                    file,
                    0,
                    List.of());
        }
        Path copy = copy(file, 0, file.size(), session);
        return new OpenedPiece(
                source.relation(piece, List.of(copy.toString()), true), file, 0, List.of(copy));
    }

    private static OpenedPiece part(
            FileSource source, Piece.Bytes piece, long[] boundaries, FrameSession session) {
        long begin =
                boundaries.length > 0
                        ? boundaries[piece.index()]
                        : lineAfter(piece.file(), piece.start(piece.index()));
        long end =
                boundaries.length > 0
                        ? boundaries[piece.index() + 1]
                        : lineAfter(piece.file(), piece.start(piece.index() + 1));
        Path copy = copy(piece.file(), begin, end, session);
        return new OpenedPiece(
                source.relation(piece, List.of(copy.toString()), true),
                piece.file(),
                begin,
                List.of(copy));
    }

    /** Where the first line begins at or after an offset. */
    private static long lineAfter(InputFile file, long offset) {
        if (offset <= 0) {
            return 0;
        }
        var buffer = ByteBuffer.allocate(1 << 13);
        long at = offset - 1;
        try (SeekableByteChannel channel = Files.newByteChannel(file.path())) {
            while (at < file.size()) {
                buffer.clear();
                int read = channel.position(at).read(buffer);
                for (int i = 0; i < read; i++) {
                    if (buffer.get(i) == '\n') {
                        return at + i + 1;
                    }
                }
                if (read < 0) {
                    break;
                }
                at += read;
            }
            return file.size();
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    private static Path copy(InputFile file, long begin, long end, FrameSession session) {
        Path copy = session.temporaryFile("-" + file.name());
        try (SeekableByteChannel in = Files.newByteChannel(file.path());
                FileChannel out = FileChannel.open(copy, StandardOpenOption.WRITE)) {
            if (in instanceof FileChannel fast) {
                transfer(fast, begin, end, out);
            } else {
                copySlowly(in.position(begin), end - begin, out);
            }
            return copy;
        } catch (IOException e) {
            delete(copy, e);
            throw failed(file, e);
        }
    }

    private static void transfer(FileChannel in, long begin, long end, FileChannel out)
            throws IOException {
        long at = begin;
        while (at < end) {
            long moved = in.transferTo(at, end - at, out);
            if (moved <= 0) {
                throw new IOException("it became shorter while it was read");
            }
            at += moved;
        }
    }

    private static void copySlowly(SeekableByteChannel in, long bytes, FileChannel out)
            throws IOException {
        var buffer = ByteBuffer.allocate(BLOCK_BYTES);
        long left = bytes;
        while (left > 0) {
            buffer.clear().limit((int) Math.min(BLOCK_BYTES, left));
            int read = in.read(buffer);
            if (read < 0) {
                throw new IOException("it became shorter while it was read");
            }
            buffer.flip();
            while (buffer.hasRemaining()) {
                out.write(buffer);
            }
            left -= read;
        }
    }

    private static DataFileException failed(InputFile file, IOException cause) {
        String message = String.valueOf(cause.getMessage());
        if (message.contains("No space left")) {
            return new DataFileException.DiskFull(
                    "the disk of the temporary files is full; parts of %s are copied there to be read"
                            .formatted(file.displayName()),
                    cause);
        }
        return new DataFileException.FileFailed(
                "cannot read %s: %s".formatted(file.displayName(), cause), cause);
    }

    private static void delete(Path copy, Exception because) {
        try {
            Files.deleteIfExists(copy);
        } catch (IOException e) {
            because.addSuppressed(e);
        }
    }

    /** The line in the file, given the line in what was read of it. */
    long lineInFile(long line) {
        if (offset == 0) {
            return line;
        }
        long before = 0;
        var buffer = ByteBuffer.wrap(new byte[BLOCK_BYTES]);
        try (SeekableByteChannel channel = Files.newByteChannel(file.path())) {
            long left = offset;
            while (left > 0) {
                buffer.clear().limit((int) Math.min(BLOCK_BYTES, left));
                int read = channel.read(buffer);
                if (read < 0) {
                    break;
                }
                for (int i = 0; i < read; i++) {
                    before += buffer.array()[i] == '\n' ? 1 : 0;
                }
                left -= read;
            }
        } catch (IOException e) {
            return line;
        }
        return before + line;
    }

    /** Deletes the copies. */
    @Override
    public void close() {
        var failures = new ArrayList<IOException>();
        for (Path copy : copies) {
            try {
                Files.deleteIfExists(copy);
            } catch (IOException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            throw new DataFileException.FileFailed(
                    "cannot delete a temporary file: " + failures.getFirst().getMessage(),
                    failures.getFirst());
        }
    }
}
