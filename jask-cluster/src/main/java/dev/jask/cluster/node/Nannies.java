package dev.jask.cluster.node;

import dev.jask.cluster.link.Hello;
import dev.jask.cluster.link.Link;
import dev.jask.cluster.link.LinkListener;
import dev.jask.cluster.wire.Message;
import dev.jask.cluster.wire.Notice;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The nannies that a scheduler knows, in its own process and elsewhere. They report deaths of
 * workers, and are told to restart workers. For several threads.
 */
public final class Nannies {

    private final BiConsumer<Notice.WorkerDied, String> died;
    private final Map<String, Consumer<Notice>> known = new ConcurrentHashMap<>();

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

    LinkListener<Message> linked(Hello hello, Link<Message> link) {
        String id = idOf(hello);
        String host = hello.properties().getOrDefault(Facts.HOST, "");
        known.put(id, notice -> Tell.quietly(link, new Message.OfLife(notice)));
        return new Port(id, host);
    }

    /** A nanny in this process. */
    public void add(String id, Consumer<String> restart) {
        known.put(
                id,
                notice -> {
                    if (notice instanceof Notice.RestartWorker(String worker)) {
                        restart.accept(worker);
                    }
                });
    }

    /** A nanny in this process reports how a worker's process ended. */
    public void died(ProcessReport report, boolean expected) {
        died.accept(NannyLine.notice(report, expected), Facts.host());
    }

    /**
     * Tells a worker's nanny something.
     *
     * @return whether it has one
     */
    boolean tell(Hello worker, Notice notice) {
        Consumer<Notice> nanny = known.get(worker.properties().getOrDefault(Facts.NANNY, ""));
        if (nanny != null) {
            nanny.accept(notice);
        }
        return nanny != null;
    }

    /** One nanny's end of its link. */
    private final class Port implements LinkListener<Message> {

        private final String id;
        private final String host;

        Port(String id, String host) {
            this.id = id;
            this.host = host;
        }

        @Override
        public void received(List<Message> messages) {
            for (Message message : messages) {
                if (message instanceof Message.OfLife(Notice.WorkerDied death)) {
                    died.accept(death, host);
                }
            }
        }

        @Override
        public void lost(String reason, boolean orderly) {
            known.remove(id);
        }
    }
}
