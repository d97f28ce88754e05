package dev.jask.cluster.wire;

import dev.jask.diagnostics.ProfileNode;
import dev.jask.protocol.WorkerId;
import dev.jask.telemetry.Telemetry;
import dev.jask.telemetry.WorkerTelemetry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Random readings of workers. */
final class Measurements {

    private Measurements() {}

    private static long any(Random random) {
        return random.nextInt(3) == 0 ? random.nextLong(Long.MAX_VALUE) : random.nextInt(1_000);
    }

    private static int few(Random random) {
        return random.nextInt(3) == 0 ? random.nextInt(Integer.MAX_VALUE) : random.nextInt(9);
    }

    static Telemetry reading(Random random, Supplier<WorkerId> peers) {
        Map<WorkerId, Long> bandwidth = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            bandwidth.put(peers.get(), any(random));
        }
        return new Telemetry(
                new Telemetry.ProcessLoad(
                        any(random),
                        any(random),
                        random.nextInt(64_000) / 1000.0,
                        any(random),
                        any(random),
                        any(random),
                        few(random),
                        any(random)),
                new Telemetry.MemoryUse(
                        any(random),
                        any(random),
                        any(random),
                        any(random),
                        any(random),
                        any(random),
                        any(random),
                        any(random),
                        any(random),
                        any(random),
                        any(random)),
                new Telemetry.Work(
                        few(random),
                        few(random),
                        few(random),
                        few(random),
                        any(random),
                        few(random)),
                new Telemetry.Traffic(
                        any(random), any(random), any(random), any(random), bandwidth),
                new Telemetry.Spilling(any(random), any(random), any(random)));
    }

    static WorkerTelemetry ofWorker(Random random, Supplier<WorkerId> workers) {
        return new WorkerTelemetry(
                workers.get(),
                "worker " + random.nextInt(9),
                any(random),
                reading(random, workers),
                IntStream.range(0, random.nextInt(5))
                        .mapToObj(_ -> WorkerTelemetry.Point.of(small(random, workers)))
                        .toList());
    }

    /** One whose sums are numbers, too. */
    private static Telemetry small(Random random, Supplier<WorkerId> workers) {
        Telemetry any = reading(random, workers);
        return new Telemetry(
                any.process(),
                new Telemetry.MemoryUse(1, few(random), few(random), 2, 3, 4, 5, 6, 7, 8, 9),
                any.work(),
                any.traffic(),
                any.spilling());
    }

    static ProfileNode profile(Random random, int depth) {
        return new ProfileNode(
                "node " + random.nextInt(9),
                any(random),
                IntStream.range(0, depth == 0 ? 0 : random.nextInt(3))
                        .mapToObj(_ -> profile(random, depth - 1))
                        .toList());
    }
}
