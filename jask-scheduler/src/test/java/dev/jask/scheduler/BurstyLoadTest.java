package dev.jask.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** An adaptive cluster in virtual time, under work that comes in bursts. */
final class BurstyLoadTest {

    private static final int TASKS = 100;
    private static final int MOST = 10;

    private final BurstyCluster cluster = new BurstyCluster(1, MOST);

    @Test
    void burstsCloserThanThePatience_startEachWorkerOnce() {
        for (int burst = 0; burst < 20; burst++) {
            cluster.submit(burst * 12L, TASKS);
        }
        cluster.runUntil(20 * 12 + 30);

        assertThat(cluster.started()).isEqualTo(MOST);
        assertThat(cluster.executions()).isEqualTo(20 * TASKS);
    }

    @Test
    void burstsFarApart_shrinkInBetween() {
        cluster.submit(0, TASKS);
        cluster.submit(200, TASKS);
        cluster.runUntil(190);
        assertThat(cluster.workers()).isEqualTo(1);
        cluster.runUntil(400);

        assertThat(cluster.started()).isEqualTo(1 + 2 * (MOST - 1));
        assertThat(cluster.executions()).isEqualTo(2 * TASKS);
    }

    @Test
    void resultsThatAreKept_moveToThoseThatStay() {
        cluster.submitAndKeep(0, TASKS);
        cluster.runUntil(300);

        assertThat(cluster.workers()).isEqualTo(1);
        assertThat(cluster.lost()).isZero();
        assertThat(cluster.executions()).isEqualTo(TASKS);
    }

    @Test
    void workThatTricklesIn_doesNotMakeWorkersComeAndGo() {
        for (int second = 0; second < 300; second++) {
            cluster.submit(second, 6); // six tasks of a second each second: two workers and a bit
        }
        cluster.runUntil(330);

        assertThat(cluster.started()).isLessThanOrEqualTo(4);
        assertThat(cluster.executions()).isEqualTo(300 * 6);
    }
}
