package dev.jask.cluster.node;

import dev.jask.cluster.link.Hello;
import dev.jask.cluster.link.Link;
import dev.jask.cluster.link.LinkListener;
import dev.jask.cluster.wire.Message;
import dev.jask.cluster.wire.Notice;
import dev.jask.graph.NannyPlugin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The nannies that a scheduler knows, in its own process and elsewhere. They report deaths of
 * workers, and are told to restart workers and what to start them with. For several threads.
 */
public final class Nannies {

    private final BiConsumer<Notice.WorkerDied, String> died;

    // guarded by this
    private final Map<String, Consumer<Message>> known = new LinkedHashMap<>();

    /** Orders for nannies that have not come back to this scheduler yet. */
    private final Map<String, List<Notice>> undelivered = new HashMap<>();

    private NannyPlugin plugin = NannyPlugin.none();
    private final Set<Link<Message>> links = new HashSet<>();

    /** A scheduler answers whoever comes and says whom they obeyed. */
    @FunctionalInterface
    interface Meeting {
        void met(Link<Message> link, Message.Obeyed obeyed);
    }

    /**
     * @param died told of deaths, with the host where it happened
     */
    Nannies(BiConsumer<Notice.WorkerDied, String> died) {
        this.died = died;
    }

    /** What a nanny's workers call her by. */
    static String idOf(Hello nanny) {
        return Long.toHexString(nanny.incarnation());
    }

    /** Whether a death is that of the process at the other end of a link. */
    static boolean isAbout(Notice.WorkerDied death, String host, Hello worker) {
        Map<String, String> facts = worker.properties();
        return Long.toString(death.pid()).equals(facts.get(Facts.PID))
                && host.equals(facts.get(Facts.HOST));
    }

    LinkListener<Message> linked(Hello hello, Link<Message> link, Meeting meeting) {
        return new Port(idOf(hello), hello, link, meeting);
    }

    /** A nanny in this process. */
    public void add(String id, NannyOrders orders) {
        comes(
                id,
                message -> {
                    switch (message) {
                        case Message.OfLife(Notice.RestartWorker(String worker)) ->
                                orders.restart(worker);
                        case Message.OfLife(Notice.StartWith(NannyPlugin given)) ->
                                orders.startWith(given);
                        default -> {} // she lives and ends with the scheduler
                    }
                });
    }

    private synchronized void comes(String id, Consumer<Message> nanny) {
        known.put(id, nanny);
        nanny.accept(new Message.OfLife(new Notice.StartWith(plugin)));
        List<Notice> orders = undelivered.remove(id);
        if (orders != null) {
            orders.forEach(order -> nanny.accept(new Message.OfLife(order)));
        }
    }

    private synchronized void add(Link<Message> link) {
        links.add(link);
    }

    private synchronized void remove(Link<Message> link) {
        links.remove(link);
    }

    private synchronized void goes(String id, Consumer<Message> nanny) {
        known.remove(id, nanny);
    }

    /** A nanny in this process reports how a worker's process ended. */
    public void died(ProcessReport report, boolean expected) {
        died.accept(NannyLine.notice(report, expected), Facts.host());
    }

    /** Whether a worker has a nanny who can be told something, and who says how it ended. */
    synchronized boolean hasOneFor(Hello worker) {
        return known.containsKey(worker.properties().getOrDefault(Facts.NANNY, ""));
    }

    /**
     * Tells a worker's nanny something: now, or when she is back.
     *
     * @return whether it has one
     */
    synchronized boolean tell(Hello worker, Notice notice) {
        String id = worker.properties().getOrDefault(Facts.NANNY, "");
        if (id.isEmpty()) {
            return false;
        }
        Consumer<Message> nanny = known.get(id);
        if (nanny == null) {
            undelivered.computeIfAbsent(id, _ -> new ArrayList<>()).add(notice);
        } else {
            nanny.accept(new Message.OfLife(notice));
        }
        return true;
    }

    /** Tells all nannies. */
    synchronized void tellAll(Message message) {
        known.values().forEach(nanny -> nanny.accept(message));
    }

    /** What all nannies, also those that come later, start workers with. */
    synchronized void startWith(NannyPlugin given) {
        plugin = given;
        tellAll(new Message.OfLife(new Notice.StartWith(given)));
    }

    /** Closes the links to nannies elsewhere: they look for another scheduler. */
    void close() {
        List<Link<Message>> all;
        synchronized (this) {
            all = List.copyOf(links);
        }
        all.forEach(Link::close);
    }

    /** One nanny's end of its link. */
    private final class Port implements LinkListener<Message> {

        private final String id;
        private final String host;
        private final Link<Message> link;
        private final Meeting meeting;
        private final Consumer<Message> nanny;

        Port(String id, Hello hello, Link<Message> link, Meeting meeting) {
            this.id = id;
            this.host = hello.properties().getOrDefault(Facts.HOST, "");
            this.link = link;
            this.meeting = meeting;
            nanny = message -> Tell.quietly(link, message);
        }

        @Override
        public void received(List<Message> messages) {
            for (Message message : messages) {
                switch (message) {
                    case Message.Obeyed obeyed -> {
                        comes(id, nanny);
                        add(link);
                        meeting.met(link, obeyed);
                    }
                    case Message.OfLife(Notice.WorkerDied death) -> died.accept(death, host);
                    default -> {} // nothing else is a nanny's to say
                }
            }
        }

        @Override
        public void lost(String reason, boolean orderly) {
            goes(id, nanny);
            remove(link);
        }
    }
}
