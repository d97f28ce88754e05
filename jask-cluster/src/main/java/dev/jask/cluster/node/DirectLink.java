package dev.jask.cluster.node;

import dev.jask.cluster.link.Hello;
import dev.jask.cluster.link.Link;
import dev.jask.cluster.link.LinkListener;
import dev.jask.cluster.link.LinkLostException;
import dev.jask.cluster.wire.Message;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One end of a link between two parts of the same process: what is sent is received in the sender's
 * thread, as it is.
 */
final class DirectLink implements Link<Message> {

    private final Hello peer;
    private volatile @Nullable LinkListener<Message> listener;
    private volatile @Nullable DirectLink other;
    private boolean closed; // guarded by this

    private DirectLink(Hello peer) {
        this.peer = peer;
    }

    /**
     * Links two parts.
     *
     * @param one what one of them says of itself, and who listens there
     * @param two the other
     * @return the first one's end
     */
    static Link<Message> between(
            Hello one,
            LinkListener<Message> listener,
            Hello two,
            Function<Link<Message>, LinkListener<Message>> accepting) {
        var first = new DirectLink(two);
        var second = new DirectLink(one);
        first.other = second;
        second.other = first;
        first.listener = listener;
        second.listener = accepting.apply(second);
        return first;
    }

    @Override
    public Hello peer() {
        return peer;
    }

    @Override
    public void send(Message message) {
        sendAll(List.of(message));
    }

    @Override
    public void sendAlong(Message message) {
        send(message);
    }

    @Override
    public void sendBeyondLimit(Message message) {
        send(message);
    }

    /** Nothing ever waits. */
    @Override
    public void awaitRoom() {}

    @Override
    public synchronized void sendAll(List<? extends Message> messages) {
        DirectLink target = other;
        LinkListener<Message> receiver = target == null ? null : target.listener;
        if (closed || receiver == null) {
            throw new LinkLostException("the link is closed");
        }
        receiver.received(List.copyOf(messages));
    }

    @Override
    public void close() {
        DirectLink target = other;
        if (end() && target != null && target.end()) {
            tell(listener);
            tell(target.listener);
        }
    }

    private synchronized boolean end() {
        boolean first = !closed;
        closed = true;
        return first;
    }

    private static void tell(@Nullable LinkListener<Message> listener) {
        if (listener != null) {
            listener.lost("closed", true);
        }
    }
}
