package dev.jask.array;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.array.chunk.Chunking;
import dev.jask.array.chunk.Chunks;
import dev.jask.graph.Layer;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** Arrays cut in many ways, and what they are compared with. */
final class Cut {

    private Cut() {}

    /** An array in one block, in single elements, in twos and threes, and in odd pieces. */
    static List<Array> ways(NDArray array) {
        var ways = new ArrayList<Array>();
        for (long extent : new long[] {-1, 1, 2, 3}) {
            ways.add(Array.from(array, Chunking.chunks(extent)));
        }
        ways.add(randomly(array, new Random(array.size())));
        return ways;
    }

    /** An array in blocks of any extents, 0 included. */
    static Array randomly(NDArray array, Random random) {
        return Array.from(array, Chunking.of(chunks(array.shape(), random)));
    }

    static Chunks chunks(Shape shape, Random random) {
        var extents = new long[shape.ndim()][];
        for (int axis = 0; axis < extents.length; axis++) {
            var along = new ArrayList<Long>();
            long left = shape.extent(axis);
            while (left > 0 || along.isEmpty()) {
                long extent = Math.min(left, random.nextLong(0, 5));
                along.add(extent);
                left -= extent;
            }
            extents[axis] = along.stream().mapToLong(Long::longValue).toArray();
        }
        return Chunks.of(extents);
    }

    /** What an array comes to, every block of which is found to be as it was declared. */
    static NDArray computed(Array array) {
        requireTravels(array);
        var check = new CheckBlock("the operation", array.chunks(), array.dtype());
        try {
            return checked(array, check);
        } catch (RuntimeException e) {
            throw new AssertionError("computing %s".formatted(array), e);
        }
    }

    /** Tasks run in other processes too. */
    private static void requireTravels(Array array) {
        for (Layer layer : array.graph().layers()) {
            layer.forEach(task -> {
                try (var out = new ObjectOutputStream(OutputStream.nullOutputStream())) {
                    out.writeObject(task.function());
                    out.writeObject(task.parameter());
                } catch (IOException e) {
                    throw new AssertionError("%s does not travel".formatted(task), e);
                }
            });
        }
    }

    private static NDArray checked(Array array, CheckBlock check) {
        NDArray result =
                new Array(
                                Operations.eachBlock(
                                        "check",
                                        check,
                                        array.dtype(),
                                        array.chunks(),
                                        array.expr()))
                        .compute();
        if (array.chunks().isKnown()) {
            assertThat(result.shape()).isEqualTo(array.shape());
        }
        return result;
    }

    /** Whether an operation gives the same of an array however it is cut. */
    static void same(NDArray array, NDArray expected, Function<Array, Array> operation) {
        for (Array way : ways(array)) {
            assertSame(computed(operation.apply(way)), expected, way.chunks());
        }
    }

    /** The same, of numbers that need not be equal to the last bit. */
    static void close(NDArray array, NDArray expected, Function<Array, Array> operation) {
        for (Array way : ways(array)) {
            assertClose(computed(operation.apply(way)), expected, way.chunks());
        }
    }

    static void assertSame(NDArray found, NDArray expected, Object situation) {
        assertThat(found.dtype()).as("%s", situation).isEqualTo(expected.dtype());
        assertThat(found.shape()).as("%s", situation).isEqualTo(expected.shape());
        assertThat(found).as("%s", situation).isEqualTo(expected);
    }

    static void assertClose(NDArray found, NDArray expected, Object situation) {
        assertThat(found.dtype()).as("%s", situation).isEqualTo(expected.dtype());
        assertThat(found.shape()).as("%s", situation).isEqualTo(expected.shape());
        double[] numbers = found.toDoubleArray();
        double[] wanted = expected.toDoubleArray();
        for (int i = 0; i < numbers.length; i++) {
            double error = Math.abs(numbers[i] - wanted[i]);
            boolean isClose =
                    Double.compare(numbers[i], wanted[i]) == 0
                            || error <= 1e-12 * (1 + Math.abs(wanted[i]));
            assertThat(isClose)
                    .as("%s: %s instead of %s at %d", situation, numbers[i], wanted[i], i)
                    .isTrue();
        }
    }

    /** Whole numbers from 0 on in a shape, as real ones. */
    static NDArray numbers(long... extents) {
        return NDArray.arange(Shape.shape(extents).size()).astype(DType.FLOAT64).reshape(extents);
    }
}
