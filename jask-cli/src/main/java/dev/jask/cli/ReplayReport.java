package dev.jask.cli;

import dev.jask.cluster.telemetry.EventText;
import dev.jask.cluster.telemetry.Recording;
import dev.jask.cluster.telemetry.Replay;
import dev.jask.graph.Key;
import dev.jask.protocol.FromClient;
import dev.jask.protocol.FromWorker;
import dev.jask.protocol.ToWorker;
import dev.jask.protocol.WorkerId;
import dev.jask.scheduler.SchedulerCommand;
import dev.jask.scheduler.SchedulerEvent;
import dev.jask.telemetry.StateEvidence;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Prints what happens while a recording is played. */
final class ReplayReport implements Replay.Listener {

    private static final int STORIES = 10;
    private static final int FAILURES = 10;

    private final PrintWriter out;
    private final boolean events;
    private final @Nullable String worker;
    private final @Nullable String story;
    private final Map<String, Long> kinds = new TreeMap<>();
    private final Map<WorkerId, String> names = new LinkedHashMap<>();
    private final List<String> comings = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private final Set<Key> found = new LinkedHashSet<>();

    ReplayReport(PrintWriter out, boolean events, @Nullable String worker, @Nullable String story) {
        this.out = out;
        this.events = events;
        this.worker = worker;
        this.story = story;
    }

    /** What is known before the first event. */
    void begin(Recording recording) {
        out.printf(
                "recorded by Jask %s since %s%n",
                recording.head().jask(), Instant.ofEpochMilli(recording.head().startMillis()));
        out.println(
                recording.isWhole()
                        ? "the whole run: nothing before the end of the recording is missing"
                        : "NOT the whole run: earlier events were not kept. The workers and clients of that moment are introduced; tasks that were submitted before are unknown, and what is said of them is ignored.");
    }

    @Override
    public void handled(
            long first,
            double seconds,
            List<SchedulerEvent> batch,
            List<SchedulerCommand> commands) {
        long number = first;
        for (SchedulerEvent event : batch) {
            note(event, seconds);
            if (events || concerns(event)) {
                out.printf("#%d %.6f s %s%n", number, seconds, EventText.of(event));
            }
            number++;
        }
        for (SchedulerCommand command : commands) {
            if (story != null
                    && command
                            instanceof SchedulerCommand.TellWorker(_, ToWorker.Compute compute)) {
                seek(compute.task().key());
            }
            if (events || concerns(command)) {
                out.println("    " + EventText.of(command));
            }
        }
    }

    private void note(SchedulerEvent event, double seconds) {
        kinds.merge(kind(event), 1L, Long::sum);
        switch (event) {
            case SchedulerEvent.WorkerSaid(var id, FromWorker.Joined joined) -> {
                names.put(id, joined.name());
                comings.add(
                        "%.3f s %s joined from %s".formatted(seconds, joined.name(), id.address()));
            }
            case SchedulerEvent.WorkerGone(var id, boolean expected, String report) ->
                    comings.add(
                            "%.3f s %s %s: %s"
                                    .formatted(
                                            seconds,
                                            names.getOrDefault(id, id.toString()),
                                            expected ? "left" : "was lost",
                                            report));
            case SchedulerEvent.WorkerSaid(_, FromWorker.Erred erred) -> {
                if (failures.size() < FAILURES) {
                    failures.add("%.3f s %s".formatted(seconds, EventText.of(event)));
                }
                seek(erred.key());
            }
            case SchedulerEvent.WorkerSaid(_, FromWorker.Finished finished) -> seek(finished.key());
            case SchedulerEvent.ClientSaid(_, FromClient.Want(var keys)) ->
                    keys.forEach(this::seek);
            default -> {} // nothing to remember
        }
    }

    private static String kind(SchedulerEvent event) {
        return switch (event) {
            case SchedulerEvent.WorkerSaid(_, var said) ->
                    "worker: " + said.getClass().getSimpleName();
            case SchedulerEvent.ClientSaid(_, var said) ->
                    "client: " + said.getClass().getSimpleName();
            default -> event.getClass().getSimpleName();
        };
    }

    private void seek(Key key) {
        if (story != null && found.size() < STORIES && key.toString().contains(story)) {
            found.add(key);
        }
    }

    private boolean concerns(SchedulerEvent event) {
        return switch (event) {
            case SchedulerEvent.WorkerSaid(var id, _) -> isIt(id);
            case SchedulerEvent.WorkerGone(var id, _, _) -> isIt(id);
            case SchedulerEvent.Retire(var id) -> isIt(id);
            default -> false;
        };
    }

    private boolean concerns(SchedulerCommand command) {
        return switch (command) {
            case SchedulerCommand.TellWorker(var id, _) -> isIt(id);
            case SchedulerCommand.MayLeave(var id) -> isIt(id);
            default -> false;
        };
    }

    private boolean isIt(WorkerId id) {
        return worker != null && worker.equals(names.get(id));
    }

    /** What is known after the last event. */
    void end(Replay replay, boolean verified) {
        out.printf("%n%,d events in %.3f s%n", replay.events(), replay.span());
        kinds.forEach((kind, count) -> out.printf("  %,10d %s%n", count, kind));
        print("workers", comings);
        print("failed tasks", failures);
        for (Key key : found) {
            print("story of " + key, replay.core().story(key));
        }
        out.println();
        out.println("state after the last event");
        out.println(StateEvidence.text(replay.core().snapshot()));
        replay.differing()
                .ifPresent(event ->
                        out.printf(
                                "DIFFERS: after event %,d another number of things was done than by the recorded scheduler%n",
                                event));
        replay.cut().ifPresent(why -> out.println("the recording ends within an event: " + why));
        if (verified) {
            out.printf(
                    "verified: all that must hold did after each of %,d events%n", replay.events());
        }
        out.flush();
    }

    private void print(String title, List<String> lines) {
        if (!lines.isEmpty()) {
            out.println();
            out.println(title);
            lines.forEach(line -> out.println("  " + line));
        }
    }
}
