package dev.jask.bench;

import static dev.jask.array.chunk.Chunking.chunks;
import static dev.jask.ndarray.Axes.axis;
import static dev.jask.ndarray.Shape.shape;

import dev.jask.array.Array;
import dev.jask.array.ArrayFourier;
import dev.jask.array.ArrayLinearAlgebra;
import dev.jask.array.ArrayLinearAlgebra.Svd;
import dev.jask.array.ArrayStatistics;
import dev.jask.array.chunk.Chunking;
import dev.jask.client.Client;
import dev.jask.graph.JaskCollection;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import java.util.List;
import java.util.function.Function;

/** Arrays in blocks; their inputs are in memory before the clock starts. */
final class ArrayWorkloads {

    private static final long SIDE = 10_000;
    private static final long LONG = 100_000_000;

    private ArrayWorkloads() {}

    static List<Workload> all() {
        return List.of(
                workload(
                        "mean-xxT-random",
                        "10,000 x 10,000 normal numbers made, and the mean of x + x.T",
                        _ -> 0,
                        _ -> {
                            Array x =
                                    Array.random(0).normal(shape(SIDE, SIDE), chunks(1_000, 1_000));
                            return x.add(x.transpose()).mean().compute();
                        },
                        mean -> Math.abs(mean.item()) < 1e-3 ? "mean~0 ok" : "mean~0 BAD"),
                square("mean-xxT", "mean of x + x.T", x -> x.add(x.transpose()).mean()),
                square("std-axis0", "standard deviations of columns", x -> x.std(axis(0))),
                square(
                        "cumsum-axis0",
                        "last row of the sums down the columns",
                        x -> x.cumsum(axis(0)).slice("-1")),
                square(
                        "slice-mean",
                        "mean of x[::2, 500:9500:3]",
                        x -> x.slice("::2, 500:9500:3").mean()),
                workload(
                        "rechunk",
                        "10,000 x 10,000 numbers from blocks of 1,000 x 1,000 to 10,000 x 100",
                        _ -> data(1, shape(SIDE, SIDE), chunks(1_000, 1_000)),
                        x -> held(x.rechunk(chunks(SIDE, 100))),
                        ArrayWorkloads::sumAndRelease),
                workload(
                        "fused",
                        "sum of sqrt(x^2 + y^2) * exp(-z) of 100 million numbers each",
                        _ ->
                                List.of(
                                        data(2, shape(LONG), chunks(1_000_000)),
                                        data(3, shape(LONG), chunks(1_000_000)),
                                        data(4, shape(LONG), chunks(1_000_000))),
                        xyz ->
                                xyz.get(0)
                                        .square()
                                        .add(xyz.get(1).square())
                                        .sqrt()
                                        .multiply(xyz.get(2).negative().exp())
                                        .sum()
                                        .compute(),
                        ArrayWorkloads::sum),
                workload(
                        "matmul",
                        "product of two matrices of 5,000 x 5,000 in blocks of 1,000 x 1,000",
                        _ ->
                                List.of(
                                        data(5, shape(5_000, 5_000), chunks(1_000, 1_000)),
                                        data(6, shape(5_000, 5_000), chunks(1_000, 1_000))),
                        ab -> held(ab.get(0).matmul(ab.get(1))),
                        product -> sumAndRelease(product, List.of(product))),
                workload(
                        "svd",
                        "singular value decomposition of 1,000,000 x 50 in blocks of 50,000 rows",
                        _ -> data(7, shape(1_000_000, 50), chunks(50_000, 50), 0.5),
                        ArrayWorkloads::decomposed,
                        held -> sumAndRelease((Array) held.get(1), held)),
                workload(
                        "fft",
                        "sum of abs(fft(x)) of 8,192 x 8,192 numbers along rows",
                        _ -> data(8, shape(8_192, 8_192), chunks(1_024, 8_192), 0.5),
                        x -> ArrayFourier.fft(x, 1).absolute().sum().compute(),
                        ArrayWorkloads::sum),
                line(
                        "percentile",
                        "exact percentiles 1, 25, 50, 75, 99",
                        x -> ArrayStatistics.percentile(x, 1, 25, 50, 75, 99).compute(),
                        ArrayWorkloads::sum),
                line("topk", "the 100 greatest", x -> x.topk(100).compute(), ArrayWorkloads::sum),
                line(
                        "sort",
                        "sorted",
                        x -> held(x.sort()),
                        x -> sumAndRelease(x.slice("::1000"), List.of(x))));
    }

    /** Something computed of one row of numbers. */
    private static <R> Workload line(
            String name,
            String summary,
            Workload.Timed.Work<Array, R> work,
            Workload.Timed.Check<R> check) {
        return workload(
                name,
                "100 million numbers: " + summary,
                _ -> data(9, shape(LONG), chunks(1_000_000)),
                work,
                check);
    }

    private static <I, R> Workload workload(
            String name,
            String summary,
            Workload.Timed.Setup<I> setup,
            Workload.Timed.Work<I, R> work,
            Workload.Timed.Check<R> check) {
        return new Workload.Timed<>("array/" + name, summary, 0, true, setup, work, check);
    }

    /** Something computed of one square of numbers. */
    private static Workload square(String name, String summary, Function<Array, Array> work) {
        return workload(
                name,
                "10,000 x 10,000 numbers: " + summary,
                _ -> data(1, shape(SIDE, SIDE), chunks(1_000, 1_000)),
                x -> work.apply(x).compute(),
                ArrayWorkloads::sum);
    }

    private static Array held(Array array) throws InterruptedException {
        Client client = Client.current();
        Array held = array.persist();
        client.waitFor(held);
        return held;
    }

    /** Lets it go, or the next run would find it done. */
    private static Object sumAndRelease(Array held) {
        Object sum = sum(held.sum().compute());
        Client.current().release(held);
        return sum;
    }

    /** The three arrays of a singular value decomposition, held. */
    private static List<JaskCollection<?>> decomposed(Array matrix) throws InterruptedException {
        Svd svd = ArrayLinearAlgebra.svd(matrix);
        Client client = Client.current();
        List<JaskCollection<?>> held = client.persistAll(List.of(svd.u(), svd.s(), svd.vh()));
        for (JaskCollection<?> part : held) {
            client.waitFor(part);
        }
        return held;
    }

    /** What is held must go, or the next run finds it there and has nothing to do. */
    private static Object sumAndRelease(Array result, List<? extends JaskCollection<?>> held) {
        Object sum = sum(result.sum().compute());
        held.forEach(Client.current()::release);
        return sum;
    }

    private static Object sum(NDArray result) {
        return Checksums.of(1, result.sum().item());
    }

    /** Numbers of [0, 1) by the place in the order of rows, in memory. */
    private static Array data(int column, Shape shape, Chunking chunks)
            throws InterruptedException {
        return data(column, shape, chunks, 0);
    }

    /** The same less a number. */
    private static Array data(int column, Shape shape, Chunking chunks, double less)
            throws InterruptedException {
        long[] strides = {shape.ndim() == 1 ? 1 : shape.extent(1), 1};
        return held(
                Array.fromBlocks(
                        shape, DType.FLOAT64, chunks, box -> numbers(column, box, strides, less)));
    }

    private static NDArray numbers(int column, List<Index.Span> box, long[] strides, double less) {
        Index.Span rows = box.size() == 1 ? new Index.Span(0, 1, 1) : box.getFirst();
        Index.Span columns = box.getLast();
        var numbers = new double[Math.toIntExact(rows.size() * columns.size())];
        int next = 0;
        for (long r = 0; r < rows.size(); r++) {
            long start = (rows.first() + r * rows.step()) * strides[0] + columns.first();
            for (long c = 0; c < columns.size(); c++) {
                numbers[next++] = Draw.uniform(column, start + c * columns.step()) - less;
            }
        }
        return NDArray.of(numbers, Shape.shape(box.stream().mapToLong(Index.Span::size).toArray()));
    }
}
