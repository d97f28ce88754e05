package dev.jask.cluster.node;

import dev.jask.cluster.link.Link;
import dev.jask.cluster.link.LinkListener;
import dev.jask.cluster.link.LinkLostException;
import dev.jask.cluster.link.Links;
import dev.jask.cluster.wire.Message;
import dev.jask.cluster.wire.MessageCodec;
import dev.jask.graph.JaskException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The schedulers of a cluster as the active one knows them. Of two that are active at the same
 * time, because the network between them was cut, the one with the lower epoch steps down as soon
 * as it hears of the other: from the other itself, or from a worker or client that obeyed it.
 */
final class SchedulerGroup implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(SchedulerGroup.class.getName());

    private static final long ANSWER_SECONDS = 5;
    private static final long PAUSE_SECONDS = 2;
    private static final int MOST_LOOKS = 300;

    private final Links links;
    private final Owner owner;
    private final CountDownLatch closed = new CountDownLatch(1);

    // guarded by this
    private long epoch;
    private final Map<String, Link<Message>> standbys = new LinkedHashMap<>();

    /** Schedulers that were lost and are looked for: they may be active where they are. */
    private final Set<String> missing = new LinkedHashSet<>();

    /** The scheduler that is active. */
    interface Owner {

        /** Says it to all workers and clients. */
        void tellAll(Message message);

        /** How many workers and clients there are: a stand-by will wait for as many. */
        int peers();

        /** Somebody comes who obeyed another scheduler before. */
        void comesBack();

        /** A stand-by comes. */
        void standbyCame(Link<Message> link);

        /** A stand-by is gone. */
        void standbyGone(Link<Message> link);

        /** Another scheduler took over from this one; this is what it says. */
        void superseded(Message.Group by);
    }

    SchedulerGroup(Links links, long epoch, Owner owner) {
        this.links = links;
        this.epoch = epoch;
        this.owner = owner;
    }

    synchronized Message.Group message() {
        var addresses = new ArrayList<String>();
        addresses.add(links.address());
        addresses.addAll(standbys.keySet());
        missing.stream().filter(address -> !addresses.contains(address)).forEach(addresses::add);
        return new Message.Group(epoch, addresses, owner.peers());
    }

    private synchronized long epoch() {
        return epoch;
    }

    synchronized boolean hasStandby() {
        return !standbys.isEmpty();
    }

    /** There are more workers or clients, or fewer. */
    synchronized void peersChanged() {
        Message.Group now = message();
        standbys.values().forEach(link -> Tell.quietly(link, now));
    }

    private synchronized void announce() {
        Message.Group now = message();
        standbys.values().forEach(link -> Tell.quietly(link, now));
        owner.tellAll(now);
    }

    /** A stand-by comes. */
    LinkListener<Message> standby(Link<Message> link) {
        String address = link.peer().address();
        return new LinkListener<>() {

            @Override
            public void received(List<Message> messages) {
                for (Message message : messages) {
                    if (message instanceof Message.Obeyed obeyed) {
                        add(address, link);
                        owner.standbyCame(link);
                        met(link, obeyed);
                    }
                }
            }

            @Override
            public void lost(String reason, boolean orderly) {
                owner.standbyGone(link);
                if (remove(address, link, !orderly) && !orderly) {
                    lookFor(address);
                }
            }
        };
    }

    private synchronized void add(String address, Link<Message> link) {
        standbys.put(address, link);
        missing.remove(address);
        announce();
    }

    private synchronized boolean remove(String address, Link<Message> link, boolean isMissing) {
        boolean removed = standbys.remove(address, link);
        if (removed) {
            if (isMissing) {
                missing.add(address);
            }
            announce();
        }
        return removed;
    }

    /** Somebody came and said whom it obeyed last. */
    void met(Link<Message> link, Message.Obeyed obeyed) {
        long own = epoch();
        if (obeyed.epoch() > 0 && obeyed.epoch() != own) {
            owner.comesBack();
        }
        if (obeyed.epoch() <= own) {
            Tell.quietly(link, message());
        } else {
            Thread.ofVirtual()
                    .name("compare-epochs")
                    .start(() -> {
                        compare(obeyed);
                        Tell.quietly(link, message());
                    });
        }
    }

    private void compare(Message.Obeyed obeyed) {
        boolean own = obeyed.scheduler().equals(links.address());
        if (own || !yieldsTo(obeyed.scheduler())) {
            synchronized (this) {
                epoch = Math.max(epoch, obeyed.epoch() + 1);
            }
            announce();
        }
    }

    /**
     * Other stand-bys of the scheduler that this one takes over from: they are to come, and whoever
     * loses this one before that looks for them.
     */
    void expect(Collection<String> others) {
        synchronized (this) {
            missing.addAll(others);
        }
        others.forEach(this::lookFor);
    }

    /** Looks for a scheduler that was lost: cut off, it may have become active. */
    void lookFor(String address) {
        Thread.ofVirtual()
                .name("look-for-" + address)
                .start(() -> {
                    for (int look = 0; look < MOST_LOOKS && !isOver(address); look++) {
                        if (yieldsTo(address)) {
                            return;
                        }
                    }
                    forget(address);
                });
    }

    private synchronized void forget(String address) {
        if (missing.remove(address)) {
            announce();
        }
    }

    private boolean isOver(String address) {
        try {
            return closed.await(PAUSE_SECONDS, TimeUnit.SECONDS) || isKnown(address);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private synchronized boolean isKnown(String address) {
        return standbys.containsKey(address);
    }

    /** Whether another scheduler is active there with more right to be. */
    private boolean yieldsTo(String address) {
        var answer = new CompletableFuture<Message.Group>();
        try {
            Link<Message> link =
                    Waiting.on(links.connect(address, new MessageCodec(), new Listening(answer)));
            link.send(new Message.Obeyed(epoch(), links.address()));
            Message.Group other = Waiting.on(answer.orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS));
            link.close();
            boolean more =
                    other.epoch() > epoch()
                            || (other.epoch() == epoch() && address.compareTo(links.address()) > 0);
            if (more && closed.getCount() > 0) {
                LOG.log(System.Logger.Level.WARNING, "the scheduler at {0} took over", address);
                owner.superseded(other);
            }
            return more;
        } catch (JaskException _) {
            return false; // nobody there, or not active
        }
    }

    private record Listening(CompletableFuture<Message.Group> answer)
            implements LinkListener<Message> {

        @Override
        public void received(List<Message> messages) {
            for (Message message : messages) {
                if (message instanceof Message.Group group) {
                    answer.complete(group);
                }
            }
        }

        @Override
        public void lost(String reason, boolean orderly) {
            answer.completeExceptionally(new LinkLostException(reason));
        }
    }

    /** Tells the stand-bys, if any, that the cluster ends. */
    synchronized void sayGoodbye(String reason) {
        standbys.values().forEach(link -> Tell.quietly(link, new Message.Goodbye(reason)));
    }

    /** Has the stand-bys look for another scheduler. */
    synchronized void closeLinks() {
        standbys.values().forEach(Link::close);
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
