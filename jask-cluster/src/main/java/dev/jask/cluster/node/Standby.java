package dev.jask.cluster.node;

import dev.jask.cluster.link.Acceptor;
import dev.jask.cluster.link.Link;
import dev.jask.cluster.link.LinkListener;
import dev.jask.cluster.link.LinkLostException;
import dev.jask.cluster.link.LinkRefusedException;
import dev.jask.cluster.link.Links;
import dev.jask.cluster.wire.Keepsake;
import dev.jask.cluster.wire.Message;
import dev.jask.cluster.wire.MessageCodec;
import dev.jask.config.Config;
import dev.jask.config.Settings;
import dev.jask.graph.JaskException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A scheduler that waits to take over. It follows the active one; when that is gone, the first
 * stand-by that is left becomes active and the others follow it.
 */
public final class Standby implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Standby.class.getName());

    private static final long PAUSE_MILLIS = 300;

    private final Config config;
    private final Links links;
    private final SchedulerListener listener;
    private final Consumer<SchedulerNode> tookOver;
    private final long answerNanos;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CompletableFuture<String> ready = new CompletableFuture<>();
    private final CompletableFuture<String> ended = new CompletableFuture<>();

    // used by the thread that follows
    private List<String> schedulers;
    private long epoch;
    private int peers;
    private final Inheritance inheritance = new Inheritance();
    private volatile @Nullable Link<Message> link;

    private Standby(
            Config config,
            Links links,
            String scheduler,
            SchedulerListener listener,
            Consumer<SchedulerNode> tookOver) {
        this.listener = listener;
        this.config = config;
        this.links = links;
        this.schedulers = List.of(scheduler);
        this.tookOver = tookOver;
        answerNanos = config.get(Settings.CONNECT_TIMEOUT).toNanos();
    }

    /**
     * Starts to follow a scheduler.
     *
     * @param links where this one will listen; closed with it, or handed over when it takes over
     * @param scheduler the address of one of the group
     * @param listener hears who comes once this one is active
     * @param tookOver told when this one has become active
     */
    public static Standby follow(
            Config config,
            Links links,
            String scheduler,
            SchedulerListener listener,
            Consumer<SchedulerNode> tookOver) {
        var standby = new Standby(config, links, scheduler, listener, tookOver);
        links.<Message>listen(_ ->
                new Acceptor.Decision.Refused<>(
                        "the scheduler here is a stand-by: another one is active"));
        Thread.ofVirtual().name("jask-stand-by").start(standby::run);
        return standby;
    }

    /** Completes with the active scheduler's address once this one could take its place. */
    public CompletableFuture<String> ready() {
        return ready;
    }

    /** Completes with the reason when the cluster has ended. */
    public CompletableFuture<String> ended() {
        return ended;
    }

    /** Where it listens, {@code jask://host:port}. */
    public String address() {
        return links.address();
    }

    private void run() {
        while (!isClosed() && !ended.isDone()) {
            Look look = look();
            switch (look) {
                case FOLLOWED -> {}
                case ANOTHER_IS_AHEAD -> pause();
                case ALONE -> {
                    if (epoch > 0) {
                        takeOver();
                        return;
                    }
                    pause(); // it has never known what it would take over
                }
            }
        }
    }

    /** What came of looking for the active scheduler. */
    private enum Look {
        /** One was there, and is lost again. */
        FOLLOWED,
        /** None is active, and one that comes before this one lives. */
        ANOTHER_IS_AHEAD,
        /** None is active, and nobody comes before this one. */
        ALONE
    }

    private Look look() {
        Look found = Look.ALONE;
        boolean ahead = true;
        for (String address : List.copyOf(schedulers)) {
            if (address.equals(links.address())) {
                ahead = false;
                continue;
            }
            try {
                follow(address);
                return Look.FOLLOWED;
            } catch (LinkRefusedException _) {
                found = ahead ? Look.ANOTHER_IS_AHEAD : found;
            } catch (JaskException _) {
                // nobody is there
            }
        }
        return found;
    }

    private void follow(String address) {
        var port = new Port(address);
        Link<Message> made = Waiting.on(links.connect(address, new MessageCodec(), port));
        link = made;
        made.send(new Message.Obeyed(epoch, epoch == 0 ? "" : schedulers.getFirst()));
        Waiting.on(port.first.orTimeout(answerNanos, TimeUnit.NANOSECONDS));
        String reason = port.lost.join();
        link = null;
        Message.Group last = port.latest;
        if (last != null && last.epoch() >= epoch) {
            epoch = last.epoch();
            schedulers = new ArrayList<>(last.schedulers());
            peers = last.peers();
        }
        String farewell = port.farewell;
        if (farewell != null) {
            ended.complete(farewell);
        }
        LOG.log(System.Logger.Level.INFO, "the scheduler at {0} is lost: {1}", address, reason);
    }

    private void takeOver() {
        if (isClosed()) {
            return;
        }
        String before = schedulers.getFirst();
        List<String> others =
                schedulers.stream()
                        .skip(1)
                        .filter(address -> !address.equals(links.address()))
                        .toList();
        LOG.log(System.Logger.Level.WARNING, "takes over from the scheduler at {0}", before);
        tookOver.accept(
                SchedulerNode.takeOver(
                        config,
                        links,
                        epoch,
                        peers,
                        before,
                        others,
                        inheritance.keepsakes(),
                        listener));
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private void pause() {
        try {
            boolean _ = closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Follows nobody any more. May be called twice; does not end a scheduler that took over. */
    @Override
    public void close() {
        closed.countDown();
        Link<Message> now = link;
        if (now != null) {
            now.close();
        }
    }

    /** The link to the active scheduler. */
    private final class Port implements LinkListener<Message> {

        final CompletableFuture<Message.Group> first = new CompletableFuture<>();
        final CompletableFuture<String> lost = new CompletableFuture<>();
        final String address;
        volatile Message.@Nullable Group latest;
        volatile @Nullable String farewell;

        Port(String address) {
            this.address = address;
        }

        @Override
        public void received(List<Message> messages) {
            for (Message message : messages) {
                switch (message) {
                    case Message.Group group -> {
                        latest = group;
                        first.complete(group);
                    }
                    case Message.Keep(var keepsake) -> {
                        inheritance.hear(keepsake);
                        if (keepsake instanceof Keepsake.Whole) {
                            LOG.log(
                                    System.Logger.Level.INFO,
                                    "is a stand-by of the scheduler at {0}",
                                    address);
                            ready.complete(address);
                        }
                    }
                    case Message.Goodbye(var reason) -> farewell = reason;
                    default -> {} // nothing else is said to stand-bys
                }
            }
        }

        @Override
        public void lost(String reason, boolean orderly) {
            first.completeExceptionally(new LinkLostException(reason));
            lost.complete(reason);
        }
    }
}
