package dev.jask.scheduler;

/**
 * What the scheduler learnt about the tasks of one layer: those of one name, or of one key prefix
 * where they have no name.
 */
final class PrefixState {

    /** Weight of the newest duration in the moving average. */
    private static final double NEWEST = 0.5;

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

    void learn(long taken) {
        averageNanos =
                averageNanos < 0 ? taken : Math.round(averageNanos * (1 - NEWEST) + taken * NEWEST);
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
