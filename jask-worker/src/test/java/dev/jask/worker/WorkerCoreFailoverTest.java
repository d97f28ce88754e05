package dev.jask.worker;

import static dev.jask.worker.CoreFixture.execute;
import static dev.jask.worker.CoreFixture.finished;
import static dev.jask.worker.CoreFixture.interrupt;
import static dev.jask.worker.CoreFixture.key;
import static dev.jask.worker.CoreFixture.keys;
import static dev.jask.worker.CoreFixture.withSlots;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.graph.Key;
import dev.jask.protocol.FromWorker;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A worker that loses its scheduler and comes to another. */
class WorkerCoreFailoverTest {

    private static final WorkerEvent LOST = new WorkerEvent.SchedulerLost();
    private static final WorkerEvent FOUND = new WorkerEvent.SchedulerFound("w", 1_000);

    private static WorkerCommand joined(Map<Key, Long> held, List<Key> running) {
        return new WorkerCommand.Send(
                new FromWorker.Joined("w", 1, 1_000, Map.of(), held, running));
    }

    @Test
    void schedulerLost_whatRunsGoesOn_whatWaitsIsForgotten() {
        var worker = withSlots(1);
        worker.compute("a", 1);
        worker.compute("b", 2);
        assertThat(worker.on(LOST)).isEmpty();
        assertThat(worker.on(FOUND)).containsExactly(joined(Map.of(), keys("a")));
    }

    @Test
    void schedulerLost_aResultThatComesMeanwhile_isHeld() {
        var worker = withSlots(1);
        worker.compute("a", 1);
        worker.on(LOST);
        assertThat(worker.executed("a", 1)).isEmpty();
        assertThat(worker.on(FOUND)).containsExactly(joined(Map.of(key("a"), 8L), List.of()));
    }

    @Test
    void compute_ofWhatStillRuns_goesOnUnderTheNewNumber() {
        var worker = withSlots(1);
        worker.compute("a", 1);
        worker.on(LOST);
        worker.on(FOUND);
        assertThat(worker.compute("a", 50)).isEmpty();
        assertThat(worker.executed("a", 1)).containsExactly(finished("a", 50));
    }

    @Test
    void cancel_ofWhatWentOn_interruptsTheRunThatTheExecutorKnows() {
        var worker = withSlots(1);
        worker.compute("a", 1);
        worker.on(LOST);
        worker.on(FOUND);
        worker.compute("a", 50);
        assertThat(worker.cancel("a", 50)).containsExactly(interrupt("a", 1));
        assertThat(worker.compute("a", 51)).containsExactly(execute("a", 51));
        assertThat(worker.failed("a", 1)).isEmpty();
        assertThat(worker.executed("a", 51)).containsExactly(finished("a", 51));
    }

    @Test
    void free_ofWhatNobodyAskedForAgain_endsIt() {
        var worker = withSlots(1);
        worker.compute("a", 1);
        worker.on(LOST);
        worker.on(FOUND);
        assertThat(worker.free("a")).containsExactly(interrupt("a", 1));
    }

    @Test
    void schedulerFound_whileMemoryIsFull_saysSo() {
        var worker = withSlots(1);
        worker.on(new WorkerEvent.MemoryFull());
        worker.on(LOST);
        assertThat(worker.on(FOUND))
                .containsExactly(
                        joined(Map.of(), List.of()),
                        new WorkerCommand.Send(new FromWorker.Paused()));
    }
}
