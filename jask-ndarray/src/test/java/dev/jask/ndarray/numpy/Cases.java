package dev.jask.ndarray.numpy;

import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** What NumPy gave, from files that the scripts in {@code src/test/python} write. */
public final class Cases {

    private Cases() {}

    /** The lines of a file, each in its fields. */
    public static List<String[]> read(String file) {
        try (InputStream packed =
                        Objects.requireNonNull(
                                Cases.class.getResourceAsStream("/numpy/" + file), file);
                InputStream in = new GZIPInputStream(packed)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(";", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A shape as the scripts write it: extents apart by commas. */
    public static Shape shape(String extents) {
        return extents.isEmpty()
                ? Shape.SCALAR
                : Shape.shape(
                        Arrays.stream(extents.split(",")).mapToLong(Long::parseLong).toArray());
    }

    /** Elements along one axis. */
    public static NDArray array(String dtype, String hex) {
        DType type = DType.of(dtype);
        return array(dtype, Shape.shape(hex.length() / 2 / type.itemSize()), hex);
    }

    /** Elements in the order of rows. */
    public static NDArray array(String dtype, Shape shape, String hex) {
        DType type = DType.of(dtype);
        ByteBuffer bytes =
                ByteBuffer.wrap(HexFormat.of().parseHex(hex)).order(ByteOrder.LITTLE_ENDIAN);
        Object numbers = type.element().allocate(bytes.capacity() / type.element().bytes());
        switch (numbers) {
            case byte[] array -> bytes.get(array);
            case short[] array -> bytes.asShortBuffer().get(array);
            case int[] array -> bytes.asIntBuffer().get(array);
            case long[] array -> bytes.asLongBuffer().get(array);
            case float[] array -> bytes.asFloatBuffer().get(array);
            case double[] array -> bytes.asDoubleBuffer().get(array);
            default -> throw new IllegalStateException(dtype);
        }
        return NDArray.wrap(numbers, shape, type);
    }
}
