package dev.jask.cluster.telemetry;

import dev.jask.graph.Key;
import dev.jask.protocol.FromClient;
import dev.jask.protocol.FromWorker;
import dev.jask.scheduler.SchedulerCommand;
import dev.jask.scheduler.SchedulerEvent;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Events and commands as lines for people. */
public final class EventText {

    private static final int KEYS = 5;

    private EventText() {}

    static String of(List<SchedulerEvent> batch) {
        return batch.stream().map(EventText::of).collect(Collectors.joining("; "));
    }

    /** An event. */
    public static String of(SchedulerEvent event) {
        return switch (event) {
            case SchedulerEvent.WorkerSaid(var worker, var said) -> worker + " says " + of(said);
            case SchedulerEvent.ClientSaid(var client, var said) ->
                    client.name() + " says " + of(said);
            case SchedulerEvent.SaysAgain(var client) -> client.name() + " comes back";
            case SchedulerEvent.WorkerGone(var worker, boolean expected, String report) ->
                    worker + (expected ? " left: " : " is gone: ") + report;
            case SchedulerEvent.Retire(var worker) -> worker + " is to retire";
            case SchedulerEvent.Restart() -> "everything is forgotten";
            case SchedulerEvent.Tick() -> "time passed";
            case SchedulerEvent.NumberRuns(long first) -> "runs are numbered from " + first;
            case SchedulerEvent.TakeOver() -> "takes over from another scheduler";
            case SchedulerEvent.Settle() -> "all have come back who will";
            case SchedulerEvent.Replicate(var request, var keys, int copies, _) ->
                    "request %d: %d copies of %s".formatted(request, copies, of(keys));
            case SchedulerEvent.Rebalance(var request, var keys, _) ->
                    "request %d: rebalance %s"
                            .formatted(request, keys.isEmpty() ? "everything" : of(keys));
            case SchedulerEvent.Measured(var worker, long bandwidth, long used) ->
                    "%s fetches %,d bytes a second and uses %,d bytes of memory"
                            .formatted(worker, bandwidth, used);
            case SchedulerEvent.ManageMemory(var order) -> "the memory manager is told to " + order;
        };
    }

    private static String of(FromWorker said) {
        return switch (said) {
            case FromWorker.Erred erred ->
                    "Erred %s, run %d: %s: %s"
                            .formatted(
                                    erred.key(),
                                    erred.run(),
                                    erred.failure().type(),
                                    erred.failure().message());
            case FromWorker.Finished finished ->
                    "Finished %s, run %d, %,d bytes in %,d ns"
                            .formatted(
                                    finished.key(),
                                    finished.run(),
                                    finished.bytes(),
                                    finished.nanos());
            default -> said.toString();
        };
    }

    private static String of(FromClient said) {
        return switch (said) {
            case FromClient.Submit submit ->
                    "Submit of %,d tasks: %s"
                            .formatted(submit.tasks().size(), submit.tasks().sizes());
            case FromClient.Want(var keys) -> "Want " + of(keys);
            case FromClient.Release(var keys) -> "Release " + of(keys);
            case FromClient.Retry(var keys) -> "Retry " + of(keys);
            case FromClient.Cancel(var keys, boolean force) ->
                    "Cancel " + of(keys) + (force ? " by force" : "");
            default -> said.toString();
        };
    }

    private static String of(Collection<Key> keys) {
        String some =
                keys.stream().limit(KEYS).map(Key::toString).collect(Collectors.joining(", "));
        return keys.size() <= KEYS ? some : "%s and %,d more".formatted(some, keys.size() - KEYS);
    }

    /** A command. */
    public static String of(SchedulerCommand command) {
        return switch (command) {
            case SchedulerCommand.TellWorker(var worker, var message) ->
                    "-> " + worker + ": " + cut(message.toString());
            case SchedulerCommand.TellClient(var client, var message) ->
                    "-> " + client.name() + ": " + cut(message.toString());
            case SchedulerCommand.Warn(var what) -> "-> warning: " + what;
            case SchedulerCommand.MayLeave(var worker) -> "-> " + worker + " may leave";
            case SchedulerCommand.Settled(long request, var gone) ->
                    "-> request %d is settled%s"
                            .formatted(request, gone.isEmpty() ? "" : ", gone are " + of(gone));
        };
    }

    private static String cut(String text) {
        return text.length() <= 300 ? text : text.substring(0, 300) + "…";
    }
}
