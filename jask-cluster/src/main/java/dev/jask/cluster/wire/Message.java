package dev.jask.cluster.wire;

import dev.jask.cluster.code.CodeHash;
import dev.jask.cluster.code.Environment;
import dev.jask.cluster.code.EnvironmentId;
import dev.jask.diagnostics.ProfileNode;
import dev.jask.graph.Key;
import dev.jask.protocol.FromClient;
import dev.jask.protocol.FromWorker;
import dev.jask.protocol.ToClient;
import dev.jask.protocol.ToWorker;
import dev.jask.protocol.WorkerId;
import dev.jask.telemetry.Telemetry;
import dev.jask.telemetry.WorkerTelemetry;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What two processes say to each other over a link. Nothing else is ever decoded. */
public sealed interface Message {

    /** A worker to the scheduler. */
    record OfWorker(FromWorker message) implements Message {}

    /** A worker has finished a task, and the result is so small that it comes along. */
    record Made(FromWorker.Finished message, Blob value) implements Message {}

    /** The scheduler to a worker. */
    record ToAWorker(ToWorker message) implements Message {}

    /**
     * The scheduler has a worker run a task, and gives it the inputs that are small: it need not
     * fetch them.
     */
    record Supplied(ToWorker.Compute message, Map<Key, Blob> values) implements Message {}

    /** A client to the scheduler. */
    record OfClient(FromClient message) implements Message {}

    /** The scheduler to a client. */
    record ToAClient(ToClient message) implements Message {}

    /** A result that a client wants is there, and so small that it comes along. */
    record Handed(ToClient.InMemory message, Blob value) implements Message {}

    /**
     * A client asks the scheduler something, or the scheduler a worker.
     *
     * @param id tells questions of a link apart
     */
    record Ask(long id, Question question) implements Message {}

    /**
     * The answer, of the type that belongs to the question.
     *
     * @param id the question's
     */
    record Tell(long id, Answer answer) implements Message {}

    /** Please send these results: a worker or a client to a worker. */
    record GetResults(long id, List<Key> keys) implements Message {}

    /**
     * Results, in the order in which they were asked for.
     *
     * @param id of the {@link GetResults}
     */
    record Results(long id, List<Result> results) implements Message {}

    /** Please keep these values: a client to a worker. */
    record PutResults(long id, Map<Key, Blob> values) implements Message {}

    /**
     * They are kept.
     *
     * @param id of the {@link PutResults}
     * @param sizes the bytes that each takes in the store
     */
    record Kept(long id, Map<Key, Long> sizes) implements Message {}

    /** What a worker measured of itself: a worker to the scheduler. */
    record Measured(Telemetry reading) implements Message {}

    /** What is said about user code. */
    sealed interface AboutCode extends Message {}

    /** A client tells the scheduler of an environment, before the first task that needs it. */
    record CodeOffered(Environment environment) implements AboutCode {}

    /**
     * Please send code: a worker to the scheduler, and the scheduler to whoever has it.
     *
     * @param id tells requests of a link apart
     */
    record CodeWanted(long id, Wanted wanted) implements AboutCode {}

    /**
     * Code that was asked for.
     *
     * @param id of the {@link CodeWanted}
     */
    record CodeGiven(long id, Given given) implements AboutCode {}

    /** What is wanted of user code. */
    sealed interface Wanted {

        /** Answered by {@link Given.Made}. */
        record Parts(EnvironmentId environment) implements Wanted {}

        /**
         * Answered by {@link Given.Piece}.
         *
         * @param offset where in the part the piece begins
         */
        record Piece(CodeHash part, long offset) implements Wanted {}
    }

    /** What is given of user code. */
    sealed interface Given {

        /** What an environment is made of. */
        record Made(Environment environment) implements Given {}

        /**
         * Bytes of a part.
         *
         * @param total how many the part has in all
         */
        record Piece(long total, Blob bytes) implements Given {}

        /** It is not to be had there. */
        record Nothing(String reason) implements Given {}
    }

    /**
     * Whom a worker, a client or another scheduler obeyed last: said first to a scheduler, which
     * answers with {@link Group}.
     *
     * @param epoch the epoch of that scheduler; 0 for none
     * @param scheduler its address; empty for none
     */
    record Obeyed(long epoch, String scheduler) implements Message {}

    /**
     * Who the schedulers of the cluster are, said by the active one.
     *
     * @param epoch since when it is active: of two that say they are, the one with the higher epoch
     *     is
     * @param schedulers their addresses, the active one's first, then the stand-bys' in the order
     *     in which they take over
     * @param peers how many workers and clients there are
     */
    record Group(long epoch, List<String> schedulers, int peers) implements Message {}

    /** The sender is about to close the link, and why. */
    record Goodbye(String reason) implements Message {}

    /** The active scheduler to a stand-by: what that is to know if it takes over. */
    record Keep(Keepsake keepsake) implements Message {}

    /** One process tells another about a process's life. */
    record OfLife(Notice notice) implements Message {}

    /** One result asked for. */
    sealed interface Result {

        /**
         * The value.
         *
         * @param value as the value codec wrote it
         * @param bytes what it took in the sender's store
         */
        record Here(Blob value, long bytes) implements Result {}

        /**
         * It is too large for a message.
         *
         * @param location the data server to fetch it from
         * @param bytes what it takes in the sender's store
         */
        record ByFlight(String location, long bytes) implements Result {}

        /** There is no result under the key. */
        record Absent() implements Result {}

        /** It is there and cannot be sent: for instance it cannot be serialised. */
        record Refused(String reason) implements Result {}
    }

    /** What can be asked of a scheduler or a worker. */
    sealed interface Question {

        /** What a scheduler is asked. */
        sealed interface OfScheduler extends Question {}

        /** What a worker is asked. */
        sealed interface OfWorker extends Question {}

        /** Everything for people to look at. Answered by {@link Answer.Snapshot}. */
        record Snapshot() implements OfScheduler {}

        /** Answered by {@link Answer.Holders}. */
        record WhoHas(List<Key> keys) implements OfScheduler {}

        /**
         * What happened to the key, there. Answered by {@link Answer.Story}; a scheduler asks the
         * workers that have to do with the key, too.
         */
        record StoryOf(Key key) implements OfScheduler, OfWorker {}

        /** Answered by {@link Answer.Workers}. */
        record Workers() implements OfScheduler {}

        /**
         * What is submitted next refers to these contents: keep them until {@link LetGo}. Answered
         * by {@link Answer.Lacking}.
         *
         * @param delivery a number that the asker made up
         */
        record Expect(long delivery, List<Digest> digests) implements OfScheduler {}

        /**
         * A piece of a content that was lacking; pieces come in their order. Answered by {@link
         * Answer.Done}.
         *
         * @param length how many bytes the whole has
         */
        record TakePiece(long delivery, Digest digest, int length, int offset, Blob piece)
                implements OfScheduler {}

        /** What refers to the contents was submitted. Answered by {@link Answer.Done}. */
        record LetGo(long delivery) implements OfScheduler {}

        /** A piece of a content is needed. Answered by {@link Answer.Piece}. */
        record GivePiece(Digest digest, int offset, int most) implements OfScheduler {}

        /**
         * What the workers measured of themselves. Answered by {@link Answer.Measured}.
         *
         * @param history whether what came before the latest readings is wanted too
         */
        record Measurements(boolean history) implements OfScheduler {}

        /**
         * What slots were seen running since this session asked last; a scheduler asks all workers.
         * Answered by {@link Answer.Samples}.
         *
         * @param session the first question of a session begins the sampling
         * @param last whether to end it
         */
        record Samples(long session, long intervalNanos, boolean last)
                implements OfScheduler, OfWorker {}

        /**
         * What is to be seen at a process when something is to be found out; a scheduler asks
         * workers, too. Answered by {@link Answer.Files}.
         *
         * @param keys whose stories a worker tells
         */
        record Evidence(List<Key> keys) implements OfScheduler, OfWorker {}

        /**
         * Please copy these results from the first of these workers that has them. Answered by
         * {@link Answer.Copied}.
         */
        record Copy(List<Key> keys, List<WorkerId> from) implements OfWorker {}

        /** Where large results are to be had. Answered by {@link Answer.DataAt}. */
        record DataServer() implements OfScheduler, OfWorker {}

        /**
         * What is held that has this name: a key's text, or that of a group of keys. Answered by
         * {@link Answer.Named}.
         */
        record HeldAs(String name) implements OfWorker {}

        /** Something to do beside computing. Answered by {@link Answer.Operated}. */
        record Operate(Operation operation) implements OfScheduler {}

        /** Something to do on a worker. Answered by {@link Answer.Operated}. */
        record OperateHere(Operation.OnWorker operation) implements OfWorker {}
    }

    /** What a scheduler or a worker answers. */
    sealed interface Answer {

        record Snapshot(dev.jask.scheduler.SchedulerSnapshot snapshot) implements Answer {}

        record Holders(Map<Key, List<WorkerId>> holders) implements Answer {}

        record Story(List<String> lines) implements Answer {}

        record Workers(List<WorkerId> workers) implements Answer {}

        record Measured(List<WorkerTelemetry> workers) implements Answer {}

        record Samples(ProfileNode seen) implements Answer {}

        record Files(List<dev.jask.telemetry.Evidence> files) implements Answer {}

        /**
         * What was copied, and what was there already.
         *
         * @param sizes the bytes that each takes
         */
        record Copied(Map<Key, Long> sizes) implements Answer {}

        /**
         * A data server.
         *
         * @param location empty if there is none
         */
        record DataAt(String location) implements Answer {}

        /**
         * Results that have a name.
         *
         * @param location the data server that gives them away; empty if none does
         * @param schema the columns that other Arrow clients see, as an Arrow message; empty if
         *     they see none
         * @param sizes the bytes that each takes
         */
        record Named(String location, Blob schema, Map<Key, Long> sizes) implements Answer {}

        /** What has to be sent. */
        record Lacking(List<Digest> digests) implements Answer {}

        /** It is done. */
        record Done() implements Answer {}

        record Piece(Blob bytes) implements Answer {}

        record Operated(dev.jask.cluster.wire.Operated operated) implements Answer {}

        /** The question could not be answered. */
        record Failed(@Nullable String reason) implements Answer {}
    }
}
