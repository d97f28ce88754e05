package dev.jask.worker;

import static dev.jask.worker.CoreFixture.P;
import static dev.jask.worker.CoreFixture.SELF;
import static dev.jask.worker.CoreFixture.added;
import static dev.jask.worker.CoreFixture.drop;
import static dev.jask.worker.CoreFixture.dropped;
import static dev.jask.worker.CoreFixture.erred;
import static dev.jask.worker.CoreFixture.execute;
import static dev.jask.worker.CoreFixture.fetch;
import static dev.jask.worker.CoreFixture.finished;
import static dev.jask.worker.CoreFixture.interrupt;
import static dev.jask.worker.CoreFixture.key;
import static dev.jask.worker.CoreFixture.missing;
import static dev.jask.worker.CoreFixture.paused;
import static dev.jask.worker.CoreFixture.remote;
import static dev.jask.worker.CoreFixture.reschedule;
import static dev.jask.worker.CoreFixture.resumed;
import static dev.jask.worker.CoreFixture.stealAnswer;
import static dev.jask.worker.CoreFixture.task;
import static dev.jask.worker.CoreFixture.withResources;
import static dev.jask.worker.CoreFixture.withSlots;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.graph.Annotations;
import dev.jask.protocol.FromWorker;
import dev.jask.worker.WorkerCommand.Send;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkerCoreRaceTest {

    @Test
    void cancel_whileExecuting_interruptsAndFreesTheSlot() {
        var worker = withSlots(1);
        worker.compute("a", 1);
        worker.compute("b", 2);
        assertThat(worker.cancel("a", 1)).containsExactly(interrupt("a", 1), execute("b", 2));
        assertThat(worker.failed("a", 1)).isEmpty();
        assertThat(worker.story("a")).endsWith("cancelled", "late-answer");
    }

    @Test
    void cancel_whileExecuting_lateResultIsDropped() {
        var worker = withSlots(1);
        worker.compute("a", 1);
        worker.cancel("a", 1);
        assertThat(worker.executed("a", 1)).containsExactly(drop("a"));
        assertThat(worker.held()).isEmpty();
    }

    @Test
    void cancel_whileExecuting_keepsResourcesUntilTheAnswer() {
        var gpu = Annotations.NONE.withResources(Map.of("GPU", 1.0));
        var worker = new CoreFixture(withResources(2, Map.of("GPU", 1.0)));
        worker.compute(task(gpu, "a"), 1, 1);
        worker.compute(task(gpu, "b"), 2, 2);
        assertThat(worker.cancel("a", 1)).containsExactly(interrupt("a", 1));
        assertThat(worker.failed("a", 1)).containsExactly(execute(task(gpu, "b"), 2));
    }

    @Test
    void cancel_ofOlderRun_isIgnored() {
        var worker = withSlots(1);
        worker.compute("a", 2);
        assertThat(worker.cancel("a", 1)).isEmpty();
        assertThat(worker.executed("a", 2)).containsExactly(finished("a", 2));
    }

    @Test
    void cancel_afterFinish_keepsTheResult() {
        var worker = withSlots(1);
        worker.compute("a", 1);
        worker.executed("a", 1);
        assertThat(worker.cancel("a", 1)).isEmpty();
        assertThat(worker.held()).containsExactly(key("a"));
    }

    @Test
    void recompute_whileOldRunExecutes_runsAnewAndIgnoresTheOldResult() {
        var worker = withSlots(1);
        worker.compute("a", 1);
        worker.cancel("a", 1);
        assertThat(worker.compute("a", 2)).containsExactly(execute("a", 2));
        assertThat(worker.executed("a", 1)).isEmpty();
        assertThat(worker.executed("a", 2)).containsExactly(finished("a", 2));
        assertThat(worker.free("a")).containsExactly(drop("a"));
    }

    @Test
    void recompute_oldRunAnswersAfterTheNewOneFinished_keepsTheResult() {
        var worker = withSlots(1);
        worker.compute("a", 1);
        worker.cancel("a", 1);
        worker.compute("a", 2);
        worker.executed("a", 2);
        assertThat(worker.executed("a", 1)).isEmpty();
        assertThat(worker.held()).containsExactly(key("a"));
    }

    @Test
    void recompute_oldResultCameButNewRunFails_dropsTheOldResult() {
        var worker = withSlots(1);
        worker.compute("a", 1);
        worker.cancel("a", 1);
        worker.compute("a", 2);
        worker.executed("a", 1);
        assertThat(worker.failed("a", 2)).containsExactly(erred("a", 2), drop("a"));
        assertThat(worker.core().isIdle()).isTrue();
    }

    @Test
    void recompute_newRunWithoutCancelOfTheOld_interruptsTheOld() {
        var worker = withSlots(1);
        worker.compute("a", 1);
        assertThat(worker.compute("a", 2)).containsExactly(interrupt("a", 1), execute("a", 2));
        assertThat(worker.failed("a", 1)).isEmpty();
        assertThat(worker.executed("a", 2)).containsExactly(finished("a", 2));
    }

    @Test
    void cancelTwice_bothRunsAnswerInAnyOrder() {
        var worker = withSlots(1);
        worker.compute("a", 1);
        worker.cancel("a", 1);
        worker.compute("a", 2);
        worker.cancel("a", 2);
        worker.compute("a", 3);
        worker.failed("a", 1);
        worker.executed("a", 3);
        assertThat(worker.executed("a", 2)).isEmpty();
        assertThat(worker.free("a")).containsExactly(drop("a"));
        assertThat(worker.core().isIdle()).isTrue();
    }

    @Test
    void free_whileExecuting_cancelsAndDropsTheLateResult() {
        var worker = withSlots(1);
        worker.compute("a", 1);
        assertThat(worker.free("a")).containsExactly(interrupt("a", 1));
        assertThat(worker.executed("a", 1)).containsExactly(drop("a"));
        assertThat(worker.core().isIdle()).isTrue();
    }

    @Test
    void free_whileTaskHereNeedsIt_dropsAfterTheTask() {
        var worker = withSlots(1);
        worker.stored("a");
        worker.compute(task("b", "a"), 1, 1);
        assertThat(worker.free("a")).isEmpty();
        assertThat(worker.executed("b", 1)).containsExactly(finished("b", 1), drop("a"));
    }

    @Test
    void free_ofTaskAndItsDependencyTogether_dropsAtOnce() {
        var worker = withSlots(1);
        worker.stored("a");
        worker.compute(task("b", "a"), 1, 1);
        assertThat(worker.free("a", "b")).containsExactly(interrupt("b", 1), drop("a"));
    }

    @Test
    void free_ofUnknownKey_doesNothing() {
        assertThat(withSlots(1).free("a")).isEmpty();
    }

    @Test
    void free_whileInFlight_dropsWhatComes() {
        var worker = withSlots(1);
        worker.replicate(remote("a", 8, P));
        assertThat(worker.free("a")).isEmpty();
        assertThat(worker.fetched(1, "a")).containsExactly(drop("a"));
        assertThat(worker.core().isIdle()).isTrue();
    }

    @Test
    void free_whileInFlightAndWantedAgain_takesTheSameFlight() {
        var worker = withSlots(1);
        worker.replicate(remote("a", 8, P));
        worker.free("a");
        assertThat(worker.compute(task("b", "a"), 1, 1, remote("a", 8, P))).isEmpty();
        assertThat(worker.fetched(1, "a")).containsExactly(added("a"), execute("b", 1, "a"));
    }

    @Test
    void compute_ofKeyInFlight_runsItAndIgnoresTheFlight() {
        var worker = withSlots(1);
        worker.replicate(remote("a", 8, P));
        assertThat(worker.compute("a", 1)).containsExactly(execute("a", 1));
        assertThat(worker.fetched(1, "a")).isEmpty();
        assertThat(worker.executed("a", 1)).containsExactly(finished("a", 1));
    }

    @Test
    void compute_ofKeyInFlightThatThenFails_dropsWhatTheFlightBrought() {
        var worker = withSlots(1);
        worker.replicate(remote("a", 8, P));
        worker.compute("a", 1);
        worker.fetched(1, "a");
        assertThat(worker.failed("a", 1)).containsExactly(erred("a", 1), drop("a"));
    }

    @Test
    void compute_ofKeyThatATaskHereMisses_feedsTheTask() {
        var worker = withSlots(1);
        worker.compute(task("b", "a"), 1, 1, remote("a", 8, P));
        worker.fetched(1);
        assertThat(worker.compute("a", 2)).containsExactly(execute("a", 2));
        assertThat(worker.executed("a", 2)).containsExactly(finished("a", 2), execute("b", 1, "a"));
    }

    @Test
    void cancel_ofKeyThatATaskHereWaitsFor_reportsItMissing() {
        var worker = withSlots(1);
        worker.compute(task("b", "a"), 1, 1, remote("a", 8, P));
        worker.fetched(1);
        worker.compute("a", 2);
        assertThat(worker.cancel("a", 2)).containsExactly(interrupt("a", 2), missing("a", SELF));
        assertThat(worker.holders(remote("a", 8, P))).containsExactly(fetch(2, P, "a"));
    }

    @Test
    void steal_ofExecuting_isRefused() {
        var worker = withSlots(1);
        worker.compute("a", 1);
        assertThat(worker.steal("a", 1)).containsExactly(stealAnswer("a", 1, false));
        assertThat(worker.executed("a", 1)).containsExactly(finished("a", 1));
    }

    @Test
    void steal_ofReady_isGiven() {
        var worker = withSlots(1);
        worker.compute("a", 1);
        worker.compute("b", 2);
        assertThat(worker.steal("b", 2)).containsExactly(stealAnswer("b", 2, true));
        assertThat(worker.executed("a", 1)).containsExactly(finished("a", 1));
    }

    @Test
    void steal_ofWaiting_stopsSeekingItsDependencies() {
        var worker = withSlots(1);
        worker.compute(task("b", "a"), 1, 1, remote("a", 8, P));
        assertThat(worker.steal("b", 1)).containsExactly(stealAnswer("b", 1, true));
        assertThat(worker.fetched(1, "a")).containsExactly(drop("a"));
    }

    @Test
    void steal_ofOlderRun_isRefused() {
        var worker = withSlots(1);
        worker.compute("a", 1);
        worker.compute("b", 3);
        assertThat(worker.steal("b", 2)).containsExactly(stealAnswer("b", 2, false));
        assertThat(worker.executed("a", 1)).contains(execute("b", 3));
    }

    @Test
    void steal_ofFinished_isRefused() {
        var worker = withSlots(1);
        worker.compute("a", 1);
        worker.executed("a", 1);
        assertThat(worker.steal("a", 1)).containsExactly(stealAnswer("a", 1, false));
    }

    @Test
    void dropReplicas_namesOnlyWhatNoTaskNeeds() {
        var worker = withSlots(1);
        worker.stored("a", "b");
        worker.compute(task("t", "a"), 1, 1);
        assertThat(worker.dropReplicas("a", "b", "unknown"))
                .containsExactly(
                        new Send(new FromWorker.Dropped(CoreFixture.keys("b", "unknown"))),
                        drop("b"));
    }

    @Test
    void dropReplicas_crossedByATaskThatNeedsIt_reportsItMissing() {
        var worker = withSlots(1);
        worker.stored("a");
        worker.dropReplicas("a");
        assertThat(worker.compute(task("t", "a"), 1, 1)).containsExactly(missing("a", SELF));
        assertThat(worker.holders(remote("a", 8, P))).containsExactly(fetch(1, P, "a"));
        assertThat(worker.fetched(1, "a")).containsExactly(added("a"), execute("t", 1, "a"));
    }

    @Test
    void dropReplicas_ofCopyInFlight_dropsWhatComes() {
        var worker = withSlots(1);
        worker.replicate(remote("a", 8, P));
        assertThat(worker.dropReplicas("a")).containsExactly(dropped("a"));
        assertThat(worker.fetched(1, "a")).containsExactly(drop("a"));
    }

    @Test
    void replicate_ofFreedResultThatATaskStillUses_keepsIt() {
        var worker = withSlots(1);
        worker.stored("a");
        worker.compute(task("b", "a"), 1, 1);
        worker.free("a");
        assertThat(worker.replicate(remote("a", 8, P))).containsExactly(added("a"));
        assertThat(worker.executed("b", 1)).containsExactly(finished("b", 1));
        assertThat(worker.held()).containsExactlyInAnyOrder(key("a"), key("b"));
    }

    @Test
    void pause_givesBackWhatDidNotStart_andResumes() {
        var worker = withSlots(1);
        worker.compute("a", 1);
        worker.compute("b", 2);
        worker.compute(task("d", "c"), 3, 3, remote("c", 8, P));
        assertThat(worker.pause())
                .containsExactly(paused(), reschedule("b", 2), reschedule("d", 3));
        assertThat(worker.fetched(1, "c")).containsExactly(drop("c"));
        assertThat(worker.executed("a", 1)).containsExactly(finished("a", 1));
        assertThat(worker.resume()).containsExactly(resumed());
        assertThat(worker.compute("b", 4)).containsExactly(execute("b", 4));
    }

    @Test
    void pause_withTaskRunning_refusesMore() {
        var worker = withSlots(2);
        worker.compute("a", 1);
        worker.pause();
        assertThat(worker.compute("b", 2)).containsExactly(reschedule("b", 2));
    }

    @Test
    void pause_withNothingRunning_runsOneTaskAtATime() {
        var worker = withSlots(2);
        worker.pause();
        assertThat(worker.compute(task("b", "a"), 1, 1, remote("a", 8, P)))
                .containsExactly(fetch(1, P, "a"));
        assertThat(worker.compute("c", 2)).containsExactly(reschedule("c", 2));
        assertThat(worker.fetched(1, "a")).containsExactly(added("a"), execute("b", 1, "a"));
        assertThat(worker.executed("b", 1)).containsExactly(finished("b", 1));
        assertThat(worker.compute("c", 3)).containsExactly(execute("c", 3));
    }

    @Test
    void pause_leavesCopiesUnfetchedUntilResume() {
        var worker = withSlots(1);
        worker.pause();
        assertThat(worker.replicate(remote("a", 8, P))).isEmpty();
        assertThat(worker.resume()).containsExactly(resumed(), fetch(1, P, "a"));
    }

    @Test
    void pause_taskThatNeedsAnotherGivenBackTask_reportsNothingMissing() {
        var worker = withSlots(1);
        worker.compute("busy", 1);
        worker.compute(task("b", "a"), 2, 1, remote("a", 8, P));
        worker.fetched(1);
        worker.compute("a", 3);
        assertThat(worker.pause())
                .containsExactly(paused(), reschedule("b", 2), reschedule("a", 3));
    }

    @Test
    void pauseTwice_isReportedOnce() {
        var worker = withSlots(1);
        assertThat(worker.pause()).containsExactly(paused());
        assertThat(worker.pause()).isEmpty();
        assertThat(worker.resume()).containsExactly(resumed());
        assertThat(worker.resume()).isEmpty();
    }

    @Test
    void stored_whileTheTaskExecutes_finishesIt() {
        var worker = withSlots(1);
        worker.compute("a", 1);
        assertThat(worker.stored("a"))
                .containsExactly(
                        interrupt("a", 1),
                        new Send(
                                new FromWorker.Finished(key("a"), 1, 8, 2, 0, WorkerCore.NO_SLOT)));
        assertThat(worker.failed("a", 1)).isEmpty();
    }

    @Test
    void answerOfUnknownRun_isIgnored() {
        var worker = withSlots(1);
        worker.compute("a", 1);
        assertThat(worker.executed("a", 7)).isEmpty();
        assertThat(worker.failed("b", 7)).isEmpty();
        assertThat(worker.executed("a", 1)).containsExactly(finished("a", 1));
    }
}
