package dev.jask.scheduler;

import static dev.jask.scheduler.Scenario.key;
import static dev.jask.scheduler.Scenario.task;
import static dev.jask.scheduler.Scenario.worker;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.graph.Key;
import dev.jask.protocol.FromClient;
import dev.jask.protocol.FromWorker;
import dev.jask.protocol.WorkerId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MemoryManagerTest {

    private static final SchedulerEvent RUN = new SchedulerEvent.ManageMemory(MemoryOrder.RUN_ONCE);

    private final Scenario s = new Scenario();

    private void join(String... workers) {
        for (String each : workers) {
            s.join(each, 1);
        }
    }

    /** The only worker computes a result that the client wants. */
    private void compute(String worker, String... tasks) {
        for (String each : tasks) {
            s.submit("c", List.of(each), task(each));
            s.finished(worker, each);
        }
    }

    private static SchedulerEvent replicate(
            int request, int copies, List<String> among, String... tasks) {
        return new SchedulerEvent.Replicate(request, keys(tasks), copies, ids(among));
    }

    private static SchedulerEvent rebalance(int request, String... tasks) {
        return new SchedulerEvent.Rebalance(request, keys(tasks), List.of());
    }

    private static List<Key> keys(String... tasks) {
        return Stream.of(tasks).map(Scenario::key).toList();
    }

    private static List<WorkerId> ids(List<String> workers) {
        return workers.stream().map(Scenario::worker).toList();
    }

    private List<String> added(String worker, String... tasks) {
        return s.said(worker, new FromWorker.Added(keys(tasks)));
    }

    private List<String> dropped(String worker, String... tasks) {
        return s.said(worker, new FromWorker.Dropped(keys(tasks)));
    }

    private List<String> tick() {
        return s.on(new SchedulerEvent.Tick());
    }

    // ---- replicate

    @Test
    void replicate_settlesWhenTheCopiesAreThere() {
        join("v");
        compute("v", "a");
        join("w");
        assertThat(s.on(replicate(7, 2, List.of(), "a"))).containsExactly("w: replicate a");
        assertThat(tick()).isEmpty();
        assertThat(added("w", "a")).containsExactly("settled 7");
        assertThat(s.core.holders(key("a"))).containsExactly(worker("v"), worker("w"));
    }

    @Test
    void replicate_toAll_spreadsAsATree() {
        join("v");
        compute("v", "a");
        join("w", "x", "y", "z");
        List<String> first = s.on(replicate(1, Integer.MAX_VALUE, List.of(), "a"));
        assertThat(first).hasSize(2).contains("w: replicate a");
        List<String> second = added("w", "a");
        assertThat(second).hasSize(2).doesNotContainAnyElementsOf(first);
        added("x", "a");
        added("y", "a");
        assertThat(added("z", "a")).containsExactly("settled 1");
    }

    @Test
    void replicate_whereThereAreAsMany_isSettledAtOnce() {
        join("v");
        compute("v", "a");
        assertThat(s.on(replicate(1, 5, List.of(), "a"))).containsExactly("settled 1");
    }

    @Test
    void replicate_amongNamedWorkers_leavesOthersAlone() {
        join("v");
        compute("v", "a");
        join("w", "x");
        assertThat(s.on(replicate(1, 9, List.of("x"), "a"))).containsExactly("x: replicate a");
        assertThat(added("x", "a")).containsExactly("settled 1");
    }

    @Test
    void replicate_goesToTheEmptiestFirst_pausedWorkersNot() {
        join("v");
        compute("v", "a", "b");
        join("w", "x");
        s.said("x", new FromWorker.Paused());
        s.on(replicate(1, 2, List.of(), "b"));
        added("w", "b");
        join("y");
        assertThat(s.on(replicate(2, 2, List.of(), "a"))).containsExactly("y: replicate a");
    }

    @Test
    void replicate_ofAResultThatIsNotThere_isSettledAndSaysSo() {
        join("v");
        assertThat(s.on(replicate(1, 2, List.of(), "nothing")))
                .containsExactly("settled 1, gone nothing");
    }

    @Test
    void replicate_ofAResultThatIsLetGoMeanwhile_isSettledAndSaysSo() {
        join("v");
        compute("v", "a");
        join("w");
        s.on(replicate(1, 2, List.of(), "a"));
        assertThat(s.release("c", "a")).contains("settled 1, gone a");
        assertThat(added("w", "a")).containsExactly("w: free a");
    }

    @Test
    void replicate_whenTheRecipientDies_goesToAnother() {
        join("v");
        compute("v", "a");
        join("w", "x");
        assertThat(s.on(replicate(1, 2, List.of(), "a"))).containsExactly("w: replicate a");
        s.gone("w");
        assertThat(tick()).containsExactly("x: replicate a");
        assertThat(added("x", "a")).containsExactly("settled 1");
    }

    @Test
    void replicate_ofAResultThatIsBeingComputedAgain_waitsForIt() {
        join("v");
        compute("v", "a");
        join("w");
        s.gone("v");
        join("x");
        assertThat(s.on(replicate(1, 2, List.of(), "a"))).isEmpty();
        s.finished("w", "a");
        assertThat(tick()).containsExactly("x: replicate a");
        assertThat(added("x", "a")).containsExactly("settled 1");
    }

    @Test
    void replicate_whenTheRecipientHasToComputeTheResultItself_goesToAnother() {
        join("v");
        compute("v", "a");
        join("w");
        s.on(replicate(1, 2, List.of(), "a"));
        assertThat(s.gone("v")).contains("w: compute a"); // and makes no copy any more
        join("x");
        s.said("x", new FromWorker.Joined("x", 1, Long.MAX_VALUE, Map.of(), Map.of(key("a"), 8L)));
        assertThat(tick()).containsExactly("w: replicate a");
        assertThat(added("w", "a")).containsExactly("settled 1");
    }

    @Test
    void run_makesWishedCopiesAgain_whenAWorkerWent() {
        join("v");
        compute("v", "a");
        join("w");
        s.on(replicate(1, 2, List.of(), "a"));
        added("w", "a");
        s.gone("v");
        join("x");
        assertThat(s.on(RUN)).containsExactly("x: replicate a");
    }

    // ---- surplus copies

    @Test
    void run_dropsACopyThatCameAboutByReading() {
        readElsewhere();
        s.finished("w", "b");
        assertThat(s.on(RUN)).containsExactly("v: drop a");
        assertThat(dropped("v", "a")).isEmpty();
        assertThat(s.core.holders(key("a"))).containsExactly(worker("w"));
    }

    /** A result is on two workers, because a task on the other one reads it. */
    private void readElsewhere() {
        join("v");
        compute("v", "a");
        join("w");
        s.said("v", new FromWorker.Paused());
        s.told("c", Scenario.submission(0, List.of("b"), List.of("a"), task("b", "a")));
        added("w", "a");
    }

    @Test
    void run_keepsACopyThatIsStillRead_andDropsTheOther() {
        readElsewhere();
        s.on(replicate(1, 1, List.of(), "a"));
        assertThat(s.on(RUN)).containsExactly("v: drop a");
        assertThat(s.on(RUN)).isEmpty();
    }

    @Test
    void run_keepsACopyForEachTaskThatHasYetToReadIt() {
        join("v", "w");
        s.told("c", new FromClient.Scattered(key("a"), 10, ids(List.of("v", "w"))));
        s.on(replicate(1, 1, List.of(), "a"));
        s.submit("c", List.of("slow1", "slow2"), task("slow1"), task("slow2"));
        s.told(
                "c",
                Scenario.submission(
                        0, List.of("b", "d"), List.of("a"), task("b", "a"), task("d", "a")));
        assertThat(s.on(RUN)).isEmpty();
        s.cancel("c", false, "b");
        assertThat(s.on(RUN)).containsExactly("v: drop a");
    }

    @Test
    void run_whileADropIsUnderWay_neverDropsTheLastCopy() {
        join("v", "w");
        s.told("c", new FromClient.Scattered(key("a"), 10, ids(List.of("v", "w"))));
        s.on(replicate(1, 1, List.of(), "a"));
        assertThat(s.on(RUN)).containsExactly("v: drop a");
        assertThat(s.on(RUN)).isEmpty();
    }

    @Test
    void run_dropThatWasRefused_isTriedAgainLater() {
        join("v", "w");
        s.told("c", new FromClient.Scattered(key("a"), 10, ids(List.of("v", "w"))));
        s.on(replicate(1, 1, List.of(), "a"));
        s.on(RUN);
        assertThat(dropped("v")).isEmpty();
        assertThat(s.core.holders(key("a"))).containsExactly(worker("v"), worker("w"));
        assertThat(s.on(RUN)).containsExactly("v: drop a");
    }

    @Test
    void run_keepsWhatWasScatteredToAll_andWhatWasReplicated() {
        join("v", "w");
        s.told("c", new FromClient.Scattered(key("a"), 10, ids(List.of("v", "w"))));
        assertThat(s.on(RUN)).isEmpty();
        s.on(replicate(1, 1, List.of(), "a"));
        assertThat(s.on(RUN)).containsExactly("v: drop a");
    }

    @Test
    void run_takesFromAPausedWorkerFirst() {
        join("v", "w");
        s.told("c", new FromClient.Scattered(key("a"), 10, ids(List.of("v", "w"))));
        s.on(replicate(1, 1, List.of(), "a"));
        s.said("w", new FromWorker.Paused());
        assertThat(s.on(RUN)).containsExactly("w: drop a");
    }

    @Test
    void ticks_runTheManagerAtItsInterval_unlessItIsStopped() {
        var often = new Scenario(Scenario.settings().withMemoryManager(true, 1));
        often.join("v", 1);
        often.join("w", 1);
        often.told("c", new FromClient.Scattered(key("a"), 10, ids(List.of("v", "w"))));
        often.on(replicate(1, 1, List.of(), "a"));
        assertThat(often.core.isManagingMemory()).isTrue();
        often.on(new SchedulerEvent.ManageMemory(MemoryOrder.STOP));
        assertThat(often.core.isManagingMemory()).isFalse();
        assertThat(often.on(new SchedulerEvent.Tick())).isEmpty();
        often.on(new SchedulerEvent.ManageMemory(MemoryOrder.START));
        assertThat(often.on(new SchedulerEvent.Tick())).containsExactly("v: drop a");
    }

    // ---- rebalance

    private List<String> joinLimited(String worker, long limit) {
        return s.said(worker, new FromWorker.Joined(worker, 1, limit, Map.of(), Map.of()));
    }

    private void scatter(String worker, String task, long bytes) {
        s.told("c", new FromClient.Scattered(key(task), bytes, ids(List.of(worker))));
    }

    @Test
    void rebalance_movesFromTheFullToTheEmpty_andDropsWhenTheCopyIsThere() {
        joinLimited("v", 1_000);
        joinLimited("w", 1_000);
        scatter("v", "a", 12);
        scatter("v", "b", 11);
        scatter("v", "d", 10);
        assertThat(s.on(rebalance(3))).containsExactly("w: replicate a");
        assertThat(added("w", "a")).containsExactly("v: drop a");
        assertThat(dropped("v", "a")).containsExactly("settled 3");
        assertThat(s.core.holders(key("a"))).containsExactly(worker("w"));
        assertThat(s.on(rebalance(4))).containsExactly("settled 4");
    }

    @Test
    void rebalance_fillsTheSamePartOfEachWorker() {
        joinLimited("v", 1_000);
        joinLimited("w", 3_000);
        scatter("v", "a", 13);
        scatter("v", "b", 12);
        scatter("v", "d", 11);
        scatter("v", "e", 10);
        assertThat(s.on(rebalance(1))).containsExactly("w: replicate a b d");
    }

    @Test
    void rebalance_ofNamedResults_movesNothingElse() {
        joinLimited("v", 1_000);
        joinLimited("w", 1_000);
        scatter("v", "a", 10);
        scatter("v", "b", 10);
        assertThat(s.on(rebalance(1, "b", "nothing"))).containsExactly("w: replicate b");
        added("w", "b");
        assertThat(dropped("v", "b")).containsExactly("settled 1, gone nothing");
    }

    @Test
    void rebalance_whenAWorkerKeepsItsCopy_isSettled() {
        joinLimited("v", 1_000);
        joinLimited("w", 1_000);
        scatter("v", "a", 11);
        scatter("v", "b", 10);
        s.on(rebalance(1));
        added("w", "a");
        assertThat(dropped("v")).containsExactly("settled 1");
        assertThat(s.core.holders(key("a"))).containsExactly(worker("v"), worker("w"));
    }

    @Test
    void rebalance_whenTheRecipientDies_isSettled_andNothingIsDropped() {
        joinLimited("v", 1_000);
        joinLimited("w", 1_000);
        scatter("v", "a", 10);
        scatter("v", "b", 10);
        s.on(rebalance(1));
        s.gone("w");
        assertThat(tick()).containsExactly("settled 1");
        assertThat(s.core.holders(key("a"))).containsExactly(worker("v"));
    }

    // ---- leaving, and paused

    @Test
    void retire_aCopyThatIsBeingDropped_countsAsGone() {
        join("v", "w", "x");
        s.told("c", new FromClient.Scattered(key("a"), 10, ids(List.of("v", "w"))));
        s.on(replicate(1, 1, List.of(), "a"));
        assertThat(s.on(RUN)).containsExactly("v: drop a");
        assertThat(s.on(new SchedulerEvent.Retire(worker("w")))).containsExactly("x: replicate a");
        dropped("v", "a");
        assertThat(tick()).isEmpty();
        added("x", "a");
        assertThat(tick()).containsExactly("w: may leave");
    }

    @Test
    void retire_asksOneWorkerOnceForACopy() {
        join("v");
        compute("v", "a");
        join("w", "x");
        assertThat(s.on(new SchedulerEvent.Retire(worker("v")))).containsExactly("w: replicate a");
        assertThat(tick()).isEmpty();
        s.gone("w");
        assertThat(tick()).containsExactly("x: replicate a");
    }

    @Test
    void paused_workThatHasNotStarted_goesToOthers() {
        join("v");
        compute("v", "a");
        s.told("c", Scenario.submission(0, List.of("b"), List.of("a"), task("b", "a")));
        join("w");
        assertThat(
                        s.together(
                                Scenario.worker("v", new FromWorker.Paused()),
                                Scenario.worker(
                                        "v", new FromWorker.Reschedule(key("b"), s.run("b")))))
                .containsExactly("w: compute b");
    }
}
