package dev.jask.cluster.node;

import dev.jask.cluster.link.Hello;
import dev.jask.cluster.link.Link;
import dev.jask.cluster.link.LinkListener;
import dev.jask.cluster.telemetry.SchedulerMetrics;
import dev.jask.cluster.wire.Message;
import dev.jask.cluster.wire.Notice;
import dev.jask.cluster.wire.Packing;
import dev.jask.protocol.ClientId;
import dev.jask.protocol.FromClient;
import dev.jask.scheduler.SchedulerEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A scheduler's links to its clients, and what comes over them. For several threads. */
final class ClientPorts implements AutoCloseable {

    private final Owner owner;
    private final CodeDesk code;
    private final SchedulerMetrics metrics;
    private final SchedulerListener listener;
    private final Map<ClientId, Link<Message>> links = new ConcurrentHashMap<>();
    private final Absences absences;
    private final Map<String, Port> ports = new HashMap<>(); // guarded by this

    /** The scheduler. */
    interface Owner {

        /** Has the core handle events together. */
        void post(List<SchedulerEvent> events);

        /** Has something done in the loop, after all events posted before. */
        void later(Runnable action);

        /** Answers a question. In the loop. */
        void answer(Link<Message> to, long id, Message.Question.OfScheduler question);

        /** What it does beside computing. */
        OperationsDesk operations();

        /** A client says whom it obeyed. */
        void met(Link<Message> link, Message.Obeyed obeyed);

        /** A client has said all that it had to say at first. */
        void saidAll();

        /** There are more clients, or fewer. */
        void changed();
    }

    /**
     * @param grace how long a client whose link was lost may take to come back
     */
    ClientPorts(
            Owner owner,
            CodeDesk code,
            SchedulerMetrics metrics,
            SchedulerListener listener,
            Duration grace) {
        this.owner = owner;
        this.code = code;
        this.metrics = metrics;
        this.listener = listener;
        absences = new Absences(grace, name -> say(name, new FromClient.Disconnected()));
    }

    /** The links that there are now, by the clients' names in the core. */
    Map<ClientId, Link<Message>> links() {
        return links;
    }

    /** Says it to all clients. */
    void tellAll(Message message) {
        links.values().forEach(link -> Tell.quietly(link, message));
    }

    int count() {
        return links.size();
    }

    private void say(ClientId client, FromClient said) {
        owner.post(List.of(new SchedulerEvent.ClientSaid(client, said)));
    }

    /** A client comes, or comes back. */
    LinkListener<Message> linked(Hello hello, Link<Message> link) {
        String client = hello.name() + "-" + Long.toHexString(hello.incarnation());
        Port port;
        Port before;
        synchronized (this) {
            before = ports.remove(client);
            if (before != null) { // it knows earlier than this process that that link is lost
                before.gone(false);
            }
            port = new Port(client, absences.comes(client), link);
            ports.put(client, port);
            links.put(port.name, link);
        }
        if (before != null) {
            before.link.close();
        }
        port.begin();
        return port;
    }

    private synchronized void forget(Port port) {
        if (ports.remove(port.client, port)) {
            port.gone(port.orderly);
        }
    }

    /** Closes all links. */
    @Override
    public void close() {
        absences.close();
        links.values().forEach(Link::close);
    }

    /** One client's end of its link. */
    private final class Port implements LinkListener<Message> {

        private final String client;
        private final ClientId name;
        private final Link<Message> link;
        private boolean orderly;
        private boolean obeyedAnother;

        /** What it says again, until it has said all: it is to be heard together. */
        private @Nullable List<SchedulerEvent> again;

        Port(String client, ClientId name, Link<Message> link) {
            this.client = client;
            this.name = name;
            this.link = link;
        }

        void begin() {
            metrics.clientAdded();
            listener.clientJoined(client);
            say(name, new FromClient.Connected());
            if (!name.name().equals(client)) {
                again = new ArrayList<>(List.of(new SchedulerEvent.SaysAgain(name)));
            }
            owner.changed();
        }

        /** Nothing goes over the link any more. */
        void gone(boolean onPurpose) {
            links.remove(name, link);
            metrics.clientRemoved();
            listener.clientLeft(client);
            owner.later(() -> owner.operations().clientGone(name));
            if (onPurpose) {
                say(name, new FromClient.Disconnected());
                absences.ends(client);
            } else {
                absences.begins(client, name);
            }
            owner.changed();
        }

        @Override
        public void received(List<Message> messages) {
            var events = new ArrayList<SchedulerEvent>(messages.size());
            boolean saidAll = false;
            for (Message message : messages) {
                switch (message) {
                    case Message.Obeyed obeyed -> {
                        obeyedAnother = obeyed.epoch() > 0;
                        owner.met(link, obeyed);
                    }
                    case Message.OfClient(FromClient said) -> {
                        events.add(new SchedulerEvent.ClientSaid(name, Packing.planned(said)));
                        saidAll |= said instanceof FromClient.Confirm;
                    }
                    case Message.Ask(long id, Message.Question.OfScheduler question) -> {
                        flush(events);
                        owner.later(() -> owner.answer(link, id, question));
                    }
                    case Message.AboutCode about -> code.received(link, about, true);
                    case Message.OfLife(Notice notice) -> {
                        flush(events);
                        owner.later(() -> told(notice));
                    }
                    default -> {} // nothing else is a client's to say
                }
            }
            flush(events);
            if (saidAll) {
                hearTogether();
                if (obeyedAnother) { // else nobody waits for it
                    owner.saidAll();
                }
                absences.ends(client);
            }
        }

        private void flush(List<SchedulerEvent> events) {
            if (again != null) {
                again.addAll(events);
            } else if (!events.isEmpty()) {
                owner.post(List.copyOf(events));
            }
            events.clear();
        }

        private void hearTogether() {
            if (again != null) {
                owner.post(List.copyOf(again));
                again = null;
            }
        }

        private void told(Notice notice) {
            switch (notice) {
                case Notice.Logged event -> owner.operations().log(link.peer().name(), event);
                case Notice.Subscribe wish -> owner.operations().subscribe(name, wish);
                default -> {} // nothing else is a client's to say
            }
        }

        @Override
        public void lost(String reason, boolean onPurpose) {
            code.lost(link, reason);
            orderly = onPurpose;
            forget(this);
        }
    }
}
