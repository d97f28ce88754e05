package dev.jask.cluster.node;

import dev.jask.cluster.wire.Message.Answer;
import dev.jask.cluster.wire.Message.Question;
import dev.jask.engine.WorkerRuntime;
import dev.jask.graph.Key;
import dev.jask.worker.StoryLine;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Answers what a worker is asked. Belongs to the worker's loop. */
final class WorkerDesk {

    private final String name;
    private final WorkerRuntime worker;
    private final WorkerEvidence evidence;
    private final Shelf shelf;
    private final Intake intake;
    private final BulkServer bulk;
    private final WorkerOperations operations;

    WorkerDesk(
            String name,
            WorkerRuntime worker,
            WorkerEvidence evidence,
            Shelf shelf,
            Intake intake,
            BulkServer bulk,
            WorkerOperations operations) {
        this.evidence = evidence;
        this.name = name;
        this.worker = worker;
        this.shelf = shelf;
        this.intake = intake;
        this.bulk = bulk;
        this.operations = operations;
    }

    /** To be called in the loop; the answer may come later, on any thread. */
    CompletableFuture<Answer> answer(Question.OfWorker question) {
        return switch (question) {
            case Question.StoryOf(Key key) ->
                    CompletableFuture.completedFuture(new Answer.Story(story(key)));
            case Question.Samples(long session, long intervalNanos, boolean last) ->
                    CompletableFuture.completedFuture(
                            new Answer.Samples(
                                    worker.samples(
                                            session, Duration.ofNanos(intervalNanos), last)));
            case Question.Evidence(var keys) ->
                    evidence.gathered(keys.stream().flatMap(key -> story(key).stream()).toList());
            case Question.Copy(var keys, var from) ->
                    Interruptible.start(() -> new Answer.Copied(intake.copy(keys, from)));
            case Question.DataServer() -> bulk.whenServing().thenApply(Answer.DataAt::new);
            case Question.HeldAs(String wanted) ->
                    bulk.whenServing()
                            .thenApplyAsync(
                                    location -> Named.answer(shelf, location, wanted),
                                    Thread::startVirtualThread);
            case Question.OperateHere(var operation) -> operations.answer(operation);
        };
    }

    private List<String> story(Key key) {
        long now = System.nanoTime();
        return worker.story(key).stream().map(line -> asText(line, now)).toList();
    }

    /** Clocks of processes cannot be compared, ages can. */
    private String asText(StoryLine line, long now) {
        String text =
                "%s, %.6f s ago: %s %s"
                        .formatted(name, (now - line.nanos()) / 1e9, line.key(), line.what());
        return line.run() < 0 ? text : text + " (run " + line.run() + ")";
    }
}
