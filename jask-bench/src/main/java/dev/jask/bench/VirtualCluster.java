package dev.jask.bench;

import dev.jask.graph.Key;
import dev.jask.graph.TaskStream;
import dev.jask.protocol.ClientId;
import dev.jask.protocol.FromClient;
import dev.jask.protocol.FromWorker;
import dev.jask.protocol.ToWorker;
import dev.jask.protocol.WorkerId;
import dev.jask.scheduler.SchedulerCommand;
import dev.jask.scheduler.SchedulerCore;
import dev.jask.scheduler.SchedulerEvent;
import dev.jask.scheduler.SchedulerSettings;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.PrimitiveIterator;
import java.util.Random;

/**
 * A scheduler's core, and workers that exist only as numbers: in a time of its own every task takes
 * about a tenth of a second, and a worker copies what it lacks. What is measured is the processor
 * time that the core itself takes, and the memory that it keeps.
 *
 * <p>What workers say within a tenth of a millisecond the core hears together, as a scheduler does
 * that finds more letters when it comes back.
 */
final class VirtualCluster {

    private static final ClientId CLIENT = new ClientId("scale");
    private static final long TASK_NANOS = 100_000_000;
    private static final long WINDOW_NANOS = 100_000;
    private static final int LARGEST_BATCH = 256;
    private static final long RESULT_BYTES = 16;

    /** Remembering what happened takes a fixed amount, which is not to be counted for tasks. */
    private static final int STORY_BYTES = 1 << 16;

    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    private final SchedulerCore core;
    private final WorkerId[] workers;
    private final PrimitiveIterator.OfLong durations =
            new Random(7).longs(TASK_NANOS / 2, TASK_NANOS * 3 / 2).iterator();
    private final long tickNanos;
    private final List<SchedulerEvent> events = new ArrayList<>(LARGEST_BATCH);

    /** Which worker is meant: its place stands in its incarnation. */
    private final Running running;

    private long now = 1;
    private long nextTick;
    private long nanos;
    private long finished;
    private int mostTasks;

    VirtualCluster(int count, int slots) {
        SchedulerSettings d = SchedulerSettings.DEFAULT;
        tickNanos = d.tickNanos();
        nextTick = tickNanos;
        core = new SchedulerCore(d.withStoryBytes(STORY_BYTES));
        workers = new WorkerId[count];
        running = new Running(count * slots * 2);
        for (int i = 0; i < count; i++) {
            workers[i] = new WorkerId("virtual://" + i, i);
            events.add(
                    new SchedulerEvent.WorkerSaid(
                            workers[i],
                            new FromWorker.Joined(
                                    "worker-" + i, slots, Long.MAX_VALUE, Map.of(), Map.of())));
        }
        handle();
    }

    /** Computes some of what is left of it, and gives how many tasks that were. */
    long submit(TaskStream stream) {
        nanos = 0;
        events.add(new SchedulerEvent.ClientSaid(CLIENT, new FromClient.Submit(stream, 0)));
        handle();
        return finished;
    }

    /** Goes on until so many tasks have finished, or nothing runs. */
    void runUntil(long tasks) {
        while (finished < tasks && !running.isEmpty()) {
            long until = running.nextEnd() + WINDOW_NANOS;
            while (!running.isEmpty()
                    && running.nextEnd() <= until
                    && events.size() < LARGEST_BATCH) {
                now = Math.max(now, running.nextEnd());
                int place = running.removeNext();
                events.add(
                        new SchedulerEvent.WorkerSaid(
                                workers[running.worker(place)],
                                new FromWorker.Finished(
                                        running.key(place),
                                        running.run(place),
                                        RESULT_BYTES,
                                        now,
                                        TASK_NANOS,
                                        0)));
                running.free(place);
                finished++;
            }
            if (now >= nextTick) {
                nextTick = now + tickNanos;
                events.add(new SchedulerEvent.Tick());
            }
            handle();
        }
    }

    private void handle() {
        List<SchedulerEvent> batch = List.copyOf(events);
        events.clear();
        long start = CLOCK.getCurrentThreadCpuTime();
        List<SchedulerCommand> commands = core.handle(batch, now);
        nanos += CLOCK.getCurrentThreadCpuTime() - start;
        mostTasks = Math.max(mostTasks, core.tasks());
        for (SchedulerCommand command : commands) {
            if (command
                    instanceof SchedulerCommand.TellWorker(var worker, ToWorker.Compute compute)) {
                begin(worker, compute);
            } else if (command
                    instanceof
                    SchedulerCommand.TellWorker(var worker, ToWorker.DropReplicas(var keys))) {
                events.add(new SchedulerEvent.WorkerSaid(worker, new FromWorker.Dropped(keys)));
            }
        }
    }

    private void begin(WorkerId worker, ToWorker.Compute compute) {
        if (!compute.remote().isEmpty()) {
            List<Key> copied = compute.remote().stream().map(ToWorker.Remote::key).toList();
            events.add(new SchedulerEvent.WorkerSaid(worker, new FromWorker.Added(copied)));
        }
        running.add(
                now + durations.nextLong(),
                compute.task().key(),
                compute.run(),
                (int) worker.incarnation());
    }

    long finished() {
        return finished;
    }

    /** What the core took since the computation was submitted, in nanoseconds of processor time. */
    long nanos() {
        return nanos;
    }

    /** How many tasks the core knows now. */
    int tasks() {
        return core.tasks();
    }

    /** As many tasks did the core know at a time. */
    int mostTasks() {
        return mostTasks;
    }

    /** What runs, by the time when it ends. Grows before it is measured, and only then. */
    private static final class Running {

        private static final int PLACE_BITS = 22;
        private static final long PLACE = (1L << PLACE_BITS) - 1;

        /** A heap of microseconds and places. */
        private long[] ends;

        private int size;

        private Key[] keys;
        private long[] runs;
        private int[] workers;
        private int[] free;
        private int freeCount;

        Running(int capacity) {
            ends = new long[capacity];
            keys = new Key[capacity];
            runs = new long[capacity];
            workers = new int[capacity];
            free = new int[capacity];
            for (int place = capacity - 1; place >= 0; place--) {
                free[freeCount++] = place;
            }
        }

        boolean isEmpty() {
            return size == 0;
        }

        Key key(int place) {
            return keys[place];
        }

        long run(int place) {
            return runs[place];
        }

        int worker(int place) {
            return workers[place];
        }

        void add(long end, Key key, long run, int worker) {
            if (freeCount == 0) {
                grow();
            }
            int place = free[--freeCount];
            keys[place] = key;
            runs[place] = run;
            workers[place] = worker;
            int at = size++;
            ends[at] = (end / 1_000) << PLACE_BITS | place;
            while (at > 0 && ends[(at - 1) / 2] > ends[at]) {
                swap(at, (at - 1) / 2);
                at = (at - 1) / 2;
            }
        }

        private void grow() {
            int before = keys.length;
            ends = Arrays.copyOf(ends, before * 2);
            keys = Arrays.copyOf(keys, before * 2);
            runs = Arrays.copyOf(runs, before * 2);
            workers = Arrays.copyOf(workers, before * 2);
            free = Arrays.copyOf(free, before * 2);
            for (int place = before * 2 - 1; place >= before; place--) {
                free[freeCount++] = place;
            }
        }

        long nextEnd() {
            return (ends[0] >>> PLACE_BITS) * 1_000;
        }

        int removeNext() {
            int place = (int) (ends[0] & PLACE);
            ends[0] = ends[--size];
            int at = 0;
            while (true) {
                int child = 2 * at + 1;
                if (child + 1 < size && ends[child + 1] < ends[child]) {
                    child++;
                }
                if (child >= size || ends[child] >= ends[at]) {
                    return place;
                }
                swap(at, child);
                at = child;
            }
        }

        @SuppressWarnings("NullAway") // nobody reads it before it is set again
        void free(int place) {
            keys[place] = null;
            free[freeCount++] = place;
        }

        private void swap(int one, int other) {
            long kept = ends[one];
            ends[one] = ends[other];
            ends[other] = kept;
        }
    }
}
