package dev.jask.cluster.node;

import dev.jask.cluster.link.Link;
import dev.jask.cluster.link.LinkListener;
import dev.jask.cluster.link.LinkLostException;
import dev.jask.cluster.link.LinkRefusedException;
import dev.jask.cluster.link.Links;
import dev.jask.cluster.link.UnreachableException;
import dev.jask.cluster.wire.Message;
import dev.jask.cluster.wire.MessageCodec;
import dev.jask.config.Config;
import dev.jask.config.Settings;
import dev.jask.graph.JaskException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A worker's or client's line to whichever scheduler of its cluster is active. When the link is
 * lost it looks for that scheduler or another one of the group, and gives up after a while.
 *
 * <p>It never goes back to a scheduler that another one took over from: the higher epoch counts.
 */
final class SchedulerLine implements AutoCloseable {

    private static final long PAUSE_MILLIS = 100;

    private final Links links;
    private final Side side;
    private final long patienceAlone;
    private final long patienceInGroup;
    private final long answerNanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final CountDownLatch ended = new CountDownLatch(1);

    // guarded by the lock
    private List<String> schedulers;
    private long epoch;
    private String obeyed = "";
    private @Nullable Port current;
    private boolean over;

    /** What a line is for. */
    interface Side {

        /** There is a scheduler: it is to be told who comes, and what it must know. */
        void found(Link<Message> link);

        /** What came from the scheduler, in order. */
        void received(List<Message> messages);

        /** The scheduler is lost; another one is looked for. */
        void lost();

        /** No scheduler came, or this one said goodbye. */
        void over(String reason);
    }

    SchedulerLine(Config config, Links links, String scheduler, Duration alone, Side side) {
        this.links = links;
        this.side = side;
        this.schedulers = List.of(scheduler);
        patienceAlone = alone.toNanos();
        patienceInGroup = Math.max(patienceAlone, nanos(config, Settings.SCHEDULER_TIMEOUT));
        answerNanos = nanos(config, Settings.CONNECT_TIMEOUT);
    }

    private static long nanos(Config config, dev.jask.config.Setting<Duration> setting) {
        return config.get(setting).toNanos();
    }

    /**
     * Connects for the first time.
     *
     * @throws JaskException if the scheduler cannot be reached, or refuses
     */
    void open() {
        connect(schedulers.getFirst());
    }

    /** The link that there is now; null while there is none. */
    @Nullable Link<Message> link() {
        lock.lock();
        try {
            return current == null ? null : current.link;
        } finally {
            lock.unlock();
        }
    }

    /** Does something with the link if there is one, before that can be followed by another. */
    void ifFound(Consumer<Link<Message>> action) {
        lock.lock();
        try {
            if (current != null && current.link != null) {
                action.accept(current.link);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The active scheduler's address, as far as is known. */
    String scheduler() {
        lock.lock();
        try {
            return schedulers.getFirst();
        } finally {
            lock.unlock();
        }
    }

    /**
     * The link, as soon as there is one.
     *
     * @throws LinkLostException if there will be none
     */
    Link<Message> await() {
        lock.lock();
        try {
            while (!over) {
                Link<Message> link = current == null ? null : current.link;
                if (link != null) {
                    return link;
                }
                changed.await();
            }
            throw new LinkLostException("there is no scheduler any more");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JaskException("interrupted while waiting for a scheduler", e);
        } finally {
            lock.unlock();
        }
    }

    /** What is there stays; when it is lost, that is expected and no other is looked for. */
    void lookNoFurther() {
        boolean _ = end();
    }

    /** Whether there will be no link any more. */
    boolean isOver() {
        lock.lock();
        try {
            return over;
        } finally {
            lock.unlock();
        }
    }

    /** Says it, if there is a scheduler now. */
    void tell(Message message) {
        Link<Message> link = link();
        if (link != null) {
            Tell.quietly(link, message);
        }
    }

    /** Says it with what is said next, if there is a scheduler now. */
    void tellAlong(Message message) {
        Link<Message> link = link();
        if (link != null) {
            Tell.along(link, message);
        }
    }

    private void connect(String address) {
        var port = new Port();
        Link<Message> link = Waiting.on(links.connect(address, new MessageCodec(), port));
        try {
            link.send(whomObeyed());
            Message.Group group =
                    Waiting.on(port.group.orTimeout(answerNanos, TimeUnit.NANOSECONDS));
            if (!accept(port, link, group)) {
                throw new LinkLostException("the scheduler at %s is not active".formatted(address));
            }
        } catch (RuntimeException e) {
            link.close();
            throw e;
        }
    }

    private Message.Obeyed whomObeyed() {
        lock.lock();
        try {
            return new Message.Obeyed(epoch, obeyed);
        } finally {
            lock.unlock();
        }
    }

    private boolean accept(Port port, Link<Message> link, Message.Group group) {
        lock.lock();
        try {
            if (group.epoch() < epoch || over || port.lost) {
                return false;
            }
            note(group);
            port.link = link;
            current = port;
            side.found(link);
            changed.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void note(Message.Group group) {
        lock.lock();
        try {
            if (group.epoch() >= epoch && !group.schedulers().isEmpty()) {
                epoch = group.epoch();
                schedulers = group.schedulers();
                obeyed = schedulers.getFirst();
            }
        } finally {
            lock.unlock();
        }
    }

    // ---- looking for another one

    private void lost(Port port, String reason) {
        lock.lock();
        try {
            port.lost = true;
            if (current != port || over) {
                return;
            }
            current = null;
            side.lost();
        } finally {
            lock.unlock();
        }
        String told = "the connection with the scheduler is lost: " + reason;
        if (port.farewell == null) {
            Thread.ofVirtual().name("look-for-scheduler").start(() -> search(told));
        } else {
            giveUp(told + " (" + port.farewell + ")");
        }
    }

    private void search(String reason) {
        long start = System.nanoTime();
        while (true) {
            List<String> candidates;
            long patience;
            lock.lock();
            try {
                if (over || current != null) {
                    return;
                }
                candidates = new ArrayList<>(schedulers);
                patience = candidates.size() > 1 ? patienceInGroup : patienceAlone;
            } finally {
                lock.unlock();
            }
            for (String candidate : candidates) {
                try {
                    connect(candidate);
                    return;
                } catch (UnreachableException | LinkRefusedException | LinkLostException _) {
                    // perhaps another one, perhaps later
                } catch (JaskException _) {
                    // did not answer in time
                }
            }
            if (System.nanoTime() - start > patience) {
                giveUp(
                        reason
                                + "; none came within "
                                + Duration.ofNanos(patience).toMillis()
                                + " ms");
                return;
            }
            pause();
        }
    }

    private void pause() {
        try {
            boolean _ = ended.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void giveUp(String reason) {
        if (end()) {
            side.over(reason);
        }
    }

    private boolean end() {
        lock.lock();
        try {
            boolean first = !over;
            over = true;
            ended.countDown();
            changed.signalAll();
            return first;
        } finally {
            lock.unlock();
        }
    }

    /** Ends the link and looks for no other. */
    @Override
    public void close() {
        end();
        Link<Message> link = link();
        if (link != null) {
            link.close();
        }
    }

    /** One link to one scheduler. */
    private final class Port implements LinkListener<Message> {

        final CompletableFuture<Message.Group> group = new CompletableFuture<>();
        volatile @Nullable String farewell;
        @Nullable Link<Message> link; // guarded by the lock
        boolean lost; // guarded by the lock

        @Override
        public void received(List<Message> messages) {
            var others = new ArrayList<Message>(messages.size());
            for (Message message : messages) {
                switch (message) {
                    case Message.Group said -> {
                        if (!group.complete(said)) {
                            note(said);
                        }
                    }
                    case Message.Goodbye(var reason) -> farewell = reason;
                    default -> others.add(message);
                }
            }
            if (!others.isEmpty()) {
                side.received(others);
            }
        }

        @Override
        public void lost(String reason, boolean orderly) {
            group.completeExceptionally(new LinkLostException(reason));
            SchedulerLine.this.lost(this, reason);
        }
    }
}
