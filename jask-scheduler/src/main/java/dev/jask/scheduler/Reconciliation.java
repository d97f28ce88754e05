package dev.jask.scheduler;

import dev.jask.graph.Key;
import dev.jask.protocol.FromWorker;
import dev.jask.protocol.ToWorker;
import java.util.HashSet;
import java.util.List;

/**
 * Finds assignments that scheduler and worker disagree on. There should be none, for messages come
 * in order or not at all; but a task that hangs for ever because of a fault is the worst that can
 * happen to who waits for it.
 *
 * <p>A worker's answer comes after all that it said before, and the question reaches it after all
 * that was told it before. So an assignment up to the latest one at the time of the question that
 * stands with the worker here and is missing in the answer was lost: it is given out again. One
 * that only the worker has may have been cancelled since the question; if it names it again in
 * answer to the next question, which it is asked after that, it is cancelled there.
 */
final class Reconciliation {

    private final SchedulerState state;
    private final Transitions transitions;
    private final Dispatch dispatch;
    private long nextCheck = Long.MIN_VALUE;

    Reconciliation(SchedulerState state, Transitions transitions, Dispatch dispatch) {
        this.state = state;
        this.transitions = transitions;
        this.dispatch = dispatch;
    }

    void tick() {
        if (nextCheck == Long.MIN_VALUE) {
            nextCheck = state.now + state.settings.checkNanos();
        }
        if (state.now - nextCheck >= 0) {
            nextCheck = state.now + state.settings.checkNanos();
            state.workers.values().stream()
                    .filter(worker -> !worker.asked && !worker.empty)
                    .forEach(this::ask);
        }
    }

    private void ask(WorkerState worker) {
        worker.asked = true;
        state.tell(worker, new ToWorker.Check(dispatch.latestRun()));
    }

    void compare(WorkerState worker, FromWorker.Runs answer) {
        worker.asked = false;
        for (TaskState task : state.tasks.select(task -> isLost(task, worker, answer))) {
            if (isLost(task, worker, answer)) { // still: giving one back may recall others
                state.warn(
                        "%s knows nothing of %s, which was given to it as run %d: it is given out again. What happened to it: %s"
                                .formatted(worker, task.key, task.run, lastLines(task.key)));
                state.freeUnknown(worker, task.key); // it may hold what an earlier run left
                transitions.releases.giveBack(task, "lost by its worker");
            }
        }
        var doubtful = new HashSet<Long>();
        answer.runs()
                .forEach((key, run) -> {
                    if (!isGiven(worker, key, run)) {
                        if (worker.doubtful.contains(run)) {
                            stop(worker, key, run);
                        }
                        doubtful.add(run);
                    }
                });
        worker.doubtful = doubtful;
        worker.empty = worker.processing == 0 && answer.runs().isEmpty();
    }

    private static boolean isLost(TaskState task, WorkerState worker, FromWorker.Runs answer) {
        if (task.processingOn != worker || task.run > answer.latest()) {
            return false;
        }
        Long there = answer.runs().get(task.key);
        return there == null || there != task.run;
    }

    private boolean isGiven(WorkerState worker, Key key, long run) {
        TaskState task = state.tasks.get(key);
        return task != null && task.processingOn == worker && task.run == run;
    }

    private void stop(WorkerState worker, Key key, long run) {
        state.warn(
                "%s works on %s as run %d, which it was not given: it is told to stop"
                        .formatted(worker, key, run));
        state.tell(worker, new ToWorker.Cancel(key, run));
    }

    private String lastLines(Key key) {
        List<String> story = state.story.of(key);
        return String.join("; ", story.subList(Math.max(0, story.size() - 5), story.size()));
    }
}
