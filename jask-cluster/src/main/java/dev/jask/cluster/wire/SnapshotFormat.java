package dev.jask.cluster.wire;

import dev.jask.protocol.WorkerId;
import dev.jask.scheduler.SchedulerSnapshot;
import dev.jask.scheduler.SchedulerSnapshot.PrefixStats;
import dev.jask.scheduler.SchedulerSnapshot.WorkerStats;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a scheduler knows, as bytes. */
final class SnapshotFormat {

    private SnapshotFormat() {}

    static void write(Encoder to, SchedulerSnapshot snapshot) {
        to.out.unsigned(snapshot.prefixes().size());
        snapshot.prefixes()
                .forEach((prefix, stats) -> {
                    to.prefix(prefix);
                    write(to.out, stats);
                });
        to.out.unsigned(snapshot.workers().size());
        snapshot.workers().forEach(worker -> write(to, worker));
        to.out.signed(snapshot.submissions());
    }

    static SchedulerSnapshot read(Decoder from) {
        int prefixCount = from.in.count(11);
        Map<String, PrefixStats> prefixes = new LinkedHashMap<>();
        for (int i = 0; i < prefixCount; i++) {
            String prefix = from.prefix();
            prefixes.put(prefix, readPrefix(from.in));
        }
        int workerCount = from.in.count(9);
        List<WorkerStats> workers = new ArrayList<>(workerCount);
        for (int i = 0; i < workerCount; i++) {
            workers.add(readWorker(from));
        }
        return new SchedulerSnapshot(prefixes, workers, from.in.signedInt());
    }

    private static void write(Output out, PrefixStats stats) {
        out.unsigned(stats.submitted());
        out.unsigned(stats.processing());
        out.unsigned(stats.finished());
        out.unsigned(stats.erred());
        out.unsigned(stats.cancelled());
        out.unsigned(stats.inMemory());
        out.unsigned(stats.nanos());
        out.unsigned(stats.bytes());
        out.unsigned(stats.bytesNow());
        out.unsigned(stats.bytesPeak());
    }

    private static PrefixStats readPrefix(Input in) {
        return new PrefixStats(
                in.unsigned(),
                in.unsigned(),
                in.unsigned(),
                in.unsigned(),
                in.unsigned(),
                in.unsigned(),
                in.unsigned(),
                in.unsigned(),
                in.unsigned(),
                in.unsigned());
    }

    private static void write(Encoder to, WorkerStats worker) {
        to.worker(worker.id());
        to.out.text(worker.name());
        to.out.signed(worker.slots());
        to.out.tag(
                switch (worker.status()) {
                    case RUNNING -> 0;
                    case PAUSED -> 1;
                    case RETIRING -> 2;
                });
        to.out.signed(worker.processing());
        to.out.signed(worker.held());
        to.out.unsigned(worker.bytes());
        to.out.unsigned(worker.memoryLimit());
        to.out.unsigned(worker.occupancyNanos());
    }

    private static WorkerStats readWorker(Decoder from) {
        WorkerId id = from.worker();
        Input in = from.in;
        return new WorkerStats(
                id,
                in.text(),
                in.signedInt(),
                status(in.tag()),
                in.signedInt(),
                in.signedInt(),
                in.unsigned(),
                in.unsigned(),
                in.unsigned());
    }

    private static WorkerStats.Status status(int tag) {
        return switch (tag) {
            case 0 -> WorkerStats.Status.RUNNING;
            case 1 -> WorkerStats.Status.PAUSED;
            case 2 -> WorkerStats.Status.RETIRING;
            default -> throw new WireException("a worker has the unknown status " + tag);
        };
    }
}
