package dev.jask.cluster;

import static dev.jask.array.chunk.Chunking.chunks;
import static dev.jask.ndarray.Axes.axis;
import static dev.jask.ndarray.Shape.shape;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.jask.array.Array;
import dev.jask.array.ArrayFourier;
import dev.jask.array.ArrayLinearAlgebra;
import dev.jask.array.ArrayStatistics;
import dev.jask.array.BlockResult;
import dev.jask.array.MaskedArray;
import dev.jask.array.Overlap;
import dev.jask.client.Client;
import dev.jask.client.SubmitOptions;
import dev.jask.config.Config;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Scalar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Arrays give the same in two worker processes as in this one. */
@Timeout(120)
final class ArraysOnAClusterTest {

    private static final NDArray SQUARE = numbers(60, 60);
    private static final NDArray TALL = numbers(200, 7);
    private static final NDArray ROW = numbers(1_000, 1).ravel();

    private static LocalCluster cluster;
    private static Client client;
    private static Client local;

    @BeforeAll
    static void start() {
        cluster =
                LocalCluster.start(
                        LocalClusterOptions.processes(2)
                                .withSlots(1)
                                .withConfig(Config.defaults())
                                .withJavaOptions(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1")));
        client = cluster.connect();
        local = Client.local();
    }

    @AfterAll
    static void stop() {
        local.close();
        client.close();
        cluster.close();
    }

    /** Numbers that look random, some of them equal. */
    private static NDArray numbers(int rows, int columns) {
        return NDArray.arange((long) rows * columns)
                .multiply(7_919L)
                .remainder(1_009L)
                .astype(DType.FLOAT64)
                .subtract(500.25)
                .divide(37.0)
                .reshape(rows, columns);
    }

    private static Array square() {
        return Array.from(SQUARE, chunks(17, 20));
    }

    private static Array tall() {
        return Array.from(TALL, chunks(45, 7));
    }

    private static Array row() {
        return Array.from(ROW, chunks(130));
    }

    /** Each formula reads the one below twice. */
    private static Array doubled(Array of, int times) {
        Array array = of;
        for (int k = 0; k < times; k++) {
            array = array.add(array).remainder(97.0);
        }
        return array;
    }

    /** What is computed in both ways. */
    private static Map<String, Supplier<Array>> arrays() {
        var all = new LinkedHashMap<String, Supplier<Array>>();
        all.put("formula", () -> square().add(square().transpose()).multiply(2.0).sqrt());
        all.put("reduction", () -> square().std(axis(0)));
        all.put("thousands of formulas", () -> doubled(row(), 5_000));
        all.put("place of the least", () -> square().argmin());
        all.put("slice", () -> square().slice("::3, 50:2:-7"));
        all.put("rows that are picked", () -> square().take(new long[] {59, 0, 17, 17}, 0));
        all.put("mask", () -> row().compress(row().greater(3.0), 0));
        all.put("rechunk", () -> square().add(1.0).rechunk(chunks(60, 7)));
        all.put("cumulative sum", () -> square().cumsum(axis(1)));
        all.put("product", () -> square().matmul(tall().slice(":60")));
        all.put("einsum", () -> ArrayLinearAlgebra.einsum("ij,ik->jk", square(), square()));
        all.put("q of qr", () -> ArrayLinearAlgebra.qr(tall()).q());
        all.put("singular values", () -> ArrayLinearAlgebra.svd(tall()).s());
        all.put(
                "solution",
                () -> {
                    Array a = square().add(Array.eye(60, chunks(17, 17)).multiply(500.0));
                    return ArrayLinearAlgebra.solve(
                            a.rechunk(chunks(17, 17)), tall().slice(":60").rechunk(chunks(17, 7)));
                });
        all.put("sorted", () -> row().sort());
        all.put("order", () -> row().argsort(0));
        all.put("greatest", () -> row().topk(7));
        all.put("percentiles", () -> ArrayStatistics.percentile(row(), 1, 50, 99));
        all.put("fourier", () -> ArrayFourier.fft(square().rechunk(chunks(17, 60)), 1).absolute());
        all.put(
                "overlap",
                () ->
                        square().mapOverlap(
                                        block -> block.roll(1, 0).add(block.roll(-1, 0)),
                                        Overlap.of(1, 1)));
        all.put("windows", () -> row().rechunk(chunks(130)).add(1.0).diff(2, 0));
        all.put("normal numbers", () -> Array.random(3).normal(shape(90, 50), chunks(20, 20)));
        all.put("masked", () -> MaskedArray.maskedGreater(square(), 4.0).mean(axis(0)).filled());
        all.put(
                "one number",
                () -> Array.full(shape(40, 40), Scalar.of(2.5), DType.FLOAT64, chunks(20, 20)));
        all.put(
                "complex numbers",
                () -> ArrayFourier.fft(row().rechunk(chunks(1_000))).rechunk(chunks(300)));
        return all;
    }

    private static List<String> names() {
        return List.copyOf(arrays().keySet());
    }

    @ParameterizedTest
    @MethodSource("names")
    void compute_onACluster_givesTheSame(String name) {
        Array array = Objects.requireNonNull(arrays().get(name)).get();
        NDArray here = local.compute(array);
        NDArray there = client.compute(array);

        assertThat(there.dtype()).isEqualTo(here.dtype());
        assertThat(there.shape()).isEqualTo(here.shape());
        // Sums of products are added up in an order that the processor's threads decide about.
        assertThat(there.allclose(here, 1e-9, 1e-9, true)).as(name).isTrue();
    }

    @Test
    void persist_onACluster_isUsedLater() throws Exception {
        Array x = client.persist(square().add(1.0));
        Array turned = client.persist(x.transpose().slice("::2"));
        client.waitFor(x, turned);

        NDArray expected = SQUARE.add(1.0);
        assertThat(client.compute(x)).isEqualTo(expected);
        assertThat(client.compute(turned)).isEqualTo(expected.transpose().slice("::2"));
        assertThat(client.compute(x.sum()).item()).isCloseTo(expected.sum().item(), offset(1e-9));
        client.release(x);
        client.release(turned);
    }

    @Test
    void from_anArrayOfManyMegabytes_arrives() {
        NDArray large = NDArray.arange(1_000_000).astype(DType.FLOAT64).reshape(1_000, 1_000);
        Array x = Array.from(large, chunks(150, 1_000));

        assertThat(client.compute(x.add(x.slice("::-1")).sum(axis(1)).max()).item())
                .isEqualTo(large.add(large.slice("::-1")).sum(axis(1)).max().item());
        assertThat(client.compute(x.multiply(2.0))).isEqualTo(large.multiply(2.0));
    }

    @Test
    void workerKilled_inTheMiddle_theResultIsTheSame() throws Exception {
        Array x = Array.random(11).normal(shape(400, 100), chunks(10, 100));
        Array held = client.persist(x);
        client.waitFor(held);
        long victim =
                client.with(SubmitOptions.NONE.unshared().workers(Set.of("worker-1")))
                        .submit((Integer _) -> ProcessHandle.current().pid(), 0)
                        .join();
        Array slow = client.persist(slowly(held));
        ProcessHandle.of(victim).orElseThrow().destroyForcibly();

        NDArray expected = local.compute(x);
        assertThat(
                        client.compute(slow.matmul(slow.transpose()))
                                .allclose(expected.matmul(expected.transpose())))
                .isTrue();
        assertThat(client.compute(held)).isEqualTo(expected);
    }

    /** The same, each block some milliseconds later. */
    private static Array slowly(Array array) {
        return array.mapBlocks(
                block -> {
                    LockSupport.parkNanos(20_000_000);
                    return block;
                },
                BlockResult.of(array.dtype()));
    }
}
