package dev.jask.cluster.node;

import dev.jask.cluster.wire.Message.Answer;
import dev.jask.config.Config;
import dev.jask.engine.WorkerRuntime;
import dev.jask.telemetry.Evidence;
import dev.jask.telemetry.ProcessEvidence;
import dev.jask.telemetry.RecentLog;
import dev.jask.telemetry.StateEvidence;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What a worker can say when something is to be found out. */
final class WorkerEvidence {

    private final Config config;
    private final WorkerRuntime worker;
    private final RecentLog log;

    WorkerEvidence(Config config, WorkerRuntime worker, RecentLog log) {
        this.config = config;
        this.worker = worker;
        this.log = log;
    }

    /**
     * To be called in the loop; what takes long is done elsewhere.
     *
     * @param stories what is remembered of the keys that were asked about
     */
    CompletableFuture<Answer> gathered(List<String> stories) {
        String load =
                worker.load() + "\n" + String.join("\n", worker.unsettled(StateEvidence.LINES));
        return CompletableFuture.supplyAsync(
                () -> {
                    var files = new ArrayList<Evidence>(ProcessEvidence.of(config));
                    files.add(
                            Evidence.text(
                                    "worker.txt", load + "\n" + worker.store().stats() + "\n"));
                    files.add(Evidence.text("stories.txt", String.join("\n", stories) + "\n"));
                    files.add(Evidence.text("log.txt", log.text()));
                    return new Answer.Files(files);
                },
                Thread::startVirtualThread);
    }
}
