package dev.jask.client;

import dev.jask.engine.Connection;
import dev.jask.engine.ConnectionListener;
import dev.jask.engine.DisconnectedException;
import dev.jask.engine.EngineClosedException;
import dev.jask.graph.GraphException;
import dev.jask.graph.Key;
import dev.jask.graph.Token;
import dev.jask.protocol.FromClient;
import dev.jask.protocol.ToClient;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What one client wants of the scheduler: its batches. Several may want the same key; the scheduler
 * is told that the key is let go when the last of them does.
 *
 * <p>The lock keeps what is registered here and what the scheduler is told in the same order.
 * Reports are dispatched on the engine's thread without it.
 */
final class Wants implements ConnectionListener {

    /**
     * Batches up to this size are found by key; of larger ones each is asked whether the key is its
     * own.
     */
    private static final int SMALL = 8;

    private static final Batch[] NONE = {};

    /** After so many cancelled keys the scheduler is asked whether it has dealt with them. */
    private static final int MOST_CANCELLED = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final ConcurrentHashMap<Key, Batch[]> small = new ConcurrentHashMap<>();
    private volatile Batch[] large = NONE;
    private final Set<Key> cancelled = new HashSet<>();
    private volatile @Nullable Connection connection;
    private volatile @Nullable String disconnected;
    private boolean closed;

    void connect(Connection made) {
        connection = made;
    }

    Connection connection() {
        return java.util.Objects.requireNonNull(connection);
    }

    /**
     * Registers a batch and tells the scheduler.
     *
     * @throws GraphException.KeyCollision if the user gave the key to another task
     */
    void add(Batch batch, List<FromClient> messages) {
        connection().awaitRoom();
        lock.lock();
        try {
            requireOpen();
            requireSameWork(batch);
            awaitCancellations(batch);
            if (batch.size() <= SMALL) {
                for (Key key : batch.keys) {
                    small.merge(key, new Batch[] {batch}, Wants::concat);
                }
            } else {
                large = concat(large, new Batch[] {batch});
            }
            tell(batch, messages);
        } finally {
            lock.unlock();
        }
    }

    /** If it cannot be said, for instance because a function cannot travel, nothing is wanted. */
    private void tell(Batch batch, List<FromClient> messages) {
        try {
            messages.forEach(connection()::send);
        } catch (RuntimeException e) {
            batch.release();
            batch.keys.forEach(key -> unregister(batch, key));
            throw e;
        }
    }

    /** Lets single keys of batches go. */
    void release(List<Spot> spots) {
        lock.lock();
        try {
            var unwanted = new ArrayList<Key>(spots.size());
            for (Spot spot : spots) {
                if (spot.batch().release(spot.position())) {
                    unregister(spot.batch(), spot.key());
                    if (!isWanted(spot.key())) {
                        unwanted.add(spot.key());
                    }
                }
            }
            if (!unwanted.isEmpty()) {
                tell(new FromClient.Release(unwanted));
            }
        } finally {
            lock.unlock();
        }
    }

    /** Lets everything go that a batch still holds. */
    void release(Batch batch) {
        lock.lock();
        try {
            List<Key> keys = batch.release();
            if (batch.size() <= SMALL) {
                batch.keys.forEach(key -> unregister(batch, key));
            } else {
                unregister(batch);
            }
            boolean alone = small.isEmpty() && large.length == 0;
            List<Key> unwanted =
                    alone ? keys : keys.stream().filter(key -> !isWanted(key)).toList();
            if (!unwanted.isEmpty()) {
                tell(new FromClient.Release(unwanted));
            }
        } finally {
            lock.unlock();
        }
    }

    /** Gives keys up, for all batches that have them. */
    void cancel(List<Key> keys, boolean force) {
        lock.lock();
        try {
            requireOpen();
            tell(new FromClient.Cancel(keys, force));
            cancelled.addAll(keys);
            if (cancelled.size() > MOST_CANCELLED) {
                awaitAnswers();
            }
        } finally {
            lock.unlock();
        }
        for (Key key : keys) {
            forEachOf(
                    key,
                    (batch, position) ->
                            batch.failed(position, new Problem.Cancelled("it was cancelled")));
        }
    }

    /** Has failed keys tried again. */
    void retry(List<Key> keys) {
        lock.lock();
        try {
            requireOpen();
            for (Key key : keys) {
                forEachOf(key, Batch::pendingAgain);
            }
            tell(new FromClient.Retry(keys));
        } finally {
            lock.unlock();
        }
    }

    /** Nothing will be heard of any key any more. */
    void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
        failAll(new Problem.Cancelled("the client was closed"));
    }

    /** Nothing will be heard of any key any more, and nobody asked for that. */
    @Override
    public void lost(String reason) {
        disconnected = reason;
        failAll(new Problem.Disconnected(reason));
    }

    /** Nothing will be heard of any key so far; others can be wanted. */
    @Override
    public void restarted(String reason, Runnable forgotten) {
        List<Batch> before;
        lock.lock();
        try {
            before = takeAll();
            forgotten.run();
        } finally {
            lock.unlock();
        }
        before.forEach(batch -> failAll(batch, new Problem.Cancelled(reason)));
    }

    private List<Batch> takeAll() {
        var all = new ArrayList<Batch>();
        small.values().forEach(batches -> all.addAll(Arrays.asList(batches)));
        all.addAll(Arrays.asList(large));
        small.clear();
        large = NONE;
        return all;
    }

    private void failAll(Problem reason) {
        for (Batch[] batches : small.values()) {
            for (Batch batch : batches) {
                failAll(batch, reason);
            }
        }
        for (Batch batch : large) {
            failAll(batch, reason);
        }
        small.clear();
        large = NONE;
    }

    private static void failAll(Batch batch, Problem reason) {
        for (int position = 0; position < batch.size(); position++) {
            batch.failed(position, reason);
        }
    }

    /** What the scheduler says; called on the engine's thread. */
    @Override
    public void accept(ToClient message) {
        switch (message) {
            case ToClient.InMemory(Key key, _) -> forEachOf(key, Batch::ready);
            case ToClient.Recomputing(Key key) -> forEachOf(key, Batch::pendingAgain);
            case ToClient.Erred(Key key, Key failed, var failure) -> {
                var problem = new Problem.Erred(failed, failure);
                forEachOf(key, (batch, position) -> batch.failed(position, problem));
            }
            case ToClient.Lost(Key key, String reason) ->
                    forEachOf(
                            key,
                            (batch, position) ->
                                    batch.failed(
                                            position,
                                            batch.origin.kind() == Origin.Kind.SCATTERED
                                                    ? new Problem.Gone(reason)
                                                    : new Problem.Cancelled(reason)));
        }
    }

    private void forEachOf(Key key, ObjIntConsumer<Batch> action) {
        Batch[] holders = small.get(key);
        if (holders != null) {
            for (Batch batch : holders) {
                action.accept(batch, batch.keys.position(key));
            }
        }
        for (Batch batch : large) {
            int position = batch.keys.position(key);
            if (position >= 0) {
                action.accept(batch, position);
            }
        }
    }

    // ---- under the lock

    private boolean isWanted(Key key) {
        boolean[] wanted = {false};
        forEachOf(key, (batch, position) -> wanted[0] |= !batch.isReleased(position));
        return wanted[0];
    }

    private void unregister(Batch batch, Key key) {
        if (batch.size() <= SMALL) {
            small.computeIfPresent(key, (_, batches) -> without(batch, batches));
        } else if (batch.isReleased()) {
            unregister(batch);
        }
    }

    private void unregister(Batch batch) {
        Batch[] rest = without(batch, large);
        large = rest == null ? NONE : rest;
    }

    private void requireOpen() {
        String reason = disconnected;
        if (reason != null) {
            throw new DisconnectedException(reason);
        }
        if (closed) {
            throw new EngineClosedException(
                    "this client was closed: make another with Client.local()");
        }
    }

    private void tell(FromClient message) {
        if (!closed && disconnected == null) {
            connection().send(message);
        }
    }

    private void requireSameWork(Batch batch) {
        Token content = batch.origin.content();
        if (content == null) {
            return;
        }
        Key key = batch.keys.get(0);
        for (Batch other : small.getOrDefault(key, NONE)) {
            if (!content.equals(other.origin.content())) {
                throw new GraphException.KeyCollision(
                        "the key %s is taken by another task%s: give this one another key, or close the other's future"
                                .formatted(
                                        key,
                                        other.origin.site().isEmpty()
                                                ? ""
                                                : ", submitted at " + other.origin.site()));
            }
        }
    }

    /**
     * The scheduler answers a cancellation with a report that the key is lost. A batch that wants
     * the key again must not take that for its own, so it waits until the report has come: answers
     * come in the order of questions.
     */
    private void awaitCancellations(Batch batch) {
        if (!cancelled.isEmpty() && batch.keys.stream().anyMatch(cancelled::contains)) {
            awaitAnswers();
        }
    }

    private void awaitAnswers() {
        connection().whoHas(List.of(cancelled.iterator().next()));
        cancelled.clear();
    }

    private static Batch[] concat(Batch[] some, Batch[] more) {
        Batch[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    private static Batch @Nullable [] without(Batch batch, Batch[] batches) {
        var rest = new ArrayList<Batch>(batches.length);
        for (Batch other : batches) {
            if (other != batch) {
                rest.add(other);
            }
        }
        return rest.isEmpty() ? null : rest.toArray(NONE);
    }
}
