package dev.jask.scheduler;

/**
 * What a scheduler's core is given at the start. Times are in nanoseconds.
 *
 * @param allowedFailures how many workers may die under a task before it is given up
 * @param bandwidth bytes a second assumed between workers until measured
 * @param unknownDuration how long a task is assumed to take while none of its kind has finished
 * @param lookAheadNanos how much estimated work each slot of a worker is given beyond what it runs,
 *     so that it need not wait for the scheduler between tasks
 * @param expandAhead how many tasks that could run are taken from the streams of submitted
 *     computations beyond what workers were given
 * @param noWorkersTimeout how long a task waits for a worker that may run it before it errs; {@link
 *     Long#MAX_VALUE} for ever
 * @param stealing whether work given ahead is taken back for idle workers
 * @param tickNanos how often {@link SchedulerEvent.Tick} is sent
 * @param memoryManager whether copies of results are looked after
 * @param memoryManagerNanos how often
 * @param checkNanos how often workers are asked which assignments they have, to find those that
 *     were lost
 * @param storyBytes how many bytes of events are kept for {@code story}
 * @param validate whether to check all invariants after each event
 */
public record SchedulerSettings(
        int allowedFailures,
        double bandwidth,
        long unknownDuration,
        long lookAheadNanos,
        int expandAhead,
        long noWorkersTimeout,
        boolean stealing,
        long tickNanos,
        boolean memoryManager,
        long memoryManagerNanos,
        long checkNanos,
        int storyBytes,
        boolean validate) {

    /** The defaults. */
    public static final SchedulerSettings DEFAULT =
            new SchedulerSettings(
                    3,
                    100e6,
                    500_000_000L,
                    1_000_000L,
                    1_000,
                    Long.MAX_VALUE,
                    true,
                    1_000_000_000L,
                    true,
                    2_000_000_000L,
                    60_000_000_000L,
                    8 << 20,
                    false);

    public SchedulerSettings withExpandAhead(int value) {
        return new SchedulerSettings(
                allowedFailures,
                bandwidth,
                unknownDuration,
                lookAheadNanos,
                value,
                noWorkersTimeout,
                stealing,
                tickNanos,
                memoryManager,
                memoryManagerNanos,
                checkNanos,
                storyBytes,
                validate);
    }

    public SchedulerSettings withCheckNanos(long value) {
        return new SchedulerSettings(
                allowedFailures,
                bandwidth,
                unknownDuration,
                lookAheadNanos,
                expandAhead,
                noWorkersTimeout,
                stealing,
                tickNanos,
                memoryManager,
                memoryManagerNanos,
                value,
                storyBytes,
                validate);
    }

    /** Whether copies of results are looked after, and how often. */
    public SchedulerSettings withMemoryManager(boolean on, long nanos) {
        return new SchedulerSettings(
                allowedFailures,
                bandwidth,
                unknownDuration,
                lookAheadNanos,
                expandAhead,
                noWorkersTimeout,
                stealing,
                tickNanos,
                on,
                nanos,
                checkNanos,
                storyBytes,
                validate);
    }

    public SchedulerSettings withStoryBytes(int value) {
        return new SchedulerSettings(
                allowedFailures,
                bandwidth,
                unknownDuration,
                lookAheadNanos,
                expandAhead,
                noWorkersTimeout,
                stealing,
                tickNanos,
                memoryManager,
                memoryManagerNanos,
                checkNanos,
                value,
                validate);
    }

    public SchedulerSettings withValidate(boolean value) {
        return new SchedulerSettings(
                allowedFailures,
                bandwidth,
                unknownDuration,
                lookAheadNanos,
                expandAhead,
                noWorkersTimeout,
                stealing,
                tickNanos,
                memoryManager,
                memoryManagerNanos,
                checkNanos,
                storyBytes,
                value);
    }
}
