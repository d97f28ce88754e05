package dev.jask.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.graph.JaskException;
import dev.jask.protocol.WorkerId;
import dev.jask.scheduler.Adaptive.Decision;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * How many workers are wanted: one to eight of two slots, five seconds of work, ten of patience.
 */
final class AdaptiveTest {

    private static final long SECOND = 1_000_000_000L;

    private final Adaptive adaptive =
            new Adaptive(new Adaptive.Limits(1, 8, 5 * SECOND, 10 * SECOND));
    private long now;

    private static Load.OfWorker worker(int number, int processing, long bytes) {
        String name = "w" + number;
        return new Load.OfWorker(new WorkerId(name, 0), name, 2, processing, bytes, 1_000, false);
    }

    private static List<Load.OfWorker> workers(int count, int processing, long bytes) {
        var workers = new ArrayList<Load.OfWorker>();
        for (int i = 0; i < count; i++) {
            workers.add(worker(i, processing, bytes));
        }
        return workers;
    }

    private Decision after(
            long seconds, long tasks, long secondsOfWork, List<Load.OfWorker> there) {
        now += seconds * SECOND;
        var load = new Load(tasks, secondsOfWork * SECOND, there);
        return adaptive.decide(load, there.size(), 2, now);
    }

    @Test
    void decide_muchWork_growsAtOnceToWhatTheTargetNeeds() {
        assertThat(after(1, 100, 40, workers(1, 2, 0))).isEqualTo(new Decision.Grow(4));
    }

    @Test
    void decide_moreWorkThanTheMaximumDoes_growsToTheMaximum() {
        assertThat(after(1, 10_000, 10_000, workers(1, 2, 0))).isEqualTo(new Decision.Grow(8));
    }

    @Test
    void decide_oneLongTask_getsOneWorker() {
        assertThat(after(1, 1, 1_000, workers(1, 1, 0))).isEqualTo(new Decision.Stay());
    }

    @Test
    void decide_workAndNobodyThere_growsToOne() {
        var none = new Adaptive(new Adaptive.Limits(0, 8, 5 * SECOND, 10 * SECOND));
        assertThat(none.decide(new Load(1, 1, List.of()), 0, 2, 1)).isEqualTo(new Decision.Grow(1));
        assertThat(none.decide(new Load(0, 0, List.of()), 0, 2, 1)).isEqualTo(new Decision.Stay());
    }

    @Test
    void decide_memoryFull_growsForTheResults() {
        assertThat(after(1, 0, 0, workers(2, 0, 900))).isEqualTo(new Decision.Grow(3));
    }

    @Test
    void decide_workersThatHaveNotJoined_countAsThere() {
        var load = new Load(100, 40 * SECOND, workers(1, 2, 0));
        assertThat(adaptive.decide(load, 4, 2, SECOND)).isEqualTo(new Decision.Stay());
    }

    @Test
    void decide_idleForShort_keepsTheWorkers() {
        after(1, 100, 40, workers(4, 2, 0));
        assertThat(after(1, 0, 0, workers(4, 0, 0))).isEqualTo(new Decision.Stay());
        assertThat(after(8, 0, 0, workers(4, 0, 0))).isEqualTo(new Decision.Stay());
    }

    @Test
    void decide_idleForLong_keepsThoseThatHoldMost() {
        var there = List.of(worker(0, 0, 50), worker(1, 0, 0), worker(2, 0, 70), worker(3, 0, 10));
        for (int i = 0; i < 10; i++) {
            assertThat(after(1, 0, 0, there)).isEqualTo(new Decision.Stay());
        }
        assertThat(after(1, 0, 0, there))
                .isEqualTo(
                        new Decision.Shrink(
                                List.of(there.get(1).id(), there.get(3).id(), there.get(0).id())));
    }

    @Test
    void decide_busyWorkers_areNotAskedToGo() {
        var there = List.of(worker(0, 1, 0), worker(1, 0, 0), worker(2, 1, 0));
        after(1, 2, 1, there);
        assertThat(after(10, 2, 1, there))
                .isEqualTo(new Decision.Shrink(List.of(there.get(1).id())));
    }

    @Test
    void decide_dataThatNeedsThem_keepsIdleWorkers() {
        after(1, 0, 0, workers(3, 0, 500));
        assertThat(after(10, 0, 0, workers(3, 0, 500))).isEqualTo(new Decision.Stay());
    }

    @Test
    void limits_thatCannotBe_areRefused() {
        assertThatThrownBy(() -> new Adaptive.Limits(3, 2, SECOND, SECOND))
                .isInstanceOf(JaskException.class)
                .hasMessageContaining("3 to 2");
    }
}
