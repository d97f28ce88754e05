package dev.jask.array;

import static dev.jask.array.chunk.Chunking.chunks;

import dev.jask.array.chunk.Chunking;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import dev.jask.ndarray.shaping.PadMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Operations one after the other give the same whatever blocks there are in between. */
final class RandomChainTest {

    private static final int ROUNDS = 150;

    @Test
    void chain_ofRandomOperations_isThatOfOneBlock() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            var random = new Random(seed);
            NDArray x =
                    Cut.numbers(
                            random.nextLong(1, 7), random.nextLong(1, 6), random.nextLong(1, 4));
            Array whole = Array.from(x, chunks(-1));
            Array cut = Cut.randomly(x, random);
            var story = new ArrayList<String>();
            for (int step = 0; step < 5; step++) {
                Operation operation = operation(whole.shape(), random);
                story.add(operation.name());
                whole = operation.apply(whole);
                cut = operation.apply(cut);
                if (random.nextInt(4) == 0) {
                    cut = cut.rechunk(Chunking.of(Cut.chunks(cut.shape(), random)));
                }
                if (whole.shape().size() > 5_000) {
                    break;
                }
            }
            Cut.assertClose(
                    Cut.computed(cut), whole.compute(), "seed %d: %s".formatted(seed, story));
        }
    }

    private record Operation(String name, UnaryOperator<Array> function) {

        Array apply(Array array) {
            return function.apply(array);
        }
    }

    private static Operation operation(Shape shape, Random random) {
        int ndim = shape.ndim();
        int axis = ndim == 0 ? 0 : random.nextInt(ndim);
        long extent = ndim == 0 ? 1 : shape.extent(axis);
        var possible = new ArrayList<Operation>();
        Index[] indices = SlicingTest.indices(shape, random, ndim < 4);
        possible.add(new Operation("slice" + List.of(indices), a -> a.slice(indices)));
        possible.add(new Operation("transpose", Array::transpose));
        possible.add(new Operation("ravel", Array::ravel));
        possible.add(new Operation("a+1", a -> a.add(1.0)));
        possible.add(new Operation("a*sum", a -> a.multiply(0.5).add(a.sum())));
        possible.add(new Operation("roll", a -> a.roll(3)));
        possible.add(new Operation("expand", a -> a.ndim() > 3 ? a : a.expandDims(axis)));
        if (ndim > 0) {
            possible.add(new Operation("flip " + axis, a -> a.flip(Axes.axis(axis))));
            possible.add(
                    new Operation(
                            "stack " + axis,
                            a -> a.ndim() > 3 ? a : Array.stack(List.of(a, a.negative()), axis)));
            possible.add(
                    new Operation(
                            "concatenate " + axis,
                            a ->
                                    Array.concatenate(
                                            List.of(a, a.slice("::-1")), axis == 0 ? 0 : axis)));
            possible.add(new Operation("cumsum " + axis, a -> a.cumsum(Axes.axis(axis))));
            possible.add(new Operation("sum keep " + axis, a -> a.sum(Axes.axis(axis).keepDims())));
            possible.add(
                    new Operation(
                            "a-mean " + axis,
                            a -> extent == 0 ? a : a.subtract(a.mean(Axes.axis(axis).keepDims()))));
            possible.add(new Operation("diff " + axis, a -> a.diff(1, axis)));
            possible.add(new Operation("split " + axis, a -> a.arraySplit(2, axis).getFirst()));
            possible.add(new Operation("repeat " + axis, a -> a.repeat(2, axis)));
            if (extent > 0) {
                possible.add(
                        new Operation(
                                "pad " + axis,
                                a -> a.shape().size() == 0 ? a : a.pad(1, PadMode.REFLECT)));
                possible.add(
                        new Operation(
                                "with " + axis,
                                a -> a.shape().extent(0) == 0 ? a : a.with(-1, "0")));
                possible.add(
                        new Operation(
                                "mapOverlap " + axis,
                                a ->
                                        a.mapOverlap(
                                                b -> b.roll(1, axis).add(b),
                                                Overlap.along(
                                                        axis, a.ndim(), 1, 1, Boundary.PERIODIC))));
                possible.add(
                        new Operation("gradient " + axis, a -> extent < 2 ? a : a.gradient(axis)));
            }
        }
        return possible.get(random.nextInt(possible.size()));
    }
}
