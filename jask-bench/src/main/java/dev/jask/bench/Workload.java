package dev.jask.bench;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A program whose running is measured. */
sealed interface Workload {

    /** Group and name, for instance {@code scheduler/noop10k}. */
    String name();

    /** What it does, in one line. */
    String summary();

    /**
     * A workload of which whole runs are timed: a warm-up, then as many as asked for.
     *
     * @param operations how many operations a run has, to give a rate; 0 for none
     * @param sharesInput whether all runs get the same input; else each gets its own
     * @param setup makes the input of a run, outside the timer
     * @param work what is timed
     * @param check gives the checksum of a result and cleans up after it, outside the timer
     */
    record Timed<I, R extends @Nullable Object>(
            String name,
            String summary,
            long operations,
            boolean sharesInput,
            Setup<I> setup,
            Work<I, R> work,
            Check<R> check)
            implements Workload {

        /** A workload each run of which gets its own input. */
        Timed(
                String name,
                String summary,
                long operations,
                Setup<I> setup,
                Work<I, R> work,
                Check<R> check) {
            this(name, summary, operations, false, setup, work, check);
        }

        /** Makes the input of a run. */
        interface Setup<I> {
            I prepare(Settings settings) throws Exception;
        }

        /** What is timed. */
        interface Work<I, R extends @Nullable Object> {
            R run(I input) throws Exception;
        }

        /** Gives the checksum of a result: a number or a text. */
        interface Check<R extends @Nullable Object> {
            Object of(R result) throws Exception;
        }
    }

    /** A workload that measures itself. */
    record Probe(String name, String summary, Procedure procedure) implements Workload {

        /** Measures. */
        interface Procedure {
            Figures measure(Settings settings) throws Exception;
        }
    }

    /**
     * What a probe found.
     *
     * @param seconds the figure that stands for the workload
     * @param check a checksum of what was computed
     * @param more further figures, in order
     */
    record Figures(double seconds, Object check, Map<String, Object> more) {}
}
