package dev.jask.cluster.wire;

import dev.jask.diagnostics.ProfileNode;
import dev.jask.protocol.WorkerId;
import dev.jask.telemetry.Evidence;
import dev.jask.telemetry.Telemetry;
import dev.jask.telemetry.WorkerTelemetry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What workers measure, as bytes. Of a worker's own reading only what differs from the one before
 * is written: most numbers of an idle worker stay as they are.
 */
final class TelemetryFormat {

    /** How many numbers a reading has beside the bandwidths. */
    static final int NUMBERS = 32;

    private static final double THOUSAND = 1000;

    /** Profiles are as deep as stacks; what is deeper is a mistake or worse. */
    private static final int DEEPEST = 4_096;

    private TelemetryFormat() {}

    // ---- readings

    /** Writes the numbers that differ from those before, and remembers them. */
    static void write(Encoder to, Telemetry reading, long[] before) {
        long[] now = numbers(reading);
        long changed = 0;
        for (int i = 0; i < NUMBERS; i++) {
            changed |= now[i] == before[i] ? 0 : 1L << i;
        }
        to.out.unsigned(changed);
        for (int i = 0; i < NUMBERS; i++) {
            if (now[i] != before[i]) {
                to.out.signed(now[i] - before[i]);
                before[i] = now[i];
            }
        }
        Map<WorkerId, Long> bandwidth = reading.traffic().bandwidth();
        to.out.unsigned(bandwidth.size());
        bandwidth.forEach((peer, speed) -> {
            to.worker(peer);
            to.out.unsigned(speed);
        });
    }

    static Telemetry read(Decoder from, long[] before) {
        long changed = from.in.unsigned();
        for (int i = 0; i < NUMBERS; i++) {
            if ((changed & 1L << i) != 0) {
                before[i] += from.in.signed();
            }
        }
        int count = from.in.count(2);
        var bandwidth = new LinkedHashMap<WorkerId, Long>();
        for (int i = 0; i < count; i++) {
            WorkerId peer = from.worker();
            bandwidth.put(peer, from.in.unsigned());
        }
        return reading(before, bandwidth);
    }

    private static long[] numbers(Telemetry reading) {
        Telemetry.ProcessLoad process = reading.process();
        Telemetry.MemoryUse memory = reading.memory();
        Telemetry.Work work = reading.work();
        Telemetry.Traffic traffic = reading.traffic();
        Telemetry.Spilling spilling = reading.spilling();
        return new long[] {
            process.pid(),
            process.takenMillis(),
            Math.round(process.cores() * THOUSAND),
            process.cpuNanos(),
            process.collectionMillis(),
            process.collections(),
            process.threads(),
            process.loopLagNanos(),
            memory.limit(),
            memory.heapResults(),
            memory.nativeResults(),
            memory.spilled(),
            memory.inFlight(),
            memory.resident(),
            memory.heapUsed(),
            memory.heapLive(),
            memory.heapCommitted(),
            memory.heapMax(),
            memory.nativeUsed(),
            work.slots(),
            work.running(),
            work.ready(),
            work.assigned(),
            work.held(),
            work.fetches(),
            traffic.bytesIn(),
            traffic.bytesOut(),
            traffic.fetched(),
            traffic.sent(),
            spilling.diskBytes(),
            spilling.written(),
            spilling.read()
        };
    }

    private static Telemetry reading(long[] n, Map<WorkerId, Long> bandwidth) {
        return new Telemetry(
                new Telemetry.ProcessLoad(
                        n[0], n[1], n[2] / THOUSAND, n[3], n[4], n[5], Math.toIntExact(n[6]), n[7]),
                new Telemetry.MemoryUse(
                        n[8], n[9], n[10], n[11], n[12], n[13], n[14], n[15], n[16], n[17], n[18]),
                new Telemetry.Work(
                        Math.toIntExact(n[19]),
                        Math.toIntExact(n[20]),
                        Math.toIntExact(n[21]),
                        Math.toIntExact(n[22]),
                        n[23],
                        Math.toIntExact(n[24])),
                new Telemetry.Traffic(n[25], n[26], n[27], n[28], bandwidth),
                new Telemetry.Spilling(n[29], n[30], n[31]));
    }

    // ---- what a scheduler knows of its workers

    static void write(Encoder to, List<WorkerTelemetry> workers) {
        var before = new long[NUMBERS];
        to.out.unsigned(workers.size());
        for (WorkerTelemetry worker : workers) {
            to.worker(worker.id());
            to.out.text(worker.name());
            to.out.unsigned(worker.ageMillis());
            write(to, worker.latest(), before);
            to.out.unsigned(worker.history().size());
            worker.history().forEach(point -> write(to.out, point));
        }
    }

    static List<WorkerTelemetry> readWorkers(Decoder from) {
        var before = new long[NUMBERS];
        int count = from.in.count(6);
        var workers = new ArrayList<WorkerTelemetry>(count);
        for (int i = 0; i < count; i++) {
            WorkerId id = from.worker();
            String name = from.in.text();
            long age = from.in.unsigned();
            Telemetry latest = read(from, before);
            int points = from.in.count(7);
            var history = new ArrayList<WorkerTelemetry.Point>(points);
            for (int j = 0; j < points; j++) {
                history.add(readPoint(from.in));
            }
            workers.add(new WorkerTelemetry(id, name, age, latest, history));
        }
        return workers;
    }

    private static void write(Output out, WorkerTelemetry.Point point) {
        out.unsigned(point.takenMillis());
        out.unsigned(Math.round(point.cores() * THOUSAND));
        out.unsigned(point.managed());
        out.unsigned(point.spilled());
        out.unsigned(point.inFlight());
        out.unsigned(point.resident());
        out.unsigned(point.running());
    }

    private static WorkerTelemetry.Point readPoint(Input in) {
        return new WorkerTelemetry.Point(
                in.unsigned(),
                in.unsigned() / THOUSAND,
                in.unsigned(),
                in.unsigned(),
                in.unsigned(),
                in.unsigned(),
                Decoder.toInt(in.natural()));
    }

    // ---- profiles

    static void write(Output out, ProfileNode node) {
        out.text(node.name());
        out.unsigned(node.samples());
        out.unsigned(node.children().size());
        node.children().forEach(child -> write(out, child));
    }

    static ProfileNode readProfile(Input in) {
        return readProfile(in, 0);
    }

    private static ProfileNode readProfile(Input in, int depth) {
        if (depth > DEEPEST) {
            throw new WireException("a profile is deeper than " + DEEPEST);
        }
        String name = in.text();
        long samples = in.unsigned();
        int count = in.count(3);
        var children = new ArrayList<ProfileNode>(count);
        for (int i = 0; i < count; i++) {
            children.add(readProfile(in, depth + 1));
        }
        return new ProfileNode(name, samples, children);
    }

    // ---- evidence

    static void write(Output out, List<Evidence> files) {
        out.unsigned(files.size());
        for (Evidence file : files) {
            out.text(file.name());
            out.blob(file.content());
        }
    }

    static List<Evidence> readEvidence(Input in) {
        int count = in.count(2);
        var files = new ArrayList<Evidence>(count);
        for (int i = 0; i < count; i++) {
            String name = in.text();
            files.add(new Evidence(name, in.blob()));
        }
        return files;
    }
}
