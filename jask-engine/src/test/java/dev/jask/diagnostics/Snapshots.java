package dev.jask.diagnostics;

import dev.jask.protocol.WorkerId;
import dev.jask.scheduler.SchedulerSnapshot;
import dev.jask.scheduler.SchedulerSnapshot.PrefixStats;
import dev.jask.scheduler.SchedulerSnapshot.WorkerStats;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An observed engine whose state a test sets. */
final class Snapshots implements Observed {

    private static final WorkerStats WORKER =
            new WorkerStats(
                    new WorkerId("test", 1), "test", 2, WorkerStats.Status.RUNNING, 0, 0, 0, 0, 0);

    private final Map<String, PrefixStats> prefixes = new LinkedHashMap<>();
    private volatile List<RunningTask> running = List.of();
    private int looks;

    synchronized Snapshots set(String prefix, PrefixStats stats) {
        prefixes.put(prefix, stats);
        return this;
    }

    /** Sets how many were submitted, finished and erred. */
    Snapshots set(String prefix, long submitted, long finished, long erred) {
        return set(prefix, new PrefixStats(submitted, 0, finished, erred, 0, 0, 0, 0, 0, 0));
    }

    void run(List<RunningTask> tasks) {
        running = tasks;
    }

    @Override
    public synchronized SchedulerSnapshot snapshot() {
        looks++;
        notifyAll();
        return new SchedulerSnapshot(prefixes, List.of(WORKER), 0);
    }

    /** Waits until it was looked at this often from now on. */
    synchronized void awaitLooks(int more) throws InterruptedException {
        int until = looks + more;
        while (looks < until) {
            wait();
        }
    }

    @Override
    public List<RunningTask> running() {
        return running;
    }

    @Override
    public ProfileNode samples(long session, Duration interval, boolean last) {
        return new ProfileNode("all", 0, List.of());
    }
}
