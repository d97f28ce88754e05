package dev.jask.cluster.node;

import dev.jask.cluster.link.Links;
import dev.jask.config.Config;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A process's place among the schedulers of a cluster: active, or a stand-by, the one after the
 * other as often as it takes. One that another took over from becomes a stand-by of that one.
 */
public final class SchedulerSeat implements AutoCloseable {

    private final Config config;
    private final Links links;
    private final SchedulerListener listener;
    private final Watch watch;
    private final CompletableFuture<String> ready = new CompletableFuture<>();
    private final CompletableFuture<String> superseded = new CompletableFuture<>();
    private final CompletableFuture<String> ended = new CompletableFuture<>();

    // guarded by this
    private @Nullable SchedulerNode node;
    private @Nullable Standby standby;
    private boolean closed;

    /** Told what it becomes. Should return quickly. */
    @FunctionalInterface
    public interface Watch {

        /** It is active from now on. */
        void active(SchedulerNode node);
    }

    private SchedulerSeat(Config config, Links links, SchedulerListener listener, Watch watch) {
        this.config = config;
        this.links = links;
        this.listener = listener;
        this.watch = watch;
    }

    /**
     * Begins as the active scheduler of a new cluster.
     *
     * @param links where it listens; closed with it
     * @param listener hears who comes
     */
    public static SchedulerSeat active(
            Config config, Links links, SchedulerListener listener, Watch watch) {
        var seat = new SchedulerSeat(config, links, listener, watch);
        try {
            seat.sit(SchedulerNode.start(config, links, listener));
            return seat;
        } catch (RuntimeException e) {
            seat.close();
            throw e;
        }
    }

    /**
     * Begins as a stand-by.
     *
     * @param links where it listens; closed with it
     * @param scheduler the address of a scheduler of the group
     * @param listener hears who comes once this one is active
     */
    public static SchedulerSeat standby(
            Config config, Links links, String scheduler, SchedulerListener listener, Watch watch) {
        var seat = new SchedulerSeat(config, links, listener, watch);
        seat.follow(scheduler, () -> seat.ready.complete(scheduler));
        return seat;
    }

    private void sit(SchedulerNode active) {
        boolean late;
        synchronized (this) {
            late = closed;
            node = active;
            standby = null;
        }
        if (late) {
            active.leave();
            return;
        }
        CompletableFuture<Void> _ =
                active.superseded()
                        .thenAcceptAsync(by -> stepDown(active, by), Thread::startVirtualThread);
        watch.active(active);
    }

    private void stepDown(SchedulerNode active, String by) {
        synchronized (this) {
            if (closed) {
                return;
            }
            node = null;
        }
        active.stepDown();
        follow(by, () -> superseded.complete(by));
    }

    private void follow(String scheduler, Runnable following) {
        Standby made;
        synchronized (this) {
            if (closed) {
                return;
            }
            made = Standby.follow(config, links, scheduler, listener, this::sit);
            standby = made;
        }
        CompletableFuture<Void> _ = made.ready().thenRun(following);
        CompletableFuture<Void> _ = made.ended().thenAccept(ended::complete);
    }

    /** The scheduler, while it is active. */
    public synchronized Optional<SchedulerNode> node() {
        return Optional.ofNullable(node);
    }

    /** Where it listens, {@code jask://host:port}. */
    public String address() {
        return links.address();
    }

    /** Completes for a stand-by with what it follows, once it could take that one's place. */
    public CompletableFuture<String> ready() {
        return ready;
    }

    /**
     * Completes with the address of the first scheduler that took over from this one, once this one
     * is its stand-by.
     */
    public CompletableFuture<String> superseded() {
        return superseded;
    }

    /** Completes with the reason when the cluster has ended while this was a stand-by. */
    public CompletableFuture<String> ended() {
        return ended;
    }

    /**
     * Ends it. If it is active and there is no stand-by, the cluster ends. May be called twice.
     *
     * @return whether the cluster ended with it
     */
    public boolean leave() {
        SchedulerNode active;
        Standby following;
        synchronized (this) {
            if (closed) {
                return false;
            }
            closed = true;
            active = node;
            following = standby;
        }
        if (following != null) {
            following.close();
        }
        if (active == null) {
            links.close();
            return false;
        }
        if (active.hasStandby() || active.superseded().isDone()) {
            active.leave();
            return false;
        }
        active.close();
        return true;
    }

    @Override
    public void close() {
        boolean _ = leave();
    }
}
