package dev.jask.scheduler;

import static dev.jask.scheduler.Scenario.client;
import static dev.jask.scheduler.Scenario.key;
import static dev.jask.scheduler.Scenario.releasing;
import static dev.jask.scheduler.Scenario.submission;
import static dev.jask.scheduler.Scenario.task;
import static dev.jask.scheduler.Scenario.worker;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.graph.Annotations;
import dev.jask.protocol.FromClient;
import dev.jask.protocol.FromWorker;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Orders of events that simulation found to go wrong, each as short as it could be made. */
class SchedulerCoreRaceTest {

    private final Scenario on = new Scenario();

    @Test
    void releaseAndSubmitTogether_theWorkerIsToldToFreeBeforeItIsToldToCompute() {
        on.join("w", 1);
        on.submit("c", List.of("a"), task("a"));
        on.finished("w", "a");
        assertThat(
                        on.together(
                                client("c", releasing("a")),
                                client("c", submission(0, List.of("a"), List.of(), task("a")))))
                .containsExactly("w: free a", "w: compute a");
    }

    @Test
    void submit_overAKeyThatIsStillInAStream_computesTheKeyFirst() {
        on.join("w", 1);
        assertThat(
                        on.together(
                                client("c", submission(0, List.of("a"), List.of(), task("a"))),
                                client(
                                        "c",
                                        submission(1, List.of("b"), List.of("a"), task("b", "a")))))
                .containsExactly("w: compute a");
        assertThat(on.finished("w", "a")).containsExactly("c: memory a", "w: compute b");
        assertThat(on.finished("w", "b")).containsExactly("c: memory b");
        on.release("c", "a", "b");
        assertThat(on.core.tasks()).isZero();
    }

    @Test
    void release_ofAResultThatASubmittedTaskReads_waitsForTheTask() {
        on.join("w", 1);
        on.submit("c", List.of("a"), task("a"));
        on.finished("w", "a");
        assertThat(
                        on.together(
                                client(
                                        "c",
                                        submission(0, List.of("b"), List.of("a"), task("b", "a"))),
                                client("c", releasing("a"))))
                .containsExactly("w: compute b");
        assertThat(on.finished("w", "b")).containsExactly("c: memory b", "w: free a");
    }

    @Test
    void release_thatWaitsForATask_isForgottenWhenTheKeyIsSubmittedAgain() {
        on.join("w", 1);
        on.submit("c", List.of("a"), task("a"));
        on.finished("w", "a");
        on.together(
                client("c", submission(0, List.of("b"), List.of("a"), task("b", "a"))),
                client("c", releasing("a")),
                client("c", submission(0, List.of("a"), List.of(), task("a"))));
        assertThat(on.finished("w", "b")).containsExactly("c: memory b");
        assertThat(on.release("c", "a", "b")).containsExactly("w: free a b");
        assertThat(on.core.tasks()).isZero();
    }

    @Test
    void want_ofAKeyThatIsStillInAStream_isRemembered() {
        on.join("w", 1);
        on.together(
                client("c", submission(0, List.of("b"), List.of(), task("a"), task("b", "a"))),
                client("d", new FromClient.Want(List.of(key("a")))));
        assertThat(on.finished("w", "a")).containsExactly("d: memory a", "w: compute b");
        assertThat(on.finished("w", "b")).containsExactly("c: memory b");
    }

    @Test
    void cancel_togetherWithTheComputation_leavesSharedTasksAlone() {
        on.join("w", 1);
        on.submit("c", List.of("a"), task("a"));
        on.submit("d", List.of("a", "b"), task("a"), task("b", "a"));
        assertThat(
                        on.together(
                                client(
                                        "e",
                                        submission(
                                                0,
                                                List.of("b"),
                                                List.of(),
                                                task("a"),
                                                task("b", "a"))),
                                client("e", new FromClient.Cancel(List.of(key("b")), false))))
                .containsExactly("e: lost b");
        assertThat(on.finished("w", "a"))
                .containsExactly("c: memory a", "d: memory a", "w: compute b");
    }

    @Test
    void retry_findsTheFailureBehindTasksThatLeftTheTable() {
        on.join("w", 1);
        on.submit("other", List.of("a"), task("a"));
        on.submit("c", List.of("c"), task("a"), task("b", "a"), task("c", "b"));
        on.erred("w", "a");
        assertThat(on.told("c", new FromClient.Retry(List.of(key("c")))))
                .containsExactly("w: compute a");
        assertThat(on.finished("w", "a")).containsExactly("other: memory a", "w: compute b");
    }

    @Test
    void retry_ofATaskThatCanNotRunAnyMore_stillTriesWhatOthersWant() {
        on.join("w", 1);
        on.told("c", new FromClient.Scattered(key("s"), 8, List.of(Scenario.worker("w"))));
        on.submit("other", List.of("a"), task("a"));
        on.told("c", submission(0, List.of("b"), List.of("s"), task("a"), task("b", "a", "s")));
        on.erred("w", "a");
        on.release("c", "s");
        assertThat(on.told("c", new FromClient.Retry(List.of(key("b")))))
                .containsExactly("c: erred b by b", "w: compute a");
    }

    @Test
    void added_ofACopyThatNobodyAskedFor_isFreed() {
        on.join("w", 1);
        on.submit("c", List.of("a"), task("a"));
        on.join("v", 1);
        on.finished("w", "a");
        assertThat(on.said("v", new FromWorker.Added(List.of(key("a")))))
                .containsExactly("v: free a");
        assertThat(on.core.holders(key("a"))).containsExactly(Scenario.worker("w"));
    }

    @Test
    void added_ofACopyForATaskThere_isAnotherHolder() {
        on.join("w", 1);
        on.submit("c", List.of("a"), task("a"));
        on.finished("w", "a");
        on.said("w", new FromWorker.Paused());
        on.join("v", 1);
        on.told("c", submission(0, List.of("b"), List.of("a"), task("b", "a")));
        assertThat(on.said("v", new FromWorker.Added(List.of(key("a"))))).isEmpty();
        assertThat(on.core.holders(key("a")))
                .containsExactly(Scenario.worker("w"), Scenario.worker("v"));
    }

    @Test
    void missing_ofAResultThatIsComputedAgain_frees() {
        on.join("w", 1);
        on.join("v", 1);
        on.submit("c", List.of("a"), task("a"));
        on.finished("w", "a");
        on.gone("w");
        assertThat(on.said("v", new FromWorker.Missing(key("x"), List.of(Scenario.worker("w")))))
                .containsExactly("v: free x");
    }

    @Test
    void missing_ofTheOnlyCopy_freesAndComputesAgain() {
        on.join("w", 1);
        on.join("v", 1);
        on.submit("c", List.of("a"), task("a"));
        on.finished("w", "a");
        assertThat(on.said("v", new FromWorker.Missing(key("a"), List.of(Scenario.worker("w")))))
                .contains("c: recomputing a", "v: free a");
    }

    @Test
    void allWorkersPaused_oneTaskAtATimeIsGivenToEach() {
        on.join("w", 4);
        on.said("w", new FromWorker.Paused());
        assertThat(on.submit("c", List.of("a", "b"), task("a"), task("b")))
                .containsExactly("w: compute a");
        assertThat(on.finished("w", "a")).containsExactly("c: memory a", "w: compute b");
    }

    @Test
    void oneWorkerPaused_theOthersGetTheWork() {
        on.join("w", 1);
        on.join("v", 1);
        on.said("w", new FromWorker.Paused());
        assertThat(on.submit("c", List.of("a", "b"), task("a"), task("b")))
                .containsExactly("v: compute a");
    }

    @Test
    void onlyWorkerWithAResourcePaused_itGetsOneTaskThatNeedsTheResource() {
        var gpu = Annotations.NONE.withResources(Map.of("GPU", 1.0));
        on.join("g", 4, Map.of("GPU", 2.0));
        on.join("v", 4);
        on.said("g", new FromWorker.Paused());
        assertThat(on.submit("c", List.of("a", "b"), task(gpu, "a"), task(gpu, "b")))
                .containsExactly("g: compute a");
    }

    @Test
    void pausedWorker_thatLeftATaskLongRunning_stillGetsOne() {
        on.join("w", 1);
        on.submit("c", List.of("a"), task("a"));
        on.together(
                worker("w", new FromWorker.LongRunning(key("a"), on.run("a"), 1)),
                worker("w", new FromWorker.Paused()));
        assertThat(on.submit("c", List.of("b"), task("b"))).containsExactly("w: compute b");
    }
}
