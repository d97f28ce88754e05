package dev.jask.cluster.wire;

import dev.jask.graph.Key;
import dev.jask.protocol.Failure;
import dev.jask.protocol.FromWorker;
import dev.jask.protocol.WorkerId;
import java.util.List;
import java.util.Map;

/** What workers tell the scheduler, as bytes. */
final class FromWorkerFormat {

    private static final int JOINED = Tags.FROM_WORKER;
    private static final int FINISHED = Tags.FROM_WORKER + 1;
    private static final int ERRED = Tags.FROM_WORKER + 2;
    private static final int RESCHEDULE = Tags.FROM_WORKER + 3;
    private static final int LONG_RUNNING = Tags.FROM_WORKER + 4;
    private static final int ADDED = Tags.FROM_WORKER + 5;
    private static final int DROPPED = Tags.FROM_WORKER + 6;
    private static final int MISSING = Tags.FROM_WORKER + 7;
    private static final int STEAL_ANSWER = Tags.FROM_WORKER + 8;
    private static final int PAUSED = Tags.FROM_WORKER + 9;
    private static final int RESUMED = Tags.FROM_WORKER + 10;
    private static final int RUNS = Tags.FROM_WORKER + 14;

    private FromWorkerFormat() {}

    static void write(Encoder to, FromWorker message) {
        switch (message) {
            case FromWorker.Joined joined -> {
                to.out.tag(JOINED);
                write(to, joined);
            }
            case FromWorker.Finished(
                            Key key,
                            long run,
                            long bytes,
                            long startNanos,
                            long nanos,
                            int slot) -> {
                to.out.tag(FINISHED);
                to.run(key, run);
                to.out.unsigned(bytes);
                to.ran(startNanos, nanos, slot);
            }
            case FromWorker.Erred(
                            Key key,
                            long run,
                            Failure failure,
                            long startNanos,
                            long nanos,
                            int slot) -> {
                to.out.tag(ERRED);
                to.run(key, run);
                FailureFormat.write(to.out, failure);
                to.ran(startNanos, nanos, slot);
            }
            case FromWorker.Reschedule(Key key, long run) -> {
                to.out.tag(RESCHEDULE);
                to.run(key, run);
            }
            case FromWorker.LongRunning(Key key, long run, long nanos) -> {
                to.out.tag(LONG_RUNNING);
                to.run(key, run);
                to.out.unsigned(nanos);
            }
            case FromWorker.Added(List<Key> keys) -> {
                to.out.tag(ADDED);
                to.keys(keys);
            }
            case FromWorker.Dropped(List<Key> keys) -> {
                to.out.tag(DROPPED);
                to.keys(keys);
            }
            case FromWorker.Missing(Key key, List<WorkerId> from) -> {
                to.out.tag(MISSING);
                to.key(key);
                to.workers(from);
            }
            case FromWorker.StealAnswer(Key key, long run, boolean given) -> {
                to.out.tag(STEAL_ANSWER);
                to.run(key, run);
                to.out.flag(given);
            }
            case FromWorker.Paused() -> to.out.tag(PAUSED);
            case FromWorker.Resumed() -> to.out.tag(RESUMED);
            case FromWorker.Runs(long latest, var runs) -> {
                to.out.tag(RUNS);
                to.out.unsigned(latest);
                to.sizes(runs);
            }
        }
    }

    static FromWorker read(Decoder from, int tag) {
        return switch (tag) {
            case JOINED -> readJoined(from);
            case FINISHED ->
                    new FromWorker.Finished(
                            from.key(),
                            from.run(),
                            from.in.unsigned(),
                            from.startNanos(),
                            from.in.unsigned(),
                            from.in.signedInt());
            case ERRED ->
                    new FromWorker.Erred(
                            from.key(),
                            from.run(),
                            FailureFormat.read(from.in),
                            from.startNanos(),
                            from.in.unsigned(),
                            from.in.signedInt());
            case RESCHEDULE -> new FromWorker.Reschedule(from.key(), from.run());
            case LONG_RUNNING ->
                    new FromWorker.LongRunning(from.key(), from.run(), from.in.unsigned());
            case ADDED -> new FromWorker.Added(from.keys());
            case DROPPED -> new FromWorker.Dropped(from.keys());
            case MISSING -> new FromWorker.Missing(from.key(), from.workers());
            case STEAL_ANSWER -> new FromWorker.StealAnswer(from.key(), from.run(), from.in.flag());
            case PAUSED -> new FromWorker.Paused();
            case RESUMED -> new FromWorker.Resumed();
            case RUNS -> new FromWorker.Runs(from.in.unsigned(), from.sizes());
            default -> throw Tags.unknown(tag);
        };
    }

    private static void write(Encoder to, FromWorker.Joined joined) {
        to.out.text(joined.name());
        to.out.signed(joined.slots());
        to.out.unsigned(joined.memoryLimit());
        to.resources(joined.resources());
        to.sizes(joined.held());
        to.keys(joined.running());
    }

    private static FromWorker.Joined readJoined(Decoder from) {
        String name = from.in.text();
        int slots = from.in.signedInt();
        long memoryLimit = from.in.unsigned();
        Map<String, Double> resources = from.resources();
        return new FromWorker.Joined(
                name, slots, memoryLimit, resources, from.sizes(), from.keys());
    }
}
