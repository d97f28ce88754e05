package dev.jask.scheduler;

import dev.jask.scheduler.SchedulerSnapshot.WorkerStats.Status;

/** Counts a scheduler's {@link Load}, in a pass over what is queued and over the workers. */
final class LoadCount {

    private long queuedTasks;
    private long slots;
    private long nanos;

    private LoadCount() {}

    static Load of(SchedulerState state, Dispatch dispatch) {
        var count = new LoadCount();
        dispatch.forEachQueued(task -> count.queued(task, dispatch.estimate(task)));
        if (dispatch.queued() >= state.settings.expandAhead()) {
            count.likeThoseQueued(state.open.stream().mapToLong(Submission::toArrive).sum());
        }
        state.workers.values().forEach(count::busy);
        return new Load(
                count.slots,
                count.nanos,
                state.workers.values().stream().map(LoadCount::of).toList());
    }

    private void queued(TaskState task, long estimate) {
        queuedTasks++;
        slots += task.demand.slots();
        nanos += estimate * task.demand.slots();
    }

    /**
     * As many tasks could run as are looked at ahead: those that are still in the streams are taken
     * to be of the same kind.
     */
    private void likeThoseQueued(long more) {
        double times = (double) more / Math.max(1, queuedTasks);
        slots += (long) (slots * times);
        nanos += (long) (nanos * times);
    }

    private void busy(WorkerState worker) {
        slots += worker.slotsTaken;
        nanos += worker.occupancy;
    }

    private static Load.OfWorker of(WorkerState worker) {
        return new Load.OfWorker(
                worker.id,
                worker.name,
                worker.slots,
                worker.processing,
                worker.bytes,
                worker.memoryLimit,
                worker.status == Status.RETIRING);
    }
}
