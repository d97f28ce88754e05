package dev.jask.ndarray.io;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Arrays in files that say nothing of them: a {@link FileLayout} says where the numbers are. On any
 * file system.
 *
 * {@snippet :
 * FileLayout layout = FileLayout.of(DType.FLOAT32, shape(720, 1440)).withOrder(ByteOrder.BIG_ENDIAN);
 * NDArray field = RawFiles.read(Path.of("field.bin"), layout);
 * }
 */
public final class RawFiles {

    private RawFiles() {}

    /**
     * Reads an array; the file may have more bytes behind it.
     *
     * @throws ArrayException.BadFile if the file is too short, or not there
     */
    public static NDArray read(Path file, FileLayout layout) {
        return Reading.read(file, layout, layout.whole());
    }

    /**
     * Reads a part of an array, and of the rest no more than what lies close to it.
     *
     * @param box which places of each axis
     * @throws ArrayException.BadFile if the file is too short, or not there
     * @throws ArrayException.BadIndex if the box is not inside the array
     */
    public static NDArray read(Path file, FileLayout layout, List<Index.Span> box) {
        return Reading.read(file, layout, box);
    }

    /**
     * Writes a file of nothing but the numbers, in the order of rows, little endian. A file that is
     * there is replaced when all is written.
     *
     * @return where they are in it
     * @throws ArrayException.BadFile if it cannot be written
     */
    public static FileLayout write(Path file, NDArray array) {
        return write(file, array, ByteOrder.LITTLE_ENDIAN);
    }

    /** See {@link #write(Path, NDArray)}, in a byte order. */
    public static FileLayout write(Path file, NDArray array, ByteOrder order) {
        FileWriting.write(file, channel -> Output.write(array, order, into(channel)));
        return new FileLayout(Encoding.of(array.dtype(), order), array.shape(), false, 0);
    }

    /**
     * Makes a file of zeros, whose parts are written with {@link #write(Path, FileLayout, List,
     * NDArray)}, by several threads if need be. A file that is there is replaced.
     *
     * @throws ArrayException.BadFile if it cannot be written
     */
    public static void create(Path file, FileLayout layout) {
        FileWriting.write(file, channel -> fill(channel, 0, layout.end()));
    }

    /** Makes a file longer if need be; what is in between is zero. */
    static void fill(SeekableByteChannel channel, long from, long end) throws IOException {
        if (end > from) {
            channel.position(end - 1);
            into(channel).accept(ByteBuffer.wrap(new byte[1]));
        }
    }

    /**
     * Writes a part of an array into a file that has it, see {@link Npy#create}. Parts that do not
     * overlap may be written at a time.
     *
     * @param box which places of each axis
     * @param array what goes there, of the shape of the box
     * @throws ArrayException.BadFile if the file is too short, not there, or cannot be written
     * @throws ArrayException.BadIndex if the box is not inside the array
     * @throws ArrayException.ShapeMismatch if the shape is not that of the box
     * @throws ArrayException.BadDType if the file holds numbers of another dtype
     */
    public static void write(Path file, FileLayout layout, List<Index.Span> box, NDArray array) {
        PartWriting.requireFits(layout, box, array);
        try (SeekableByteChannel channel =
                Files.newByteChannel(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            Reading.requireLength(file.toString(), layout, channel.size());
            PartWriting.write(layout, box, array, PartWriting.Target.of(channel));
        } catch (IOException e) {
            throw new ArrayException.BadFile("%s cannot be written: %s".formatted(file, e), e);
        }
    }

    static Output.Sink into(WritableByteChannel channel) {
        return bytes -> {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        };
    }
}
