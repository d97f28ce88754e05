package dev.jask.cluster.node;

import dev.jask.cluster.telemetry.TelemetryBoard;
import dev.jask.cluster.wire.Message.Answer;
import dev.jask.cluster.wire.Message.Question;
import dev.jask.config.Config;
import dev.jask.graph.Key;
import dev.jask.protocol.WorkerId;
import dev.jask.scheduler.Concern;
import dev.jask.scheduler.SchedulerCore;
import dev.jask.scheduler.SchedulerSnapshot.WorkerStats;
import dev.jask.telemetry.Evidence;
import dev.jask.telemetry.ProcessEvidence;
import dev.jask.telemetry.RecentLog;
import dev.jask.telemetry.StateEvidence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * What a scheduler and its workers can say when something is to be found out. However many workers
 * there are, a number of them is asked, those that have to do with troubled tasks first, and none
 * is waited for longer than a few seconds.
 */
final class SchedulerEvidence {

    /** So many workers are asked at most. */
    static final int WORKERS = 64;

    /** Workers tell the stories of so many tasks. */
    private static final int STORIES = 50;

    private final Config config;
    private final SchedulerCore core;
    private final WorkerPorts workers;
    private final TelemetryBoard board;
    private final RecentLog log;
    private final Supplier<List<Evidence>> recording;

    /**
     * @param recording what the flight recorder holds; called in the loop
     */
    SchedulerEvidence(
            Config config,
            SchedulerCore core,
            WorkerPorts workers,
            TelemetryBoard board,
            RecentLog log,
            Supplier<List<Evidence>> recording) {
        this.config = config;
        this.core = core;
        this.workers = workers;
        this.board = board;
        this.log = log;
        this.recording = recording;
    }

    /** To be called in the loop; what takes long is done elsewhere. */
    CompletableFuture<Answer> gathered() {
        var found =
                new ArrayList<Evidence>(
                        StateEvidence.of(core, board.all(false), List.of(), _ -> List.of()));
        found.addAll(recording.get());
        Map<WorkerId, String> names = new LinkedHashMap<>();
        for (WorkerStats worker : core.snapshot().workers()) {
            names.put(worker.id(), worker.name());
        }
        List<Concern> concerns = core.concerns(STORIES);
        List<WorkerId> asked = asked(concerns, names.keySet());
        List<Key> keys = concerns.stream().limit(STORIES).map(Concern::key).toList();
        return workers.askEach(asked, new Question.Evidence(keys))
                .thenCombineAsync(
                        CompletableFuture.supplyAsync(this::ofProcess, Thread::startVirtualThread),
                        (answers, own) -> put(found, own, answers, names),
                        Thread::startVirtualThread);
    }

    private List<WorkerId> asked(List<Concern> concerns, Set<WorkerId> all) {
        var asked = new LinkedHashSet<WorkerId>();
        concerns.forEach(concern -> asked.addAll(core.placesOf(concern.key())));
        asked.addAll(all);
        return asked.stream().limit(WORKERS).toList();
    }

    private List<Evidence> ofProcess() {
        var own = new ArrayList<Evidence>(ProcessEvidence.of(config));
        own.add(Evidence.text("log.txt", log.text()));
        return own;
    }

    private static Answer put(
            List<Evidence> found,
            List<Evidence> own,
            Map<WorkerId, Answer> answers,
            Map<WorkerId, String> names) {
        var all = new ArrayList<Evidence>();
        found.forEach(each -> all.add(each.in("scheduler")));
        own.forEach(each -> all.add(each.in("scheduler")));
        var silent = new StringBuilder();
        answers.forEach((worker, answer) -> {
            String name = names.getOrDefault(worker, "unnamed");
            switch (answer) {
                case Answer.Files(var files) ->
                        files.forEach(each -> all.add(each.in("workers/" + folder(name, worker))));
                case Answer.Failed(String reason) ->
                        silent.append("%s at %s: %s%n".formatted(name, worker, reason));
                default -> silent.append("%s at %s: %s%n".formatted(name, worker, answer));
            }
        });
        silent.append(
                "%,d of %,d workers were asked, %,d of those answered%n"
                        .formatted(
                                answers.size(),
                                names.size(),
                                answers.values().stream()
                                        .filter(Answer.Files.class::isInstance)
                                        .count()));
        all.add(Evidence.text("answers.txt", silent.toString()));
        return new Answer.Files(all);
    }

    private static String folder(String name, WorkerId worker) {
        return (name + "-" + Long.toHexString(worker.incarnation())).replaceAll("[^\\w.-]", "_");
    }
}
