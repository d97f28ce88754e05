package dev.jask.engine;

import dev.jask.graph.WorkerContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The threads that run tasks: one for each slot, and more while some of them are stuck in a task
 * that left its slot.
 *
 * <p>Executions run in the order in which they come. A thread without work looks out for some for a
 * moment before it sleeps, because waking it takes longer than a small task.
 */
final class Slots implements AutoCloseable {

    /** How long a thread without work looks out for some before it sleeps. */
    private static final long SPIN_NANOS = 40_000;

    /** How long closing waits for functions that were interrupted. */
    private static final long GRACE_NANOS = 2_000_000_000L;

    private final ObjIntConsumer<Execution> runner;
    private final WorkerContext context;
    private final String name;
    private final ConcurrentLinkedQueue<Execution> queue = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedDeque<SlotThread> sleeping = new ConcurrentLinkedDeque<>();
    private final Set<SlotThread> threads = ConcurrentHashMap.newKeySet();
    private final AtomicInteger looking = new AtomicInteger();
    private volatile boolean closed;

    /**
     * @param context what tasks can know about their worker
     * @param runner runs an execution in the slot of that number; throws nothing
     */
    Slots(String name, int count, WorkerContext context, ObjIntConsumer<Execution> runner) {
        this.name = name;
        this.context = context;
        this.runner = runner;
        for (int slot = 0; slot < count; slot++) {
            startThread(slot);
        }
    }

    private void startThread(int slot) {
        var thread = new SlotThread(slot);
        threads.add(thread);
        thread.start();
    }

    /** Has an execution run when its turn comes. */
    void submit(Execution execution) {
        queue.add(execution);
        if (looking.get() == 0) {
            wakeOne();
        }
    }

    private void wakeOne() {
        SlotThread thread = sleeping.poll();
        if (thread != null) {
            thread.asleep = false;
            LockSupport.unpark(thread);
        }
    }

    /** The execution with that run number, waiting or running. */
    @Nullable Execution find(long run) {
        for (Execution execution : queue) {
            if (execution.run == run) {
                return execution;
            }
        }
        for (SlotThread thread : threads) {
            Execution current = thread.current;
            if (current != null && current.run == run) {
                return current;
            }
        }
        return null;
    }

    /** What is running now. */
    List<Execution> running() {
        var running = new ArrayList<Execution>();
        for (SlotThread thread : threads) {
            Execution current = thread.current;
            if (current != null) {
                running.add(current);
            }
        }
        return running;
    }

    /**
     * The thread that runs this execution no longer counts as a slot: it ends when the function
     * returns, and another takes its place at once. False if it does not run, or has left its slot
     * before.
     */
    boolean replace(Execution execution) {
        for (SlotThread thread : threads) {
            if (thread.current == execution) {
                return leaveSlot(thread);
            }
        }
        return false;
    }

    private boolean leaveSlot(SlotThread thread) {
        synchronized (thread) {
            if (thread.leaving || closed) {
                return false;
            }
            thread.leaving = true;
        }
        startThread(thread.slot);
        return true;
    }

    /** What the calling thread runs for these slots, or null if it is not one of their threads. */
    @Nullable Execution current() {
        return Thread.currentThread() instanceof SlotThread thread && thread.owner() == this
                ? thread.current
                : null;
    }

    /** Ends the threads; a function that runs is interrupted. */
    @Override
    public void close() {
        closed = true;
        for (SlotThread thread : threads) {
            thread.interrupt();
            LockSupport.unpark(thread);
        }
    }

    /**
     * Waits a moment for the threads to end; one that is stuck in a function that heeds no
     * interrupt is left behind.
     */
    void awaitEnd() {
        long deadline = System.nanoTime() + GRACE_NANOS;
        for (SlotThread thread : threads) {
            try {
                thread.join(java.time.Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** One thread. Its fields are its own but for those that are volatile. */
    final class SlotThread extends Thread {

        final int slot;
        volatile @Nullable Execution current;
        volatile boolean asleep;
        private boolean leaving; // guarded by this

        SlotThread(int slot) {
            super(null, null, name + "-slot-" + slot, 0, false);
            this.slot = slot;
            setDaemon(true);
        }

        Slots owner() {
            return Slots.this;
        }

        @Override
        public void run() {
            try {
                context.call(this::work);
            } finally {
                threads.remove(this);
                sleeping.remove(this);
            }
        }

        private boolean work() {
            while (!closed && !isLeaving()) {
                Execution execution = take();
                if (execution != null) {
                    perform(execution);
                }
            }
            return closed;
        }

        private synchronized boolean isLeaving() {
            return leaving;
        }

        private void perform(Execution execution) {
            current = execution;
            try {
                runner.accept(execution, slot);
            } finally {
                current = null;
            }
        }

        /** The next execution, or null where the thread should look whether it is to end. */
        private @Nullable Execution take() {
            Execution next = queue.poll();
            if (next != null) {
                return next;
            }
            next = lookOut();
            if (next != null) {
                return next;
            }
            asleep = true;
            sleeping.add(this);
            next = queue.poll(); // something may have come before anybody could know that this
            // thread sleeps
            if (next != null) {
                wakeUp();
                return next;
            }
            while (asleep && !closed) {
                LockSupport.park(this);
                if (Thread.interrupted() && closed) {
                    break;
                }
            }
            wakeUp();
            return queue.poll();
        }

        private void wakeUp() {
            if (asleep) {
                asleep = false;
                sleeping.remove(this);
            }
        }

        @SuppressWarnings("ThreadPriorityCheck") // a hint is what is meant
        private @Nullable Execution lookOut() {
            looking.incrementAndGet();
            try {
                long end = System.nanoTime() + SPIN_NANOS;
                Execution next;
                do {
                    Thread.yield(); // whoever brings work may be waiting for this very processor
                    next = queue.poll();
                } while (next == null && System.nanoTime() < end && !closed);
                return next;
            } finally {
                if (looking.decrementAndGet() == 0 && !queue.isEmpty()) {
                    wakeOne(); // others may have come while this thread was thought to look out for
                    // them
                }
            }
        }
    }
}
