package dev.jask.array;

import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * A function of NumPy with what it was given and what it gave; see {@code functions.py}.
 *
 * @param name that of the function, with what is no array apart by {@code -}
 */
record NumpyFunction(String name, Map<String, NDArray> arrays) {

    private static final List<NumpyFunction> ALL = read();

    /** All calls of a function with these parameters. */
    static List<NumpyFunction> named(String name) {
        List<NumpyFunction> found = ALL.stream().filter(it -> it.name().equals(name)).toList();
        if (found.isEmpty()) {
            throw new AssertionError("no calls of " + name);
        }
        return found;
    }

    private static List<NumpyFunction> read() {
        try (var in = NumpyFunction.class.getResourceAsStream("/numpy/functions.txt.gz");
                var lines = new GZIPInputStream(Objects.requireNonNull(in))) {
            return new String(lines.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .map(NumpyFunction::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static NumpyFunction parse(String line) {
        String[] fields = line.split(";", -1);
        var arrays = new HashMap<String, NDArray>();
        for (String field : Arrays.asList(fields).subList(1, fields.length)) {
            String[] pair = field.split("=", 2);
            arrays.put(pair[0], array(pair[1].split(":", -1)));
        }
        return new NumpyFunction(fields[0], arrays);
    }

    private static NDArray array(String[] fields) {
        DType dtype = DType.of(fields[0]);
        long[] extents =
                Stream.of(fields[1].split(",", -1))
                        .filter(text -> !text.isEmpty())
                        .mapToLong(Long::parseLong)
                        .toArray();
        ByteBuffer bytes =
                ByteBuffer.wrap(HexFormat.of().parseHex(fields[2])).order(ByteOrder.LITTLE_ENDIAN);
        Object numbers = dtype.element().allocate(bytes.capacity() / dtype.element().bytes());
        switch (numbers) {
            case byte[] array -> bytes.get(array);
            case short[] array -> bytes.asShortBuffer().get(array);
            case int[] array -> bytes.asIntBuffer().get(array);
            case long[] array -> bytes.asLongBuffer().get(array);
            case float[] array -> bytes.asFloatBuffer().get(array);
            case double[] array -> bytes.asDoubleBuffer().get(array);
            default -> throw new IllegalStateException(fields[0]);
        }
        return NDArray.wrap(numbers, Shape.shape(extents), dtype);
    }

    /** An argument. */
    NDArray argument(String argument) {
        return Objects.requireNonNull(arrays.get(argument), argument);
    }

    /** Whether there is such an argument. */
    boolean has(String argument) {
        return arrays.containsKey(argument);
    }

    /** What it gave. */
    NDArray result() {
        return result(0);
    }

    /** What it gave as one of several. */
    NDArray result(int number) {
        return argument("result" + number);
    }
}
