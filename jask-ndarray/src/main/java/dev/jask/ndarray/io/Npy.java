package dev.jask.ndarray.io;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.List;

/**
 * Arrays in NumPy's {@code .npy} files, of all its versions, on any file system.
 *
 * {@snippet :
 * Npy.write(Path.of("x.npy"), x);
 * NDArray same = Npy.read(Path.of("x.npy"));
 * }
 */
public final class Npy {

    private Npy() {}

    /**
     * What a file holds, without its numbers. With {@link RawFiles#read(Path, FileLayout, List)}
     * parts are read without looking at this again.
     *
     * @throws ArrayException.BadFile if it is no npy file, or of a kind that is not read
     */
    public static FileLayout header(Path file) {
        return Reading.with(file, (channel, arena) -> header(file, channel, arena));
    }

    private static FileLayout header(Path file, SeekableByteChannel channel, Arena arena)
            throws IOException {
        String name = file.toString();
        FileLayout layout =
                NpyHeader.read(new ByteSource.OfChannel(name, channel, arena, NpyHeader.LONGEST));
        Reading.requireLength(name, layout, channel.size());
        return layout;
    }

    /**
     * Reads a file.
     *
     * @return an array; a view with the axes turned round if the file is in Fortran order
     * @throws ArrayException.BadFile if it is no npy file, truncated, or of a kind that is not read
     */
    public static NDArray read(Path file) {
        return Reading.with(
                file,
                (channel, arena) -> {
                    FileLayout layout = header(file, channel, arena);
                    return Reading.read(file, channel, arena, layout, layout.whole());
                });
    }

    /**
     * Reads a part of a file, and of the rest no more than what lies close to it.
     *
     * @param box which places of each axis
     * @throws ArrayException.BadFile as {@link #read(Path)}
     * @throws ArrayException.BadIndex if the box is not inside the array
     */
    public static NDArray read(Path file, List<Index.Span> box) {
        return Reading.with(
                file,
                (channel, arena) ->
                        Reading.read(file, channel, arena, header(file, channel, arena), box));
    }

    /**
     * Reads an array from a stream, and no byte behind it.
     *
     * @throws ArrayException.BadFile as {@link #read(Path)}
     */
    public static NDArray read(InputStream stream) {
        return read("the stream", stream);
    }

    static NDArray read(String name, InputStream stream) {
        try {
            FileLayout layout = header(name, stream);
            return read(name, stream, layout, layout.whole());
        } catch (IOException e) {
            throw new ArrayException.BadFile("%s cannot be read: %s".formatted(name, e), e);
        }
    }

    static FileLayout header(String name, InputStream stream) throws IOException {
        return NpyHeader.read(new ByteSource.OfStream(name, stream, 0, NpyHeader.LONGEST));
    }

    /** Reads a box from a stream whose header was read. */
    static NDArray read(String name, InputStream stream, FileLayout layout, List<Index.Span> box)
            throws IOException {
        return Reading.read(
                layout,
                box,
                longest -> new ByteSource.OfStream(name, stream, layout.offset(), longest));
    }

    /**
     * Writes a file, as NumPy would: in Fortran order where the array lies so. A file that is there
     * is replaced when all is written.
     *
     * @throws ArrayException.BadFile if it cannot be written
     */
    public static void write(Path file, NDArray array) {
        FileWriting.write(file, channel -> write(array, RawFiles.into(channel)));
    }

    /**
     * Writes an array to a stream, which stays open.
     *
     * @throws ArrayException.BadFile if it cannot be written
     */
    public static void write(OutputStream stream, NDArray array) {
        try {
            write(array, into(stream));
        } catch (IOException e) {
            throw new ArrayException.BadFile("the stream cannot be written: " + e, e);
        }
    }

    static Output.Sink into(OutputStream stream) {
        return bytes ->
                stream.write(
                        bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
    }

    static void write(NDArray array, Output.Sink sink) throws IOException {
        FileLayout layout = NpyHeader.layoutOf(array);
        sink.accept(ByteBuffer.wrap(NpyHeader.bytes(layout)));
        Output.write(
                layout.isFortranOrder() ? array.transpose() : array, ByteOrder.LITTLE_ENDIAN, sink);
    }

    /**
     * Makes a file of zeros, whose parts are written with {@link RawFiles#write(Path, FileLayout,
     * List, NDArray)}, by several threads if need be. A file that is there is replaced.
     *
     * @return where the numbers are in it
     * @throws ArrayException.BadFile if it cannot be written
     */
    public static FileLayout create(Path file, Encoding encoding, Shape shape) {
        FileLayout layout = NpyHeader.layoutOf(encoding, shape, false);
        FileWriting.write(
                file,
                channel -> {
                    RawFiles.into(channel).accept(ByteBuffer.wrap(NpyHeader.bytes(layout)));
                    RawFiles.fill(channel, layout.offset(), layout.end());
                });
        return layout;
    }
}
