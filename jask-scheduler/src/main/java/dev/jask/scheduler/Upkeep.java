package dev.jask.scheduler;

import dev.jask.graph.Key;
import dev.jask.protocol.Failure;
import dev.jask.protocol.ToWorker;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks after tasks that cannot go on: those that no worker may run, and whose inputs are missed.
 */
final class Upkeep {

    private final SchedulerState state;
    private final Transitions transitions;
    private final Dispatch dispatch;

    Upkeep(SchedulerState state, Transitions transitions, Dispatch dispatch) {
        this.state = state;
        this.transitions = transitions;
        this.dispatch = dispatch;
    }

    /** Gives up what has waited for a worker for too long. */
    void tick() {
        for (TaskState task : dispatch.waitingForWorkers(state.settings.noWorkersTimeout())) {
            if (task.status == TaskStatus.NO_WORKER) {
                transitions.failures.fail(
                        task,
                        Failure.of(
                                Failure.Kind.NO_WORKER,
                                "no worker may run " + task.key + ": it asks for " + task.demand),
                        task.key,
                        "no worker in time");
            }
        }
    }

    /** A worker misses a result that is not in memory: it need not wait for a copy. */
    void missingForNow(WorkerState asker, Key key, @Nullable TaskState task) {
        if (task == null || task.processingOn != asker) {
            state.freeUnknown(asker, key);
        }
    }

    /** A worker could not have a result from others that were said to hold it. */
    void missing(WorkerState asker, TaskState task, List<WorkerState> blamed) {
        boolean certain = blamed.contains(asker); // it speaks of itself, not of a peer out of reach
        boolean last = task.submission == null && !certain && blamed.size() >= task.holders.size();
        if (last) {
            askHolders(task);
        } else {
            for (WorkerState holder : blamed) {
                if (task.holders.contains(holder)) {
                    state.free(holder, task);
                    transitions.lose(task, holder, "could not be fetched from " + holder);
                }
            }
        }
        if (task.status == TaskStatus.MEMORY) {
            Key key = task.key;
            state.tell(
                    asker,
                    new ToWorker.Holders(
                            List.of(
                                    new ToWorker.Remote(
                                            key, task.holders.ids(), Math.max(0, task.bytes)))));
        } else if (!blamed.contains(asker)) {
            missingForNow(asker, task.key, state.tasks.get(task.key));
        }
    }

    /**
     * Nothing can compute the data again, and a peer out of reach may hold it yet. A holder that
     * has it says so; one that has not misses it itself, and is believed.
     */
    private void askHolders(TaskState task) {
        long bytes = Math.max(0, task.bytes);
        for (int i = 0; i < task.holders.size(); i++) {
            WorkerState holder = task.holders.get(i);
            state.tell(
                    holder,
                    new ToWorker.Replicate(
                            List.of(new ToWorker.Remote(task.key, List.of(holder.id), bytes))));
        }
    }
}
