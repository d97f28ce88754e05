package dev.jask.scheduler;

/**
 * What the scheduler learnt about the tasks of one layer: those of one name, or of one key prefix
 * where they have no name.
 */
final class PrefixState {

    /** Weight of the newest duration in the moving average. */
    private static final double NEWEST = 0.5;

    /** A duration counts as so many times the average, and so much more, at most. */
    private static final long MOST_TIMES_LONGER = 8;

    private static final long MOST_LONGER = 10_000;

    final String name;

    /** Moving average; -1 while none has finished. */
    long averageNanos = -1;

    long submitted;
    long processing;
    long finished;
    long erred;
    long cancelled;
    long inMemory;
    long nanos;
    long bytes;
    long bytesNow;
    long bytesPeak;

    PrefixState(String name) {
        this.name = name;
    }

    /**
     * What one task took. A task that was held up once, by a collection or by other processes,
     * counts for little; tasks that have become longer are known to be after a few.
     */
    void learn(long taken) {
        if (averageNanos < 0) {
            averageNanos = taken;
        } else {
            long believed = Math.min(taken, averageNanos * MOST_TIMES_LONGER + MOST_LONGER);
            averageNanos = Math.round(averageNanos * (1 - NEWEST) + believed * NEWEST);
        }
        finished++;
        nanos += taken;
    }

    void stored(long size) {
        inMemory++;
        bytes += size;
        bytesNow += size;
        bytesPeak = Math.max(bytesPeak, bytesNow);
    }

    void dropped(long size) {
        inMemory--;
        bytesNow -= size;
    }

    SchedulerSnapshot.PrefixStats stats() {
        return new SchedulerSnapshot.PrefixStats(
                submitted,
                processing,
                finished,
                erred,
                cancelled,
                inMemory,
                nanos,
                bytes,
                bytesNow,
                bytesPeak);
    }
}
