package dev.jask.cluster.wire;

import dev.jask.graph.Key;
import dev.jask.graph.TaskStream;
import dev.jask.protocol.FromClient;
import dev.jask.protocol.WorkerId;
import java.util.Collection;
import java.util.List;

/** What clients tell the scheduler, as bytes. */
final class FromClientFormat {

    private static final int CONNECTED = Tags.FROM_CLIENT;
    private static final int DISCONNECTED = Tags.FROM_CLIENT + 1;
    private static final int SUBMIT = Tags.FROM_CLIENT + 2;
    private static final int WANT = Tags.FROM_CLIENT + 3;
    private static final int RELEASE = Tags.FROM_CLIENT + 4;
    private static final int CANCEL = Tags.FROM_CLIENT + 5;
    private static final int RETRY = Tags.FROM_CLIENT + 6;
    private static final int SCATTERED = Tags.FROM_CLIENT + 7;
    private static final int CONFIRM = Tags.FROM_CLIENT + 16;

    private FromClientFormat() {}

    static void write(Encoder to, FromClient message) {
        switch (message) {
            case FromClient.Connected() -> to.out.tag(CONNECTED);
            case FromClient.Disconnected() -> to.out.tag(DISCONNECTED);
            case FromClient.Submit(TaskStream tasks, int userPriority) -> {
                to.out.tag(SUBMIT);
                to.out.signed(userPriority);
                StreamFormat.write(to, tasks);
            }
            case FromClient.Want(Collection<Key> keys) -> {
                to.out.tag(WANT);
                to.runs(keys);
            }
            case FromClient.Release(Collection<Key> keys) -> {
                to.out.tag(RELEASE);
                to.runs(keys);
            }
            case FromClient.Cancel(Collection<Key> keys, boolean force) -> {
                to.out.tag(CANCEL);
                to.runs(keys);
                to.out.flag(force);
            }
            case FromClient.Retry(Collection<Key> keys) -> {
                to.out.tag(RETRY);
                to.runs(keys);
            }
            case FromClient.Scattered(Key key, long bytes, List<WorkerId> holders) -> {
                to.out.tag(SCATTERED);
                to.key(key);
                to.out.unsigned(bytes);
                to.workers(holders);
            }
            case FromClient.Confirm(Collection<Key> keys) -> {
                to.out.tag(CONFIRM);
                to.runs(keys);
            }
        }
    }

    static FromClient read(Decoder from, int tag) {
        return switch (tag) {
            case CONNECTED -> new FromClient.Connected();
            case DISCONNECTED -> new FromClient.Disconnected();
            case SUBMIT -> {
                int userPriority = from.in.signedInt();
                yield new FromClient.Submit(StreamFormat.read(from), userPriority);
            }
            case WANT -> new FromClient.Want(from.runs());
            case RELEASE -> new FromClient.Release(from.runs());
            case CANCEL -> new FromClient.Cancel(from.runs(), from.in.flag());
            case RETRY -> new FromClient.Retry(from.runs());
            case SCATTERED ->
                    new FromClient.Scattered(from.key(), from.in.unsigned(), from.workers());
            case CONFIRM -> new FromClient.Confirm(from.runs());
            default -> throw Tags.unknown(tag);
        };
    }
}
