package dev.jask.array.codec;

import dev.jask.array.run.BlockBorders;
import dev.jask.array.run.BlockCounts;
import dev.jask.array.run.KeyRuns;
import dev.jask.array.run.Parts;
import dev.jask.array.run.SortedKeys;
import dev.jask.array.run.SortedParts;
import dev.jask.array.run.TakeHits;
import dev.jask.array.run.TopOfBlock;
import dev.jask.graph.ValueCodec;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Reduction.Partial;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Blocks on their way to another process or to the disk: what they are, then their numbers as they
 * lie in memory, the lowest byte of each first. Other results of tasks, such as sorted keys and
 * lists of blocks, are written by Java serialisation without the arrays in them, which follow in
 * the same way.
 */
public final class ArrayCodec implements ValueCodec {

    private static final int VERSION = 1;

    private static final int ARRAY = 0;
    private static final int PARTIAL = 1;
    private static final int PARTS = 2;
    private static final int OBJECT = 3;

    private static final int MOST_STATES = 1 << 16;

    /** What has large arrays within, and no objects of users. */
    private static final Set<Class<?>> OBJECTS =
            Set.of(
                    SortedKeys.class,
                    SortedParts.class,
                    KeyRuns.class,
                    BlockCounts.class,
                    BlockBorders.Borders.class,
                    BlockBorders.Cuts.class,
                    TakeHits.Hits.class,
                    TopOfBlock.Top.class);

    @Override
    public boolean accepts(Object value) {
        return value instanceof NDArray
                || value instanceof Partial
                || value instanceof Parts
                || OBJECTS.contains(value.getClass())
                || isListOfArrays(value);
    }

    /** Lists of the JDK: other classes may be a user's, who has them read in a way of his own. */
    private static boolean isListOfArrays(Object value) {
        return value instanceof List<?> list
                && value.getClass().getClassLoader() == null
                && !list.isEmpty()
                && list.stream().allMatch(NDArray.class::isInstance);
    }

    @Override
    public void write(Object value, OutputStream out) throws IOException {
        switch (value) {
            case NDArray array -> {
                head(out, ARRAY);
                ArrayBytes.write(array, out);
            }
            case Partial(List<NDArray> states, long count) -> {
                head(out, PARTIAL);
                writeLong(out, count);
                writeAll(states, out);
            }
            case Parts(List<NDArray> arrays) -> {
                head(out, PARTS);
                writeAll(arrays, out);
            }
            default -> {
                head(out, OBJECT);
                ObjectBytes.write(value, out);
            }
        }
    }

    private static void head(OutputStream out, int kind) throws IOException {
        out.write(new byte[] {VERSION, (byte) kind});
    }

    private static void writeLong(OutputStream out, long number) throws IOException {
        var bytes = new ByteArrayOutputStream(Long.BYTES);
        new DataOutputStream(bytes).writeLong(number);
        out.write(bytes.toByteArray());
    }

    private static void writeAll(Collection<NDArray> arrays, OutputStream out) throws IOException {
        writeLong(out, arrays.size());
        for (NDArray array : arrays) {
            ArrayBytes.write(array, out);
        }
    }

    @Override
    public Object read(InputStream in, ClassLoader loader)
            throws IOException, ClassNotFoundException {
        int version = in.read();
        if (version < 0) {
            throw new EOFException("a block has no bytes");
        }
        if (version != VERSION) {
            throw new IOException(
                    "a block is written in format %d, known here is %d"
                            .formatted(version, VERSION));
        }
        int kind = in.read();
        return switch (kind) {
            case ARRAY -> ArrayBytes.read(in);
            case PARTIAL -> {
                long count = readLong(in);
                yield new Partial(readAll(in), count);
            }
            case PARTS -> new Parts(readAll(in));
            case OBJECT -> ObjectBytes.read(in, loader);
            case -1 -> throw new EOFException("a block ends after its first byte");
            default ->
                    throw new IOException(
                            "a block is of the kind %d, known are %d to %d"
                                    .formatted(kind, ARRAY, OBJECT));
        };
    }

    private static long readLong(InputStream in) throws IOException {
        return NumberBytes.data(in, Long.BYTES, "the head of a block").readLong();
    }

    private static List<NDArray> readAll(InputStream in) throws IOException {
        long count = readLong(in);
        if (count < 0 || count > MOST_STATES) {
            throw new IOException(
                    "a block of %d arrays is damaged, the most are %d"
                            .formatted(count, MOST_STATES));
        }
        var arrays = new ArrayList<NDArray>();
        for (long i = 0; i < count; i++) {
            arrays.add(ArrayBytes.read(in));
        }
        return arrays;
    }
}
