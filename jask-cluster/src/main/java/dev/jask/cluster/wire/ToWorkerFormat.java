package dev.jask.cluster.wire;

import dev.jask.graph.Key;
import dev.jask.graph.Task;
import dev.jask.protocol.Priority;
import dev.jask.protocol.ToWorker;
import java.util.ArrayList;
import java.util.List;

/** What the scheduler tells workers, as bytes. */
final class ToWorkerFormat {

    private static final int COMPUTE = Tags.TO_WORKER;
    private static final int FREE = Tags.TO_WORKER + 1;
    private static final int CANCEL = Tags.TO_WORKER + 2;
    private static final int REPLICATE = Tags.TO_WORKER + 3;
    private static final int DROP_REPLICAS = Tags.TO_WORKER + 4;
    private static final int STEAL = Tags.TO_WORKER + 5;
    private static final int HOLDERS = Tags.TO_WORKER + 6;
    private static final int CHECK = Tags.TO_WORKER + 14;

    private ToWorkerFormat() {}

    static void write(Encoder to, ToWorker message) {
        switch (message) {
            case ToWorker.Compute(
                            Task task,
                            long run,
                            Priority priority,
                            List<ToWorker.Remote> remote,
                            long expectedNanos) -> {
                to.out.tag(COMPUTE);
                to.task(task);
                to.run(run);
                to.priority(priority);
                write(to, remote);
                to.out.unsigned(expectedNanos + 1); // unknown is -1
            }
            case ToWorker.Free(List<Key> keys) -> {
                to.out.tag(FREE);
                to.keys(keys);
            }
            case ToWorker.Cancel(Key key, long run) -> {
                to.out.tag(CANCEL);
                to.run(key, run);
            }
            case ToWorker.Replicate(List<ToWorker.Remote> results) -> {
                to.out.tag(REPLICATE);
                write(to, results);
            }
            case ToWorker.DropReplicas(List<Key> keys) -> {
                to.out.tag(DROP_REPLICAS);
                to.keys(keys);
            }
            case ToWorker.Steal(Key key, long run) -> {
                to.out.tag(STEAL);
                to.run(key, run);
            }
            case ToWorker.Check(long latest) -> {
                to.out.tag(CHECK);
                to.out.unsigned(latest);
            }
            case ToWorker.Holders(List<ToWorker.Remote> results) -> {
                to.out.tag(HOLDERS);
                write(to, results);
            }
        }
    }

    static ToWorker read(Decoder from, int tag) {
        return switch (tag) {
            case COMPUTE ->
                    new ToWorker.Compute(
                            from.task(),
                            from.run(),
                            from.priority(),
                            readRemote(from),
                            from.in.unsigned() - 1);
            case FREE -> new ToWorker.Free(from.keys());
            case CANCEL -> new ToWorker.Cancel(from.key(), from.run());
            case REPLICATE -> new ToWorker.Replicate(readRemote(from));
            case DROP_REPLICAS -> new ToWorker.DropReplicas(from.keys());
            case STEAL -> new ToWorker.Steal(from.key(), from.run());
            case CHECK -> new ToWorker.Check(from.in.unsigned());
            case HOLDERS -> new ToWorker.Holders(readRemote(from));
            default -> throw Tags.unknown(tag);
        };
    }

    private static void write(Encoder to, List<ToWorker.Remote> results) {
        to.out.unsigned(results.size());
        for (ToWorker.Remote result : results) {
            to.key(result.key());
            to.workers(result.holders());
            to.out.unsigned(result.bytes());
        }
    }

    private static List<ToWorker.Remote> readRemote(Decoder from) {
        int count = from.in.count(4);
        var results = new ArrayList<ToWorker.Remote>(count);
        for (int i = 0; i < count; i++) {
            results.add(new ToWorker.Remote(from.key(), from.workers(), from.in.unsigned()));
        }
        return results;
    }
}
