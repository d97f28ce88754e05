package dev.jask.bench;

import static dev.jask.ndarray.Shape.shape;

import dev.jask.array.Array;
import dev.jask.array.chunk.Chunking;
import dev.jask.client.Client;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Arrays many times as large as the heap, computed once: {@code JASK_JAVA_OPTS=-Xmx1g}. A group of
 * its own, since they take minutes.
 */
final class LargerArrays {

    private static final long GIGABYTE = 1_000_000_000;
    private static final double NEAR = 1e-3;

    private LargerArrays() {}

    static List<Workload> all() {
        return List.of(virtual(10), virtual(100), transposed(2), transposed(10), held(2));
    }

    /** Blocks are made, reduced and forgotten. */
    private static Workload virtual(long gigabytes) {
        long rows = gigabytes * GIGABYTE / Double.BYTES / 10_000;
        return workload(
                "virtual-%dgb".formatted(gigabytes),
                "%d GB of normal numbers made block by block, and their mean".formatted(gigabytes),
                shape(rows, 10_000),
                x -> x.mean().compute());
    }

    /** Two blocks are needed for each of two. */
    private static Workload transposed(long gigabytes) {
        return workload(
                "transpose-%dgb".formatted(gigabytes),
                "the mean of x + x.T of %d GB of normal numbers".formatted(gigabytes),
                square(gigabytes),
                x -> x.add(x.transpose()).mean().compute());
    }

    /** What does not fit goes to disk and comes back. */
    private static Workload held(long gigabytes) {
        return workload(
                "held-%dgb".formatted(gigabytes),
                "the mean of x + x.T of %d GB of normal numbers that were persisted before"
                        .formatted(gigabytes),
                square(gigabytes),
                x -> {
                    Array held = x.persist();
                    Client.current().waitFor(held);
                    NDArray mean = held.add(held.transpose()).mean().compute();
                    Client.current().release(held);
                    return mean;
                });
    }

    private static Shape square(long gigabytes) {
        long side = (long) Math.sqrt((double) gigabytes * GIGABYTE / Double.BYTES);
        return shape(side, side);
    }

    private interface Work {
        NDArray of(Array array) throws InterruptedException;
    }

    private static Workload workload(String name, String summary, Shape shape, Work work) {
        return new Workload.Probe(
                "larger/" + name,
                summary,
                _ -> {
                    Array x = Array.random(0).normal(shape, Chunking.AUTO);
                    long start = System.nanoTime();
                    NDArray mean = work.of(x);
                    double seconds = (System.nanoTime() - start) / 1e9;
                    Map<String, Object> more = new LinkedHashMap<>();
                    more.put("blocks", x.chunks().size());
                    more.put("heap_mb", Runtime.getRuntime().maxMemory() >> 20);
                    return new Workload.Figures(
                            seconds,
                            Math.abs(mean.item()) < NEAR ? "mean~0 ok" : "mean~0 BAD",
                            more);
                });
    }
}
