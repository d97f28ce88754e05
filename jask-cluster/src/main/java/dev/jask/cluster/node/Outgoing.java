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

    private final Map<Link<Message>, Parcel> byLink = new LinkedHashMap<>();

    /** What goes over one link. */
    private static final class Parcel {
        private final List<Message> messages = new ArrayList<>();
        private boolean awaited;
    }

    void add(Link<Message> link, Message message) {
        Parcel parcel = parcel(link);
        parcel.messages.add(message);
        parcel.awaited = true;
    }

    /** Adds what nobody waits for: alone it does not go. */
    void addAlong(Link<Message> link, Message message) {
        parcel(link).messages.add(message);
    }

    private Parcel parcel(Link<Message> link) {
        return byLink.computeIfAbsent(link, _ -> new Parcel());
    }

    /** Sends all that was gathered. A link that is lost has told its listener. */
    void send() {
        try {
            byLink.forEach(Outgoing::send);
        } finally {
            byLink.clear();
        }
    }

    private static void send(Link<Message> link, Parcel parcel) {
        try {
            if (parcel.awaited) {
                link.sendAll(parcel.messages);
            } else {
                parcel.messages.forEach(link::sendAlong);
            }
        } catch (LinkLostException _) {
            // its listener is told, and the core by it
        }
    }
}
