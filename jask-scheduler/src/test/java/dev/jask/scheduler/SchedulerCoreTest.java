package dev.jask.scheduler;

import static dev.jask.scheduler.Scenario.key;
import static dev.jask.scheduler.Scenario.task;
import static dev.jask.scheduler.Scenario.worker;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.graph.Annotations;
import dev.jask.protocol.FromClient;
import dev.jask.protocol.FromWorker;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Events in, commands out: one test for each thing a scheduler has to get right. */
final class SchedulerCoreTest {

    private final Scenario s = new Scenario();

    @Test
    void submit_chain_runsOneAfterTheOtherAndDropsWhatIsDoneWith() {
        s.join("w", 1);
        assertThat(s.submit("c", List.of("b"), task("a"), task("b", "a")))
                .containsExactly("w: compute a");
        assertThat(s.finished("w", "a")).containsExactly("w: compute b");
        assertThat(s.finished("w", "b")).containsExactly("c: memory b", "w: free a");
        assertThat(s.release("c", "b")).containsExactly("w: free b");
        assertThat(s.core.tasks()).isZero();
    }

    @Test
    void submit_moreTasksThanSlots_bindsLateInPriorityOrder() {
        s.join("w", 2);
        assertThat(s.submit("c", List.of("a", "b", "d"), task("a"), task("b"), task("d")))
                .containsExactly("w: compute a", "w: compute b");
        assertThat(s.finished("w", "b")).containsExactlyInAnyOrder("c: memory b", "w: compute d");
    }

    @Test
    void submit_higherPriorityLater_overtakes() {
        s.join("w", 1);
        s.submit("c", List.of("a", "b"), task("a"), task("b"));
        s.submit("c", List.of("x"), task(Annotations.NONE.withPriority(1), "x"));
        assertThat(s.finished("w", "a")).contains("w: compute x");
    }

    @Test
    void submit_noWorker_waitsForOne() {
        assertThat(s.submit("c", List.of("a"), task("a"))).isEmpty();
        assertThat(s.join("w", 1)).containsExactly("w: compute a");
    }

    @Test
    void submit_sameKeyByTwoClients_runsOnceAndLivesUntilBothLetGo() {
        s.join("w", 1);
        s.submit("c", List.of("a"), task("a"));
        assertThat(s.submit("d", List.of("a"), task("a"))).isEmpty();
        assertThat(s.finished("w", "a")).containsExactly("c: memory a", "d: memory a");
        assertThat(s.release("c", "a")).isEmpty();
        assertThat(s.release("d", "a")).containsExactly("w: free a");
    }

    @Test
    void submit_ofWhatIsReleasedInTheSameBreath_isNotComputedAgain() {
        s.join("w", 1);
        s.submit("c", List.of("a"), task("a"));
        s.finished("w", "a");
        var client = new dev.jask.protocol.ClientId("d");
        var again =
                new FromClient.Submit(
                        dev.jask.graph.Plan.of(
                                dev.jask.graph.Graph.of(dev.jask.graph.Materialized.of(task("a"))),
                                List.of(key("a"))),
                        0);
        var release = new FromClient.Release(List.of(key("a")));
        var commands =
                s.core.handle(
                        List.of(
                                new SchedulerEvent.ClientSaid(client, again),
                                new SchedulerEvent.ClientSaid(
                                        new dev.jask.protocol.ClientId("c"), release)),
                        100);
        assertThat(commands).singleElement().isInstanceOf(SchedulerCommand.TellClient.class);
    }

    @Test
    void submit_siblings_goToOneWorker() {
        s.join("v", 1);
        s.join("w", 1);
        var all =
                s.submit(
                        "c",
                        List.of("ab", "xy"),
                        task("a"),
                        task("b"),
                        task("ab", "a", "b"),
                        task("x"),
                        task("y"),
                        task("xy", "x", "y"));
        assertThat(all).containsExactly("v: compute a", "w: compute x");
        assertThat(s.finished("v", "a")).containsExactly("v: compute b");
        assertThat(s.finished("w", "x")).containsExactly("w: compute y");
        assertThat(s.finished("v", "b")).contains("v: compute ab");
    }

    @Test
    void workerGone_whileProcessing_runsElsewhere() {
        s.join("v", 1);
        s.submit("c", List.of("a"), task("a"));
        s.join("w", 1);
        assertThat(s.gone("v")).containsExactly("w: compute a");
    }

    @Test
    void workerGone_withIntermediateResults_recomputesOnlyWhatIsNeeded() {
        s.join("v", 1);
        s.submit("c", List.of("d"), task("a"), task("b", "a"), task("d", "b"));
        s.finished("v", "a");
        s.finished("v", "b");
        s.finished("v", "d");
        s.join("w", 1);
        assertThat(s.gone("v")).containsExactly("c: recomputing d", "w: compute a");
        assertThat(s.finished("w", "a")).containsExactly("w: compute b");
        assertThat(s.finished("w", "b")).contains("w: compute d");
        assertThat(s.finished("w", "d")).contains("c: memory d");
    }

    @Test
    void workerGone_holdingInputOfRunningTask_takesTheTaskBack() {
        s.join("v", 1);
        s.submit("c", List.of("b"), task("a"), task("b", "a"));
        s.finished("v", "a");
        s.join("w", 1);
        assertThat(s.gone("v")).containsExactly("w: compute a");
        assertThat(s.finished("w", "a")).containsExactly("w: compute b");
    }

    @Test
    void workersDyingUnderTask_moreOftenThanAllowed_givesItUp() {
        s.join("v", 1);
        s.submit("c", List.of("a"), task("a"));
        s.join("w", 1);
        assertThat(s.gone("v")).containsExactly("w: compute a");
        s.join("x", 1);
        assertThat(s.gone("w")).containsExactly("c: erred a by a");
    }

    @Test
    void erred_withRetries_runsAgain_thenBlamesDependents() {
        s.join("w", 1);
        s.submit("c", List.of("b"), task(Annotations.NONE.withRetries(1), "a"), task("b", "a"));
        assertThat(s.erred("w", "a")).containsExactly("w: compute a");
        assertThat(s.erred("w", "a")).containsExactly("c: erred b by a");
        s.release("c", "b");
        assertThat(s.core.tasks()).isZero();
    }

    @Test
    void retry_afterFailure_runsTheFailedDependencyAgain() {
        s.join("w", 1);
        s.submit("c", List.of("b"), task("a"), task("b", "a"));
        s.erred("w", "a");
        assertThat(s.told("c", new FromClient.Retry(List.of(key("b")))))
                .containsExactly("w: compute a");
        s.finished("w", "a");
        assertThat(s.finished("w", "b")).contains("c: memory b");
    }

    @Test
    void finished_underAnOldRun_isIgnored() {
        s.join("w", 1);
        s.submit("c", List.of("a"), task("a"));
        long old = s.run("a");
        s.said("w", new FromWorker.Reschedule(key("a"), old));
        assertThat(s.run("a")).isNotEqualTo(old);
        assertThat(s.said("w", new FromWorker.Finished(key("a"), old, 8, 0, 1, 0))).isEmpty();
        assertThat(s.finished("w", "a")).containsExactly("c: memory a");
    }

    @Test
    void cancel_whileRunning_stopsItAndItsDependents() {
        s.join("w", 1);
        s.submit("c", List.of("b"), task("a"), task("b", "a"));
        assertThat(s.cancel("c", false, "b")).containsExactly("c: lost b", "w: cancel a");
        assertThat(s.core.tasks()).isZero();
    }

    @Test
    void cancel_whatAnotherClientWants_goesOnUnlessForced() {
        s.join("w", 1);
        s.submit("c", List.of("a"), task("a"));
        s.submit("d", List.of("a"), task("a"));
        assertThat(s.cancel("c", false, "a")).containsExactly("c: lost a");
        assertThat(s.cancel("c", true, "a")).containsExactly("d: lost a", "w: cancel a");
    }

    @Test
    void disconnected_client_releasesOnlyWhatNobodyElseWants() {
        s.join("w", 2);
        s.submit("c", List.of("a", "b"), task("a"), task("b"));
        s.submit("d", List.of("b"), task("b"));
        assertThat(s.told("c", new FromClient.Disconnected())).containsExactly("w: cancel a");
        assertThat(s.finished("w", "b")).containsExactly("d: memory b");
    }

    @Test
    void resources_blockOnlyThoseWhoAskForThem() {
        s.join("w", 3, Map.of("GPU", 1.0));
        Annotations gpu = Annotations.NONE.withResources(Map.of("GPU", 1.0));
        assertThat(s.submit("c", List.of("a", "b", "d"), task(gpu, "a"), task(gpu, "b"), task("d")))
                .containsExactlyInAnyOrder("w: compute a", "w: compute d");
        assertThat(s.finished("w", "a")).contains("w: compute b");
    }

    @Test
    void restriction_toAbsentWorker_waits_thenFailsInTime() {
        s.join("v", 1);
        Annotations onlyW = Annotations.NONE.withWorkers(Set.of("w"));
        assertThat(s.submit("c", List.of("a"), task(onlyW, "a"))).isEmpty();
        for (int i = 0; i < 1_000; i++) {
            s.said("v", new FromWorker.Resumed());
        }
        assertThat(s.on(new SchedulerEvent.Tick())).containsExactly("c: erred a by a");
    }

    @Test
    void restriction_asPreference_takesAnotherWorkerWhereTheNamedIsNot() {
        s.join("v", 1);
        Annotations ratherW = Annotations.NONE.preferringWorkers(Set.of("w"));
        assertThat(s.submit("c", List.of("a"), task(ratherW, "a"))).containsExactly("v: compute a");
    }

    @Test
    void scattered_thenWorkerGone_isLostForGoodAndFailsItsReaders() {
        s.join("w", 1);
        s.told("c", new FromClient.Scattered(key("x"), 8, List.of(worker("w"))));
        s.join("v", 1);
        assertThat(s.gone("w")).containsExactly("c: lost x");
        assertThat(s.core.tasks()).isZero();
    }

    @Test
    void paused_workersEverywhere_getOneTaskAtATime() {
        s.join("w", 2);
        s.said("w", new FromWorker.Paused());
        assertThat(s.submit("c", List.of("a", "b"), task("a"), task("b")))
                .containsExactly("w: compute a");
        assertThat(s.finished("w", "a")).containsExactly("c: memory a", "w: compute b");
    }

    @Test
    void paused_oneWorker_leavesTheWorkToTheOthers() {
        s.join("v", 1);
        s.join("w", 1);
        s.said("v", new FromWorker.Paused());
        assertThat(s.submit("c", List.of("a", "b"), task("a"), task("b")))
                .containsExactly("w: compute a");
        assertThat(s.said("v", new FromWorker.Resumed())).containsExactly("v: compute b");
    }

    @Test
    void missing_resultComputedAnewByItsHolder_isFreedBeforeItIsGivenOut() {
        s.join("v", 1);
        s.submit("c", List.of("a"), task("a"));
        s.finished("v", "a");
        assertThat(s.said("v", new FromWorker.Missing(key("a"), List.of(worker("v")))))
                .containsExactly("c: recomputing a", "v: free a", "v: compute a");
    }

    @Test
    void longRunning_task_givesItsSlotToAnother() {
        s.join("w", 1);
        s.submit("c", List.of("a", "b"), task("a"), task("b"));
        assertThat(s.said("w", new FromWorker.LongRunning(key("a"), s.run("a"), 1)))
                .containsExactly("w: compute b");
        assertThat(s.finished("w", "a")).containsExactly("c: memory a");
    }

    @Test
    void retire_ofTheLastWorker_doesNotWaitForAnotherOne() {
        s.join("w", 1);
        s.submit("c", List.of("a"), task("a"));
        s.finished("w", "a");

        assertThat(s.on(new SchedulerEvent.Retire(worker("w")))).containsExactly("w: may leave");
    }

    @Test
    void retire_copiesWhatIsUniqueBeforeTheWorkerMayLeave() {
        s.join("v", 1);
        s.submit("c", List.of("a"), task("a"));
        s.finished("v", "a");
        s.join("w", 1);
        assertThat(s.on(new SchedulerEvent.Retire(worker("v")))).containsExactly("w: replicate a");
        s.said("w", new FromWorker.Added(List.of(key("a"))));
        assertThat(s.on(new SchedulerEvent.Tick())).containsExactly("v: may leave");
    }

    @Test
    void missing_resultOfLiveWorker_isComputedAgain() {
        s.join("v", 1);
        s.submit("c", List.of("a"), task("a"));
        s.finished("v", "a");
        s.join("w", 1);
        s.told("c", new FromClient.Want(List.of(key("a"))));
        assertThat(s.said("w", new FromWorker.Missing(key("a"), List.of(worker("v")))))
                .contains("c: recomputing a", "v: free a");
    }

    @Test
    void steal_whenAWorkerIsIdle_takesBackWhatHasNotStarted() {
        SchedulerSettings d = Scenario.settings();
        var ahead =
                new Scenario(
                        new SchedulerSettings(
                                1,
                                d.bandwidth(),
                                d.unknownDuration(),
                                Long.MAX_VALUE / 8,
                                1000,
                                1000,
                                true,
                                1,
                                false,
                                0,
                                1000,
                                1000,
                                true));
        ahead.join("v", 1);
        ahead.submit("c", List.of("a", "b"), task("a"), task("b"));
        ahead.join("w", 1);
        assertThat(ahead.on(new SchedulerEvent.Tick())).containsExactly("v: steal b");
        assertThat(ahead.said("v", new FromWorker.StealAnswer(key("b"), ahead.run("b"), true)))
                .containsExactly("w: compute b");
    }

    @Test
    void cancel_ofVeryLongChain_needsNoDeepStack() {
        s.join("w", 1);
        var tasks = new java.util.ArrayList<dev.jask.graph.Task>();
        tasks.add(task("t0"));
        for (int i = 1; i < 2_000; i++) {
            tasks.add(task("t" + i, "t" + (i - 1)));
        }
        var quick = new Scenario(SchedulerSettings.DEFAULT);
        quick.join("w", 1);
        quick.submit("c", List.of("t1999"), tasks.toArray(dev.jask.graph.Task[]::new));
        quick.cancel("c", false, "t1999");
        assertThat(quick.core.tasks()).isZero();
    }

    @Test
    void submit_moreThanIsTakenAtATime_fillsAllWorkers() {
        for (int i = 0; i < 40; i++) {
            s.join("w" + i, 64);
        }
        var names = java.util.stream.IntStream.range(0, 3_000).mapToObj(i -> "t" + i).toList();
        var given =
                s.submit(
                        "c",
                        names,
                        names.stream().map(Scenario::task).toArray(dev.jask.graph.Task[]::new));
        assertThat(given).hasSize(40 * 64);
    }
}
