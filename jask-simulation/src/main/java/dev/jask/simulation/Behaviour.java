package dev.jask.simulation;

import dev.jask.graph.Key;

/**
 * What a task does when it runs, whoever runs it and whenever.
 *
 * @param nanos how long it takes
 * @param bytes how large its result is
 * @param failures how often it fails before it succeeds; {@link #ALWAYS} for a task that never does
 * @param secedes whether it leaves its slot half way
 * @param reschedules whether it asks once to be run again elsewhere
 * @param ignoresInterrupts whether it goes on to its end when it is interrupted
 */
record Behaviour(
        long nanos,
        long bytes,
        int failures,
        boolean secedes,
        boolean reschedules,
        boolean ignoresInterrupts) {

    static final int ALWAYS = Integer.MAX_VALUE;

    private static final long[] NANOS = {
        1_000, 20_000, 1_000_000, 20_000_000, 100_000_000, 3_000_000_000L
    };

    /** The behaviour of a task, drawn from the seed and the key. */
    static Behaviour of(long seed, Key key, boolean mayFail) {
        long chance = Universe.mix(seed, key.group().hashCode() * 1_000_003L + key.index());
        var random = new java.util.Random(chance);
        long nanos = NANOS[random.nextInt(random.nextInt(4) == 0 ? NANOS.length : 4)];
        long bytes = random.nextInt(8) == 0 ? random.nextInt(50_000) : random.nextInt(200);
        int failures = 0;
        if (mayFail && random.nextInt(12) == 0) {
            failures = random.nextInt(8) == 0 ? ALWAYS : 1 + random.nextInt(3);
        }
        return new Behaviour(
                1 + (long) (nanos * random.nextDouble()),
                bytes,
                failures,
                random.nextInt(20) == 0,
                random.nextInt(30) == 0,
                random.nextInt(3) == 0);
    }
}
