package dev.jask.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Some thousand runs, the same ones each time. More with {@code -Djask.simulation.seeds=1000000}
 * and others with {@code -Djask.simulation.from=5000}.
 */
class SimulationTest {

    private static final long FROM = Long.getLong("jask.simulation.from", 0);
    private static final long SEEDS = Long.getLong("jask.simulation.seeds", 2_500);

    @Test
    void manySeeds_everythingThatIsWantedComes_andNothingIsLeft() {
        assertThat(SimulationRun.run(FROM, SEEDS, _ -> {}).map(SimulationRun::describe)).isEmpty();
    }

    @Test
    void sameSeed_goesTheSameWay() {
        for (long seed = 1; seed < 40; seed++) {
            Report first = Simulation.run(seed);
            Report second = Simulation.run(seed);
            assertThat(second.traceHash()).as("seed %d", seed).isEqualTo(first.traceHash());
            assertThat(second.events()).isEqualTo(first.events());
            assertThat(second.virtualNanos()).isEqualTo(first.virtualNanos());
        }
    }

    @Test
    void seeds_reachEverythingThatCanHappen() {
        int executions = 0;
        int fetches = 0;
        int crashes = 0;
        int retirements = 0;
        int cancellations = 0;
        int scattered = 0;
        int pauses = 0;
        int steals = 0;
        int ahead = 0;
        int losses = 0;
        int failovers = 0;
        int cuts = 0;
        int returns = 0;
        int replications = 0;
        int rebalances = 0;
        int copies = 0;
        int drops = 0;
        for (long seed = 0; seed < 150; seed++) {
            Report.Counts counts = Simulation.run(seed).counts();
            executions += counts.executions();
            fetches += counts.fetches();
            crashes += counts.crashes();
            retirements += counts.retirements();
            cancellations += counts.cancellations();
            scattered += counts.scattered();
            pauses += counts.pauses();
            steals += counts.steals();
            ahead += counts.ahead();
            losses += counts.losses();
            failovers += counts.failovers();
            cuts += counts.cuts();
            returns += counts.returns();
            replications += counts.replications();
            rebalances += counts.rebalances();
            copies += counts.copies();
            drops += counts.drops();
        }
        assertThat(executions).isGreaterThan(1_500);
        assertThat(fetches).isGreaterThan(150);
        assertThat(crashes).isGreaterThan(50);
        assertThat(retirements).isGreaterThan(25);
        assertThat(cancellations).isGreaterThan(10);
        assertThat(scattered).isGreaterThan(25);
        assertThat(pauses).isGreaterThan(10);
        assertThat(steals).isPositive();
        assertThat(ahead).isGreaterThan(100);
        assertThat(losses).isGreaterThan(10);
        assertThat(failovers).isGreaterThan(50);
        assertThat(cuts).isGreaterThan(50);
        assertThat(returns).isGreaterThan(10);
        assertThat(replications).isGreaterThan(100);
        assertThat(rebalances).isGreaterThan(50);
        assertThat(copies).isGreaterThan(50);
        assertThat(drops).isGreaterThan(20);
    }
}
