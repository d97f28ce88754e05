package dev.jask.cluster.node;

import dev.jask.cluster.telemetry.TelemetryBoard;
import dev.jask.cluster.wire.Blob;
import dev.jask.cluster.wire.Content;
import dev.jask.cluster.wire.Contents;
import dev.jask.cluster.wire.Message.Answer;
import dev.jask.cluster.wire.Message.Question;
import dev.jask.diagnostics.ProfileNode;
import dev.jask.graph.Key;
import dev.jask.protocol.WorkerId;
import dev.jask.scheduler.SchedulerCore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Answers what a scheduler is asked. Belongs to the scheduler's loop. */
final class SchedulerDesk {

    private final SchedulerCore core;
    private final WorkerPorts workers;
    private final Contents contents;
    private final TelemetryBoard board;
    private final SchedulerEvidence evidence;
    private final SchedulerData data;
    private final OperationsDesk operations;

    SchedulerDesk(
            SchedulerCore core,
            WorkerPorts workers,
            TelemetryBoard board,
            SchedulerEvidence evidence,
            SchedulerData data,
            Contents contents,
            OperationsDesk operations) {
        this.contents = contents;
        this.core = core;
        this.workers = workers;
        this.board = board;
        this.evidence = evidence;
        this.data = data;
        this.operations = operations;
    }

    /** To be called in the loop; the answer may come later, on any thread. */
    CompletableFuture<Answer> answer(Question.OfScheduler question) {
        return switch (question) {
            case Question.Snapshot() -> at(new Answer.Snapshot(core.snapshot()));
            case Question.WhoHas(var keys) -> at(new Answer.Holders(holders(keys)));
            case Question.StoryOf(Key key) -> story(key);
            case Question.Expect(long delivery, var digests) ->
                    at(new Answer.Lacking(contents.expect(delivery, digests)));
            case Question.LetGo(long delivery) -> {
                contents.letGo(delivery);
                yield at(new Answer.Done());
            }
            case Question.TakePiece piece -> aside(() -> take(piece));
            case Question.GivePiece piece -> aside(() -> give(piece));
            case Question.Workers() -> at(new Answer.Workers(workers.ids()));
            case Question.Measurements(boolean history) ->
                    at(new Answer.Measured(board.all(history)));
            case Question.Samples samples -> samples(samples);
            case Question.Evidence _ -> evidence.gathered();
            case Question.DataServer() -> data.whenServing().thenApply(Answer.DataAt::new);
            case Question.Operate(var operation) -> operations.answer(operation);
        };
    }

    private Answer take(Question.TakePiece piece) {
        contents.take(
                piece.delivery(), piece.digest(), piece.length(), piece.offset(), piece.piece());
        return new Answer.Done();
    }

    private Answer give(Question.GivePiece wanted) {
        Content content = contents.find(wanted.digest());
        Blob piece = content == null ? null : content.piece(wanted.offset(), wanted.most());
        return piece == null
                ? new Answer.Failed("the scheduler does not have it any more")
                : new Answer.Piece(piece);
    }

    /** Not in the loop: it moves megabytes. */
    private static CompletableFuture<Answer> aside(Supplier<Answer> answer) {
        return CompletableFuture.supplyAsync(answer, Thread::startVirtualThread)
                .exceptionally(failure -> new Answer.Failed(String.valueOf(failure.getMessage())));
    }

    private static CompletableFuture<Answer> at(Answer once) {
        return CompletableFuture.completedFuture(once);
    }

    private Map<Key, List<WorkerId>> holders(List<Key> keys) {
        var holders = new LinkedHashMap<Key, List<WorkerId>>();
        keys.forEach(key -> holders.put(key, core.holders(key)));
        return holders;
    }

    /** What all workers have seen, put together. */
    private CompletableFuture<Answer> samples(Question.Samples question) {
        return workers.askEach(workers.ids(), question)
                .thenApply(answers -> {
                    var trees = new ArrayList<ProfileNode>();
                    answers.values()
                            .forEach(answer -> {
                                if (answer instanceof Answer.Samples(var seen)) {
                                    trees.add(seen);
                                }
                            });
                    return new Answer.Samples(ProfileNode.merged(trees));
                });
    }

    /** What is remembered here, and after it what those remember who hold or run the key. */
    private CompletableFuture<Answer> story(Key key) {
        List<String> here = core.story(key);
        return workers.askEach(core.placesOf(key), new Question.StoryOf(key))
                .thenApply(answers -> {
                    var lines = new ArrayList<>(here);
                    answers.values()
                            .forEach(answer -> {
                                if (answer instanceof Answer.Story(var more)) {
                                    lines.addAll(more);
                                }
                            });
                    return new Answer.Story(lines);
                });
    }
}
