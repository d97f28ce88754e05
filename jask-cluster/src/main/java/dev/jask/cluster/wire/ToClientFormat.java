package dev.jask.cluster.wire;

import dev.jask.graph.Key;
import dev.jask.protocol.Failure;
import dev.jask.protocol.ToClient;
import dev.jask.protocol.WorkerId;
import java.util.List;

/** What the scheduler tells clients, as bytes. */
final class ToClientFormat {

    private static final int IN_MEMORY = Tags.TO_CLIENT;
    private static final int ERRED = Tags.TO_CLIENT + 1;
    private static final int LOST = Tags.TO_CLIENT + 2;
    private static final int RECOMPUTING = Tags.TO_CLIENT + 3;

    private ToClientFormat() {}

    static void write(Encoder to, ToClient message) {
        switch (message) {
            case ToClient.InMemory(Key key, List<WorkerId> holders) -> {
                to.out.tag(IN_MEMORY);
                to.key(key);
                to.workers(holders);
            }
            case ToClient.Erred(Key key, Key failed, Failure failure) -> {
                to.out.tag(ERRED);
                to.key(key);
                to.key(failed);
                FailureFormat.write(to.out, failure);
            }
            case ToClient.Lost(Key key, String reason) -> {
                to.out.tag(LOST);
                to.key(key);
                to.out.text(reason);
            }
            case ToClient.Recomputing(Key key) -> {
                to.out.tag(RECOMPUTING);
                to.key(key);
            }
        }
    }

    static ToClient read(Decoder from, int tag) {
        return switch (tag) {
            case IN_MEMORY -> new ToClient.InMemory(from.key(), from.workers());
            case ERRED -> new ToClient.Erred(from.key(), from.key(), FailureFormat.read(from.in));
            case LOST -> new ToClient.Lost(from.key(), from.in.text());
            case RECOMPUTING -> new ToClient.Recomputing(from.key());
            default -> throw Tags.unknown(tag);
        };
    }
}
