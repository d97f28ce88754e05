package dev.jask.cluster.node;

import dev.jask.cluster.link.Link;
import dev.jask.cluster.link.LinkLostException;
import dev.jask.cluster.wire.Message;

/** Says things to processes that may be gone. */
final class Tell {

    private Tell() {}

    /** Sends the message; that a link is lost its listener is told. */
    static void quietly(Link<Message> link, Message message) {
        unlessLost(() -> link.send(message));
    }

    /** Sends the message, however much waits already. */
    static void beyondLimit(Link<Message> link, Message message) {
        unlessLost(() -> link.sendBeyondLimit(message));
    }

    /** Sends the message with the next one. */
    static void along(Link<Message> link, Message message) {
        unlessLost(() -> link.sendAlong(message));
    }

    private static void unlessLost(Runnable sending) {
        try {
            sending.run();
        } catch (LinkLostException _) {
            // the listener of the link is told
        }
    }
}
