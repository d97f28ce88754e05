package dev.jask.cluster.node;

import dev.jask.cluster.link.Link;
import dev.jask.cluster.link.LinkLostException;
import dev.jask.cluster.wire.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one round of the scheduler wants said, gathered by link: what goes to one process goes
 * together. Belongs to the scheduler's loop.
 */
final class Outgoing {

    private final Map<Link<Message>, List<Message>> byLink = new LinkedHashMap<>();

    void add(Link<Message> link, Message message) {
        byLink.computeIfAbsent(link, _ -> new ArrayList<>()).add(message);
    }

    /** Sends all that was gathered. A link that is lost has told its listener. */
    void send() {
        try {
            byLink.forEach(Outgoing::send);
        } finally {
            byLink.clear();
        }
    }

    private static void send(Link<Message> link, List<Message> messages) {
        try {
            link.sendAll(messages);
        } catch (LinkLostException _) {
            // its listener is told, and the core by it
        }
    }
}
