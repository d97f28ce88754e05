package dev.jask.scheduler;

/**
 * What it costs to have a task run at a worker, in nanoseconds until it can begin: moving what it
 * reads, at the bandwidth that was measured, and waiting for its turn.
 */
final class Costs {

    /** Even the smallest result takes a round trip. */
    private static final long LEAST_MOVING_NANOS = 10_000;

    /** A worker whose memory is nearly full gets work when others are worse off by this much. */
    private static final long FULL_NANOS = 100_000_000;

    private static final double SECOND = 1e9;

    /** Between workers that have not measured it. */
    private double nanosPerByte;

    /**
     * @param bandwidth bytes a second, until some worker has measured it
     */
    Costs(double bandwidth) {
        nanosPerByte = SECOND / bandwidth;
    }

    /**
     * A worker measured what it fetched.
     *
     * @param bandwidth bytes a second; 0 if it does not know
     * @param workers how many there are: each counts for as much in what is believed of the others
     */
    void measured(WorkerState worker, long bandwidth, int workers) {
        if (bandwidth > 0) {
            worker.nanosPerByte = SECOND / bandwidth;
            nanosPerByte += (worker.nanosPerByte - nanosPerByte) / Math.max(2, workers);
        }
    }

    /** How long it takes to bring there what the task reads and the worker lacks. */
    long moving(TaskState task, WorkerState worker) {
        double each = worker.nanosPerByte > 0 ? worker.nanosPerByte : nanosPerByte;
        long nanos = 0;
        for (TaskState dependency : task.dependencies) {
            if (dependency.status == TaskStatus.MEMORY && !dependency.holders.contains(worker)) {
                nanos += Math.max(LEAST_MOVING_NANOS, (long) (dependency.bytes * each));
            }
        }
        return nanos;
    }

    /** How long it takes until the task can begin there; more where memory is nearly full. */
    long start(TaskState task, WorkerState worker) {
        return moving(task, worker) + worker.waitNanos() + pressure(worker);
    }

    private static long pressure(WorkerState worker) {
        return worker.isNearlyFull() ? (long) (worker.fill() * FULL_NANOS) : 0;
    }
}
