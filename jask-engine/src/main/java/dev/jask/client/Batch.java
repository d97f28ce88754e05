package dev.jask.client;

import dev.jask.graph.Key;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keys that the client asked for together, and what became of each. One object however many keys
 * there are: a collection of a hundred thousand blocks is one batch, a single submitted task is
 * another.
 *
 * <p>The engine's thread reports, any thread asks; this object's lock guards its state. Watches are
 * called without it.
 */
final class Batch {

    private static final byte PENDING = 0;
    private static final byte READY = 1;
    private static final byte FAILED = 2;
    private static final byte RELEASED = 3;

    private static final Problem RELEASED_BY_CLIENT = new Problem.Released();

    final KeyIndex keys;
    final Origin origin;

    private final byte[] states;

    /** Keys of which nothing is known yet. */
    private int pending;

    private int unreleased;
    private int changes;
    private int firstFailed = -1;
    private @Nullable Problem @Nullable [] problems;
    private @Nullable Node @Nullable [] watches;
    private @Nullable Node watchesOfAll;
    private @Nullable Node watchesOfChanges;

    private record Node(Watch watch, @Nullable Node next) {}

    Batch(KeyIndex keys, Origin origin) {
        this.keys = keys;
        this.origin = origin;
        states = new byte[keys.size()];
        pending = states.length;
        unreleased = states.length;
    }

    int size() {
        return states.length;
    }

    synchronized boolean hasPending() {
        return pending > 0;
    }

    // ---- what the engine reports

    void ready(int position) {
        Node single = null;
        Node all = null;
        Node change;
        synchronized (this) {
            change = changed();
            if (states[position] == PENDING) {
                states[position] = READY;
                pending--;
                single = takeWatches(position);
                all = takeWatchesOfAll();
            }
        }
        tell(single, true);
        tell(all, true);
        tell(change, true);
    }

    /** The result will not come. Overrides that it was there: scattered data can be lost later. */
    void failed(int position, Problem problem) {
        Node single = null;
        Node all = null;
        Node change;
        synchronized (this) {
            change = changed();
            byte before = states[position];
            if (before != FAILED && before != RELEASED) {
                fail(position, problem);
                single = takeWatches(position);
                all = watchesOfAll;
                watchesOfAll = null;
            }
        }
        tell(single, false);
        tell(all, false);
        tell(change, false);
    }

    /** The result was lost, or its failure is forgotten: it is to come again. */
    void pendingAgain(int position) {
        Node change;
        synchronized (this) {
            change = changed();
            toCome(position);
        }
        tell(change, true);
    }

    private void toCome(int position) {
        switch (states[position]) {
            case READY -> {
                states[position] = PENDING;
                pending++;
            }
            case FAILED -> {
                states[position] = PENDING;
                pending++;
                java.util.Objects.requireNonNull(problems)[position] = null;
                if (position == firstFailed) {
                    firstFailed = nextFailed();
                }
            }
            default -> {}
        }
    }

    private int nextFailed() {
        for (int position = 0; position < states.length; position++) {
            if (states[position] == FAILED) {
                return position;
            }
        }
        return -1;
    }

    // ---- what the client does

    /**
     * Lets one key go.
     *
     * @return whether it had not been let go before
     */
    boolean release(int position) {
        Node single;
        Node all;
        Node change;
        synchronized (this) {
            if (states[position] == RELEASED) {
                return false;
            }
            boolean wasFirst = position == firstFailed;
            letGo(position);
            if (wasFirst) {
                firstFailed = nextFailed();
            }
            single = takeWatches(position);
            all = takeWatchesOfAll();
            change = changed();
        }
        tell(single, false);
        tell(all, false);
        tell(change, false);
        return true;
    }

    /**
     * Lets all keys go.
     *
     * @return those that had not been let go before
     */
    List<Key> release() {
        List<Key> released;
        var waiting = new ArrayList<@Nullable Node>(0);
        synchronized (this) {
            released = unreleased();
            for (int position = 0; position < states.length; position++) {
                if (states[position] != RELEASED) {
                    letGo(position);
                    if (watches != null) {
                        waiting.add(takeWatches(position));
                    }
                }
            }
            waiting.add(takeWatchesOfAll());
            waiting.add(changed());
        }
        waiting.forEach(node -> tell(node, false));
        return released;
    }

    synchronized boolean isReleased(int position) {
        return states[position] == RELEASED;
    }

    synchronized boolean isReleased() {
        return unreleased == 0;
    }

    /** The first key that was let go, or -1. */
    synchronized int firstReleased() {
        if (unreleased == states.length) {
            return -1;
        }
        int position = 0;
        while (states[position] != RELEASED) {
            position++;
        }
        return position;
    }

    private List<Key> unreleased() {
        if (unreleased == states.length) {
            return keys;
        }
        var left = new ArrayList<Key>(unreleased);
        for (int position = 0; position < states.length; position++) {
            if (states[position] != RELEASED) {
                left.add(keys.get(position));
            }
        }
        return left;
    }

    synchronized boolean isPending(int position) {
        return states[position] == PENDING;
    }

    synchronized boolean isReady(int position) {
        return states[position] == READY;
    }

    /** Why the result will not come, or null. */
    synchronized @Nullable Problem problem(int position) {
        if (states[position] == RELEASED) {
            return RELEASED_BY_CLIENT;
        }
        return problems == null ? null : problems[position];
    }

    /** The positions that failed, the one that failed first in front. */
    synchronized List<Integer> failures(int most) {
        if (firstFailed < 0) {
            return List.of();
        }
        var failures = new ArrayList<Integer>();
        failures.add(firstFailed);
        for (int position = 0; position < states.length && failures.size() < most; position++) {
            if (states[position] == FAILED && position != firstFailed) {
                failures.add(position);
            }
        }
        return failures;
    }

    /** Goes up with whatever the engine reports, and when something is let go. */
    synchronized int changes() {
        return changes;
    }

    /** Tells the watch when the key is settled: at once if it is. */
    void watch(int position, Watch watch) {
        boolean ready;
        synchronized (this) {
            if (states[position] == PENDING) {
                if (watches == null) {
                    watches = new @Nullable Node[states.length];
                }
                watches[position] = new Node(watch, watches[position]);
                return;
            }
            ready = states[position] == READY;
        }
        watch.settled(ready);
    }

    /** Tells the watch when next the engine reports something. */
    synchronized void watchChanges(Watch watch) {
        watchesOfChanges = new Node(watch, watchesOfChanges);
    }

    /** Tells the watch when all keys are ready, or one has failed: at once if it is so. */
    void watchAll(Watch watch) {
        boolean ready;
        synchronized (this) {
            ready = firstFailed < 0;
            if (ready && pending > 0) {
                watchesOfAll = new Node(watch, watchesOfAll);
                return;
            }
        }
        watch.settled(ready);
    }

    // ---- under the lock

    /** Counts a report, and gives who waits for one. */
    private @Nullable Node changed() {
        changes++;
        Node taken = watchesOfChanges;
        watchesOfChanges = null;
        return taken;
    }

    private void fail(int position, Problem problem) {
        if (states[position] == PENDING) {
            pending--;
        }
        states[position] = FAILED;
        if (problems == null) {
            problems = new @Nullable Problem[states.length];
        }
        problems[position] = problem;
        if (firstFailed < 0) {
            firstFailed = position;
        }
    }

    private void letGo(int position) {
        byte before = states[position];
        if (before == PENDING) {
            pending--;
        }
        states[position] = RELEASED;
        unreleased--;
        if (before == FAILED && position == firstFailed) {
            firstFailed = -1;
        }
    }

    private @Nullable Node takeWatches(int position) {
        if (watches == null) {
            return null;
        }
        Node taken = watches[position];
        watches[position] = null;
        return taken;
    }

    private @Nullable Node takeWatchesOfAll() {
        if (pending > 0) {
            return null;
        }
        Node taken = watchesOfAll;
        watchesOfAll = null;
        return taken;
    }

    private static void tell(@Nullable Node first, boolean ready) {
        for (Node node = first; node != null; node = node.next()) {
            node.watch().settled(ready);
        }
    }
}
