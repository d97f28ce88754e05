package dev.jask.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * A kernel that keeps a core busy for a given time without looking at a clock: a number of steps of
 * a generator, each waiting for the one before. The steps per second are measured with all cores
 * busy, as they will be, and by the time that the threads had a processor: a system may put several
 * of them on one for a while.
 */
final class Spin {

    /** What no task's spinning is expected to end with: the generator never comes to it. */
    static final long NEVER = 0;

    private static final long CALIBRATION_STEPS = 40_000_000;
    private static final int STEPS_AT_A_TIME = 100_000;
    private static final int WARM_UPS = 200;
    private static final int ROUNDS = 5;
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    private final double stepsPerNano;

    private Spin(double stepsPerNano) {
        this.stepsPerNano = stepsPerNano;
    }

    /** Finds out how fast a core runs while {@code cores} of them do. */
    static Spin calibrated(int cores) throws InterruptedException {
        // Compiled as tasks will run it, not as a loop that is compiled while it runs.
        long sum = 0;
        for (int i = 0; i < WARM_UPS; i++) {
            sum += steps(STEPS_AT_A_TIME, i);
        }
        double best = sum == NEVER ? Double.MIN_VALUE : 0;
        for (int round = 0; round < ROUNDS; round++) {
            best = Math.max(best, measure(cores));
        }
        return new Spin(best);
    }

    /** The steps per nanosecond of the slowest of the threads. */
    private static double measure(int cores) throws InterruptedException {
        var nanos = new long[cores];
        var threads = new Thread[cores];
        for (int core = 0; core < cores; core++) {
            int number = core;
            threads[core] =
                    Thread.ofPlatform()
                            .start(() -> {
                                long start = CLOCK.getCurrentThreadCpuTime();
                                long end = number;
                                for (int i = 0; i < CALIBRATION_STEPS / STEPS_AT_A_TIME; i++) {
                                    end = steps(STEPS_AT_A_TIME, end);
                                }
                                // never equal to the constant: keeps the loop from being optimised
                                // away
                                nanos[number] =
                                        CLOCK.getCurrentThreadCpuTime()
                                                - start
                                                + (end == NEVER ? 1 : 0);
                            });
        }
        long slowest = 0;
        for (int core = 0; core < cores; core++) {
            threads[core].join();
            slowest = Math.max(slowest, nanos[core]);
        }
        return (double) CALIBRATION_STEPS / slowest;
    }

    /** How many steps take so long. */
    long stepsFor(double nanos) {
        return Math.max(1, Math.round(nanos * stepsPerNano));
    }

    /** Runs so many steps from a seed; the result has to be used. */
    static long steps(long count, long seed) {
        // Marsaglia's xorshift: compilers find no shorter way to where many steps lead.
        long state = seed * 2 + 1;
        for (long i = 0; i < count; i++) {
            state ^= state << 13;
            state ^= state >>> 7;
            state ^= state << 17;
        }
        return state;
    }
}
