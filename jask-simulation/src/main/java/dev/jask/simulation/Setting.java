package dev.jask.simulation;

import java.util.Random;

/**
 * What kind of run it is: drawn from the seed.
 *
 * @param size about how many tasks each graph has
 * @param graphs how many graphs clients choose from
 * @param clients how many clients there are
 * @param workers how many workers there are at the start
 * @param chaosNanos how long things go wrong, before everything heals
 * @param crashes how often workers die in that time, about
 * @param joins how often workers come
 * @param retirements how often workers are asked to leave
 * @param actions how much clients do
 * @param failures whether tasks fail
 * @param annotated whether tasks ask for resources, slots and workers
 * @param memory whether workers have little memory
 * @param spillWorks whether full memory becomes free by itself after a while
 * @param busy how often a peer is too busy to serve
 * @param flaky how often a fetch fails although the peer lives
 * @param linkNanos how long messages take typically
 * @param losses how often what the scheduler says of an assignment is lost
 * @param failovers how often another scheduler takes the place of the present one
 * @param cuts how often a worker or a client and the scheduler lose each other
 * @param managed how often copies are asked for, results spread, and the memory manager told
 *     something
 * @param checkEvery all invariants are checked after each so many events
 */
record Setting(
        int size,
        int graphs,
        int clients,
        int workers,
        long chaosNanos,
        int crashes,
        int joins,
        int retirements,
        int actions,
        boolean failures,
        boolean annotated,
        boolean memory,
        boolean spillWorks,
        double busy,
        double flaky,
        long linkNanos,
        double losses,
        int failovers,
        int cuts,
        int managed,
        int checkEvery) {

    static Setting of(long seed) {
        var random = new Random(seed * 0x9E3779B97F4A7C15L + 1);
        boolean large = random.nextInt(40) == 0;
        boolean calm = random.nextInt(5) == 0;
        return new Setting(
                large ? 100 + random.nextInt(300) : 3 + random.nextInt(30),
                1 + random.nextInt(3),
                1 + random.nextInt(3),
                1 + random.nextInt(5),
                (long) (1e6 * Math.pow(10, random.nextDouble() * 4)),
                calm || random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(4),
                random.nextInt(3),
                random.nextInt(3) == 0 ? 1 + random.nextInt(2) : 0,
                1 + random.nextInt(6),
                !calm && random.nextInt(2) == 0,
                random.nextInt(3) == 0,
                random.nextInt(4) == 0,
                random.nextBoolean(),
                calm ? 0 : random.nextDouble() * 0.3,
                calm || random.nextInt(2) == 0 ? 0 : 0.1,
                (long) (1e3 * Math.pow(10, random.nextDouble() * 4)),
                random.nextInt(6) == 0 ? 0.2 : 0,
                calm || random.nextInt(3) > 0 ? 0 : 1 + random.nextInt(3),
                calm || random.nextInt(3) > 0 ? 0 : 1 + random.nextInt(4),
                random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(8),
                large ? 50 : 1);
    }
}
