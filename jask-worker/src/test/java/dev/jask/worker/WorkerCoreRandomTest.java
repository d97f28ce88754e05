package dev.jask.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random sequences of events, with the invariants checked after each and a model of the store
 * beside.
 */
class WorkerCoreRandomTest {

    private static final int RUNS = 150;
    private static final int STEPS = 400;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void anyEvents_inAnyOrder_keepTheInvariantsAndLeakNothing(int block) {
        for (int run = 0; run < RUNS; run++) {
            long seed = (long) block * RUNS + run;
            var shell = new RandomShell(seed);
            try {
                for (int step = 0; step < STEPS; step++) {
                    shell.step();
                }
                shell.finishAll();
                assertThat(shell.problems()).isEmpty();
            } catch (IllegalStateException | AssertionError broken) {
                throw new AssertionError("seed " + seed + "\n" + shell.trace(), broken);
            }
        }
    }
}
