package dev.jask.cluster.wire;

import dev.jask.cluster.wire.Message.Answer;
import dev.jask.cluster.wire.Message.Question;
import dev.jask.graph.Key;
import dev.jask.protocol.WorkerId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Questions about a scheduler and its answers, as bytes. */
final class InquiryFormat {

    private static final int SNAPSHOT = 0;
    private static final int HOLDERS = 1;
    private static final int STORY = 2;
    private static final int WORKERS = 3;
    private static final int FAILED = 4;
    private static final int EXPECT = 10;
    private static final int TAKE_PIECE = 11;
    private static final int LET_GO = 12;
    private static final int GIVE_PIECE = 13;
    private static final int LACKING = 10;
    private static final int DONE = 11;
    private static final int PIECE = 12;
    private static final int MEASUREMENTS = 40;
    private static final int SAMPLES = 41;
    private static final int EVIDENCE = 42;
    private static final int COPY = 55;
    private static final int DATA_SERVER = 56;
    private static final int NAMED = 57;
    private static final int OPERATE = 25;
    private static final int OPERATE_HERE = 26;

    private InquiryFormat() {}

    static void write(Encoder to, Question question) {
        switch (question) {
            case Question.Snapshot() -> to.out.tag(SNAPSHOT);
            case Question.WhoHas(List<Key> keys) -> {
                to.out.tag(HOLDERS);
                to.keys(keys);
            }
            case Question.StoryOf(Key key) -> {
                to.out.tag(STORY);
                to.key(key);
            }
            case Question.Workers() -> to.out.tag(WORKERS);
            case Question.Expect(long delivery, List<Digest> digests) -> {
                to.out.tag(EXPECT);
                to.out.fixed(delivery);
                write(to.out, digests);
            }
            case Question.TakePiece(
                            long delivery,
                            var digest,
                            int length,
                            int offset,
                            Blob piece) -> {
                to.out.tag(TAKE_PIECE);
                to.out.fixed(delivery);
                digest.write(to.out);
                to.out.unsigned(length);
                to.out.unsigned(offset);
                to.out.blob(piece.bytes());
            }
            case Question.LetGo(long delivery) -> {
                to.out.tag(LET_GO);
                to.out.fixed(delivery);
            }
            case Question.GivePiece(var digest, int offset, int most) -> {
                to.out.tag(GIVE_PIECE);
                digest.write(to.out);
                to.out.unsigned(offset);
                to.out.unsigned(most);
            }
            case Question.Measurements(boolean history) -> {
                to.out.tag(MEASUREMENTS);
                to.out.flag(history);
            }
            case Question.Samples(long session, long intervalNanos, boolean last) -> {
                to.out.tag(SAMPLES);
                to.out.fixed(session);
                to.out.unsigned(intervalNanos);
                to.out.flag(last);
            }
            case Question.Evidence(List<Key> keys) -> {
                to.out.tag(EVIDENCE);
                to.keys(keys);
            }
            case Question.Copy(List<Key> keys, List<WorkerId> from) -> {
                to.out.tag(COPY);
                to.keys(keys);
                to.workers(from);
            }
            case Question.DataServer() -> to.out.tag(DATA_SERVER);
            case Question.HeldAs(String name) -> {
                to.out.tag(NAMED);
                to.out.text(name);
            }
            case Question.Operate(var operation) -> {
                to.out.tag(OPERATE);
                OperationFormat.write(to, operation);
            }
            case Question.OperateHere(var operation) -> {
                to.out.tag(OPERATE_HERE);
                OperationFormat.write(to, operation);
            }
        }
    }

    static Question readQuestion(Decoder from) {
        int tag = from.in.tag();
        return switch (tag) {
            case SNAPSHOT -> new Question.Snapshot();
            case HOLDERS -> new Question.WhoHas(from.keys());
            case STORY -> new Question.StoryOf(from.key());
            case WORKERS -> new Question.Workers();
            case EXPECT -> new Question.Expect(from.in.fixed(), readDigests(from.in));
            case TAKE_PIECE ->
                    new Question.TakePiece(
                            from.in.fixed(),
                            Digest.read(from.in),
                            from.naturalInt(),
                            from.naturalInt(),
                            new Blob(from.in.blob()));
            case LET_GO -> new Question.LetGo(from.in.fixed());
            case GIVE_PIECE ->
                    new Question.GivePiece(
                            Digest.read(from.in), from.naturalInt(), from.naturalInt());
            case MEASUREMENTS -> new Question.Measurements(from.in.flag());
            case SAMPLES ->
                    new Question.Samples(from.in.fixed(), from.in.natural(), from.in.flag());
            case EVIDENCE -> new Question.Evidence(from.keys());
            case COPY -> new Question.Copy(from.keys(), from.workers());
            case DATA_SERVER -> new Question.DataServer();
            case NAMED -> new Question.HeldAs(from.in.text());
            case OPERATE -> new Question.Operate(OperationFormat.read(from));
            case OPERATE_HERE -> new Question.OperateHere(OperationFormat.readOnWorker(from));
            default -> throw new WireException("a question has the unknown tag " + tag);
        };
    }

    static void write(Encoder to, Answer answer) {
        switch (answer) {
            case Answer.Snapshot(var snapshot) -> {
                to.out.tag(SNAPSHOT);
                SnapshotFormat.write(to, snapshot);
            }
            case Answer.Holders(Map<Key, List<WorkerId>> holders) -> {
                to.out.tag(HOLDERS);
                to.out.unsigned(holders.size());
                holders.forEach((key, workers) -> {
                    to.key(key);
                    to.workers(workers);
                });
            }
            case Answer.Story(List<String> lines) -> {
                to.out.tag(STORY);
                to.out.unsigned(lines.size());
                lines.forEach(to.out::text);
            }
            case Answer.Workers(List<WorkerId> workers) -> {
                to.out.tag(WORKERS);
                to.workers(workers);
            }
            case Answer.Measured(var workers) -> {
                to.out.tag(MEASUREMENTS);
                TelemetryFormat.write(to, workers);
            }
            case Answer.Samples(var seen) -> {
                to.out.tag(SAMPLES);
                TelemetryFormat.write(to.out, seen);
            }
            case Answer.Files(var files) -> {
                to.out.tag(EVIDENCE);
                TelemetryFormat.write(to.out, files);
            }
            case Answer.Copied(Map<Key, Long> sizes) -> {
                to.out.tag(COPY);
                to.sizes(sizes);
            }
            case Answer.DataAt(String location) -> {
                to.out.tag(DATA_SERVER);
                to.out.text(location);
            }
            case Answer.Named(String location, Blob schema, Map<Key, Long> sizes) -> {
                to.out.tag(NAMED);
                to.out.text(location);
                to.out.blob(schema.bytes());
                to.sizes(sizes);
            }
            case Answer.Lacking(List<Digest> digests) -> {
                to.out.tag(LACKING);
                write(to.out, digests);
            }
            case Answer.Done() -> to.out.tag(DONE);
            case Answer.Piece(Blob bytes) -> {
                to.out.tag(PIECE);
                to.out.blob(bytes.bytes());
            }
            case Answer.Operated(var operated) -> {
                to.out.tag(OPERATE);
                OperatedFormat.write(to, operated);
            }
            case Answer.Failed(String reason) -> {
                to.out.tag(FAILED);
                to.out.flag(reason != null);
                if (reason != null) {
                    to.out.text(reason);
                }
            }
        }
    }

    static Answer readAnswer(Decoder from) {
        int tag = from.in.tag();
        return switch (tag) {
            case SNAPSHOT -> new Answer.Snapshot(SnapshotFormat.read(from));
            case HOLDERS -> new Answer.Holders(readHolders(from));
            case STORY -> new Answer.Story(readLines(from.in));
            case WORKERS -> new Answer.Workers(from.workers());
            case MEASUREMENTS -> new Answer.Measured(TelemetryFormat.readWorkers(from));
            case SAMPLES -> new Answer.Samples(TelemetryFormat.readProfile(from.in));
            case EVIDENCE -> new Answer.Files(TelemetryFormat.readEvidence(from.in));
            case COPY -> new Answer.Copied(from.sizes());
            case DATA_SERVER -> new Answer.DataAt(from.in.text());
            case NAMED -> new Answer.Named(from.in.text(), new Blob(from.in.blob()), from.sizes());
            case LACKING -> new Answer.Lacking(readDigests(from.in));
            case DONE -> new Answer.Done();
            case PIECE -> new Answer.Piece(new Blob(from.in.blob()));
            case OPERATE -> new Answer.Operated(OperatedFormat.read(from));
            case FAILED -> new Answer.Failed(from.in.flag() ? from.in.text() : null);
            default -> throw new WireException("an answer has the unknown tag " + tag);
        };
    }

    private static Map<Key, List<WorkerId>> readHolders(Decoder from) {
        int count = from.in.count(3);
        var holders = LinkedHashMap.<Key, List<WorkerId>>newLinkedHashMap(count);
        for (int i = 0; i < count; i++) {
            Key key = from.key();
            holders.put(key, from.workers());
        }
        return holders;
    }

    private static void write(Output out, List<Digest> digests) {
        out.unsigned(digests.size());
        digests.forEach(digest -> digest.write(out));
    }

    private static List<Digest> readDigests(Input in) {
        int count = in.count(4 * Long.BYTES);
        var digests = new ArrayList<Digest>(count);
        for (int i = 0; i < count; i++) {
            digests.add(Digest.read(in));
        }
        return digests;
    }

    private static List<String> readLines(Input in) {
        int count = in.count(1);
        var lines = new ArrayList<String>(count);
        for (int i = 0; i < count; i++) {
            lines.add(in.text());
        }
        return lines;
    }
}
