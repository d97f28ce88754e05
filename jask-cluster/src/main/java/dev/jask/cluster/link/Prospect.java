package dev.jask.cluster.link;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The end of a link whose caller was told yes and has said nothing yet. What it was told went to
 * the address that it gave; only who is there can know this end. So nobody gets a link in the name
 * of another process.
 *
 * <p>What comes, comes one at a time; time passes in another thread. The lock says who was first.
 */
final class Prospect<M> implements Receiver {

    private static final System.Logger LOG = System.getLogger(Prospect.class.getName());

    private final Exchange exchange;
    private final LinkId id;
    private final LinkId caller;
    private final LinkAddress from;
    private final Hello peer;
    private final Acceptor.Decision.Accepted<M> accepted;
    private final Lifeline lifeline;
    private final Runnable whenOver;
    private final long since = System.nanoTime();

    private final ReentrantLock lock = new ReentrantLock();
    private boolean over; // guarded by lock
    private volatile @Nullable LinkEnd<M> link;

    /**
     * @param whenOver told when there is no link, or the link is over
     */
    Prospect(
            Exchange exchange,
            LinkId id,
            LinkId caller,
            LinkAddress from,
            Hello peer,
            Acceptor.Decision.Accepted<M> accepted,
            Lifeline lifeline,
            Runnable whenOver) {
        this.exchange = exchange;
        this.id = id;
        this.caller = caller;
        this.from = from;
        this.peer = peer;
        this.accepted = accepted;
        this.lifeline = lifeline;
        this.whenOver = whenOver;
    }

    @Override
    public void came(byte[] bytes) {
        LinkEnd<M> open = link;
        if (open == null) {
            open = begin();
        }
        if (open != null) {
            open.came(bytes);
        }
    }

    @Override
    public void gone(String why) {
        LinkEnd<M> open = link;
        if (open != null) {
            open.gone(why);
        }
    }

    @Override
    public boolean look() {
        LinkEnd<M> open = link;
        return open != null ? open.look() : isOver();
    }

    private boolean isOver() {
        lock.lock();
        try {
            return over;
        } finally {
            lock.unlock();
        }
    }

    /** Time has passed. Returns whether this is decided, one way or the other. */
    boolean tick(long now) {
        if (link != null) {
            return true;
        }
        if (now - since > exchange.options().connectTimeout().toNanos()) {
            giveUp();
        }
        return isOver();
    }

    /** Waits no longer. */
    void giveUp() {
        lock.lock();
        try {
            if (over || link != null) {
                return;
            }
            over = true;
        } finally {
            lock.unlock();
        }
        lifeline.close();
        whenOver.run();
        exchange.wake(id);
    }

    private @Nullable LinkEnd<M> begin() {
        LinkEnd<M> end;
        lock.lock();
        try {
            if (over) {
                return null;
            }
            end = exchange.newEnd(id, peer, caller, from, accepted.codec(), whenOver);
            link = end;
        } finally {
            lock.unlock();
        }
        try {
            end.attach(accepted.listener().apply(end), () -> exchange.wake(id));
        } catch (RuntimeException thrown) {
            LOG.log(System.Logger.Level.ERROR, "a listener could not be made for " + peer, thrown);
            refuse(end, "It could not be accepted: " + thrown);
            return null;
        }
        exchange.watch(end, lifeline);
        end.opened();
        return end;
    }

    private void refuse(LinkEnd<M> end, String reason) {
        exchange.to(from, caller).accept(Frames.write(new Frame.Close(false, 0, reason)));
        link = null;
        lock.lock();
        try {
            over = true;
        } finally {
            lock.unlock();
        }
        lifeline.close();
        exchange.over(end);
        whenOver.run();
        exchange.wake(id);
    }
}
