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
        }
    }

    static Question readQuestion(Decoder from) {
        int tag = from.in.tag();
        return switch (tag) {
            case SNAPSHOT -> new Question.Snapshot();
            case HOLDERS -> new Question.WhoHas(from.keys());
            case STORY -> new Question.StoryOf(from.key());
            case WORKERS -> new Question.Workers();
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

    private static List<String> readLines(Input in) {
        int count = in.count(1);
        var lines = new ArrayList<String>(count);
        for (int i = 0; i < count; i++) {
            lines.add(in.text());
        }
        return lines;
    }
}
