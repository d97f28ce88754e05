package dev.jask.cluster.node;

import dev.jask.cluster.link.Hello;
import dev.jask.cluster.link.Link;
import dev.jask.cluster.link.LinkListener;
import dev.jask.cluster.link.Links;
import dev.jask.cluster.wire.Message;
import dev.jask.cluster.wire.MessageCodec;
import dev.jask.cluster.wire.Notice;
import dev.jask.config.Config;
import dev.jask.graph.JaskException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A line from a process with nannies to the scheduler: deaths of workers go there, and orders to
 * restart workers come. A line that is lost is made anew, as long as it is not closed.
 */
public final class NannyLine implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(NannyLine.class.getName());

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Links links;
    private final String scheduler;
    private final Consumer<String> restart;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable Link<Message> link;

    private NannyLine(Links links, String scheduler, Consumer<String> restart) {
        this.links = links;
        this.scheduler = scheduler;
        this.restart = restart;
    }

    /**
     * Connects.
     *
     * @param scheduler its address, {@code jask://host:port}
     * @param restart called with a worker's name when that is to be restarted; should return
     *     quickly
     * @throws JaskException if the scheduler cannot be reached or refuses
     */
    public static NannyLine connect(
            Config config, String scheduler, String token, String name, Consumer<String> restart) {
        Links links =
                Network.open(
                        config,
                        Network.hostFacing(scheduler),
                        0,
                        Identity.of(Hello.Role.NANNY, name, token));
        var line = new NannyLine(links, scheduler, restart);
        try {
            line.open();
            return line;
        } catch (RuntimeException e) {
            links.close();
            throw e;
        }
    }

    private void open() {
        link = Waiting.on(links.connect(scheduler, new MessageCodec(), new Port()));
    }

    /** What the nannies' workers are to name when they join. */
    public String id() {
        return Nannies.idOf(links.self());
    }

    /**
     * Reports how a worker's process ended.
     *
     * @param expected whether it was asked to end
     */
    public void died(ProcessReport report, boolean expected) {
        Link<Message> open = link;
        if (open == null) {
            return; // the scheduler sees for itself that the worker's link is gone
        }
        Tell.quietly(open, new Message.OfLife(notice(report, expected)));
    }

    static Notice.WorkerDied notice(ProcessReport report, boolean expected) {
        return new Notice.WorkerDied(report.name(), report.pid(), report.toString(), expected);
    }

    /** What comes from the scheduler. */
    private final class Port implements LinkListener<Message> {

        @Override
        public void received(List<Message> messages) {
            for (Message message : messages) {
                if (message instanceof Message.OfLife(Notice.RestartWorker(String worker))) {
                    restart.accept(worker);
                }
            }
        }

        @Override
        public void lost(String reason, boolean orderly) {
            link = null;
            if (closed.getCount() > 0) {
                Thread.ofVirtual().name("jask-nanny-line").start(NannyLine.this::openAgain);
            }
        }
    }

    private void openAgain() {
        try {
            while (!closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    open();
                    return;
                } catch (JaskException e) {
                    LOG.log(System.Logger.Level.DEBUG, "the scheduler is not there again yet", e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        links.close();
    }
}
