package dev.jask.worker;

import static dev.jask.worker.CoreFixture.erred;
import static dev.jask.worker.CoreFixture.execute;
import static dev.jask.worker.CoreFixture.finished;
import static dev.jask.worker.CoreFixture.key;
import static dev.jask.worker.CoreFixture.reschedule;
import static dev.jask.worker.CoreFixture.task;
import static dev.jask.worker.CoreFixture.withResources;
import static dev.jask.worker.CoreFixture.withSlots;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.graph.Annotations;
import dev.jask.protocol.Failure;
import dev.jask.protocol.FromWorker;
import dev.jask.protocol.ToWorker;
import dev.jask.worker.WorkerCommand.Send;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkerCoreExecutionTest {

    @Test
    void compute_withFreeSlot_executesAtOnce() {
        var worker = withSlots(1);
        assertThat(worker.compute("a", 1)).containsExactly(execute("a", 1));
        assertThat(worker.executed("a", 1)).containsExactly(finished("a", 1));
        assertThat(worker.held()).containsExactly(key("a"));
        assertThat(worker.story("a")).containsExactly("assigned", "executing", "finished");
    }

    @Test
    void compute_withoutFreeSlot_waitsAndRunsByPriority() {
        var worker = withSlots(1);
        worker.compute(task("a"), 1, 0);
        assertThat(worker.compute(task("late"), 2, 9)).isEmpty();
        assertThat(worker.compute(task("early"), 3, 5)).isEmpty();
        assertThat(worker.executed("a", 1)).containsExactly(finished("a", 1), execute("early", 3));
        assertThat(worker.executed("early", 3))
                .containsExactly(finished("early", 3), execute("late", 2));
    }

    @Test
    void check_namesWhatRunsAndWhatWaits_notWhatIsOverOrCancelled() {
        var worker = withSlots(1);
        worker.compute("done", 1);
        worker.executed("done", 1);
        worker.compute("cancelled", 2);
        worker.cancel("cancelled", 2);
        worker.compute("running", 3);
        worker.compute("waiting", 4);

        assertThat(worker.told(new ToWorker.Check(9)))
                .containsExactly(
                        new Send(
                                new FromWorker.Runs(
                                        9, Map.of(key("running"), 3L, key("waiting"), 4L))));
    }

    @Test
    void compute_equalPriority_firstComeFirstServed() {
        var worker = withSlots(1);
        worker.compute(task("a"), 1, 0);
        worker.compute(task("b"), 2, 1);
        worker.compute(task("c"), 3, 1);
        assertThat(worker.executed("a", 1)).contains(execute("b", 2));
    }

    @Test
    void executionFailed_isReportedAndForgotten() {
        var worker = withSlots(1);
        worker.compute("a", 1);
        assertThat(worker.failed("a", 1)).containsExactly(erred("a", 1));
        assertThat(worker.core().isIdle()).isTrue();
        assertThat(worker.compute("a", 2)).containsExactly(execute("a", 2));
    }

    @Test
    void rescheduled_isReportedAndSlotIsFree() {
        var worker = withSlots(1);
        worker.compute("a", 1);
        worker.compute("b", 2);
        assertThat(worker.on(new WorkerEvent.Rescheduled(key("a"), 1)))
                .containsExactly(reschedule("a", 1), execute("b", 2));
    }

    @Test
    void compute_ofResultThatIsHere_isFinishedWithoutRunning() {
        var worker = withSlots(1);
        worker.compute("a", 1);
        worker.executed("a", 1);
        assertThat(worker.compute("a", 2))
                .containsExactly(
                        new Send(
                                new FromWorker.Finished(key("a"), 2, 8, 3, 0, WorkerCore.NO_SLOT)));
    }

    @Test
    void compute_withNewerRunOfWaitingTask_replacesIt() {
        var worker = withSlots(1);
        worker.compute("a", 1);
        worker.compute("b", 2);
        assertThat(worker.compute("b", 3)).isEmpty();
        assertThat(worker.executed("a", 1)).containsExactly(finished("a", 1), execute("b", 3));
    }

    @Test
    void executeAhead_shortTasks_areHandedOverUpToTheBound() {
        var worker = withSlots(1); // 1,000 ns ahead
        assertThat(worker.computeShort("a", 1, 400)).containsExactly(execute("a", 1));
        assertThat(worker.computeShort("b", 2, 400)).containsExactly(execute("b", 2));
        assertThat(worker.computeShort("c", 3, 400)).isEmpty();
        assertThat(worker.executed("a", 1)).containsExactly(finished("a", 1), execute("c", 3));
    }

    @Test
    void executeAhead_unknownLength_isNeverAhead() {
        var worker = withSlots(1);
        worker.computeShort("a", 1, 10);
        assertThat(worker.computeShort("unknown", 2, -1)).isEmpty();
    }

    @Test
    void executeAhead_behindTaskOfUnknownLength_waits() {
        var worker = withSlots(1);
        worker.computeShort("unknown", 1, -1);
        assertThat(worker.computeShort("a", 2, 10)).isEmpty();
    }

    @Test
    void wideTask_waitsForAllItsSlots_andHoldsUpWhatComesAfter() {
        var wide = Annotations.NONE.withSlots(2);
        var worker = withSlots(2);
        worker.compute(task("a"), 1, 0);
        assertThat(worker.compute(task(wide, "wide"), 2, 1)).isEmpty();
        assertThat(worker.compute(task("b"), 3, 2)).isEmpty();
        assertThat(worker.executed("a", 1))
                .containsExactly(finished("a", 1), execute(task(wide, "wide"), 2));
        assertThat(worker.executed("wide", 2))
                .containsExactly(finished("wide", 2), execute("b", 3));
    }

    @Test
    void wideTask_askingForMoreSlotsThanThereAre_getsAll() {
        var wide = Annotations.NONE.withSlots(64);
        var worker = withSlots(2);
        assertThat(worker.compute(task(wide, "wide"), 1, 0))
                .containsExactly(execute(task(wide, "wide"), 1));
        assertThat(worker.compute("a", 2)).isEmpty();
    }

    @Test
    void constrainedTask_whoseResourceIsTaken_doesNotHoldUpOthers() {
        var gpu = Annotations.NONE.withResources(Map.of("GPU", 1.0));
        var both = Annotations.NONE.withResources(Map.of("GPU", 1.0, "FPGA", 1.0));
        var fpga = Annotations.NONE.withResources(Map.of("FPGA", 1.0));
        var worker = new CoreFixture(withResources(3, Map.of("GPU", 1.0, "FPGA", 1.0)));
        assertThat(worker.compute(task(gpu, "g1"), 1, 1)).hasSize(1);
        assertThat(worker.compute(task(gpu, "g2"), 2, 2)).isEmpty();
        assertThat(worker.compute(task(both, "both"), 3, 3)).isEmpty();
        assertThat(worker.compute(task(fpga, "f1"), 4, 4))
                .containsExactly(execute(task(fpga, "f1"), 4));
        assertThat(worker.compute(task("plain"), 5, 5)).containsExactly(execute("plain", 5));
        worker.executed("plain", 5);
        assertThat(worker.executed("g1", 1))
                .containsExactly(finished("g1", 1), execute(task(gpu, "g2"), 2));
        assertThat(worker.executed("g2", 2)).containsExactly(finished("g2", 2));
        assertThat(worker.executed("f1", 4))
                .containsExactly(finished("f1", 4), execute(task(both, "both"), 3));
    }

    @Test
    void constrainedTask_fractionsOfAResource_addUp() {
        var tenth = Annotations.NONE.withResources(Map.of("GPU", 0.1));
        var worker = new CoreFixture(withResources(20, Map.of("GPU", 1.0)));
        for (int i = 0; i < 10; i++) {
            assertThat(worker.compute(task(tenth, "t" + i), i, i)).as("task %d", i).hasSize(1);
        }
        assertThat(worker.compute(task(tenth, "t10"), 10, 10)).isEmpty();
    }

    @Test
    void compute_needingMoreThanThereIs_isReportedAsImpossible() {
        var two = Annotations.NONE.withResources(Map.of("GPU", 2.0));
        var worker = new CoreFixture(withResources(1, Map.of("GPU", 1.0)));
        assertThat(worker.compute(task(two, "a"), 1, 1))
                .singleElement()
                .isInstanceOfSatisfying(
                        Send.class,
                        send ->
                                assertThat(((FromWorker.Erred) send.message()).failure())
                                        .satisfies(failure -> {
                                            assertThat(failure.kind())
                                                    .isEqualTo(Failure.Kind.IMPOSSIBLE);
                                            assertThat(failure.message())
                                                    .contains("2.0 of resource GPU")
                                                    .contains("has 1.0");
                                        }));
        assertThat(worker.core().isIdle()).isTrue();
    }

    @Test
    void secede_freesTheSlotButNotTheResources_thenFinishes() {
        var gpu = Annotations.NONE.withResources(Map.of("GPU", 1.0));
        var worker = new CoreFixture(withResources(1, Map.of("GPU", 1.0)));
        worker.compute(task(gpu, "long"), 1, 1);
        worker.compute(task(gpu, "next"), 2, 2);
        worker.compute(task("plain"), 3, 3);
        assertThat(worker.on(new WorkerEvent.Seceded(key("long"), 1, 55)))
                .containsExactly(
                        new Send(new FromWorker.LongRunning(key("long"), 1, 55)),
                        execute("plain", 3));
        assertThat(worker.executed("plain", 3)).containsExactly(finished("plain", 3));
        assertThat(worker.executed("long", 1))
                .containsExactly(finished("long", 1), execute(task(gpu, "next"), 2));
    }

    @Test
    void secede_ofCancelledRun_isIgnored() {
        var worker = withSlots(1);
        worker.compute("a", 1);
        worker.cancel("a", 1);
        assertThat(worker.on(new WorkerEvent.Seceded(key("a"), 1, 5))).isEmpty();
    }
}
