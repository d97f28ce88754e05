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
import org.junit.jupiter.api.Test;

/** Where tasks go, by what moving and waiting cost and by memory. */
class PlacementTest {

    private static final long LIMIT = 1_000_000_000;

    private final Scenario s = new Scenario();

    private void join(String... workers) {
        for (String each : workers) {
            s.said(each, new FromWorker.Joined(each, 1, LIMIT, Map.of(), Map.of()));
        }
    }

    private void measured(String worker, long bandwidth, long memoryUsed) {
        s.on(new SchedulerEvent.Measured(worker(worker), bandwidth, memoryUsed));
    }

    private void scatter(String worker, String task, long bytes) {
        s.told("c", new FromClient.Scattered(key(task), bytes, List.of(worker(worker))));
    }

    private List<String> submitReader(String task, String of) {
        return s.told("c", Scenario.submission(0, List.of(task), List.of(of), task(task, of)));
    }

    /** The holder has half a second of work, as far as is known. */
    private void keepBusy(String worker) {
        s.submit(
                "c",
                List.of("busy"),
                task(Annotations.NONE.withWorkers(java.util.Set.of(worker)), "busy"));
    }

    @Test
    void reader_whereMovingIsSlow_waitsForTheHolder() {
        join("v", "w");
        scatter("v", "a", 100_000_000); // one second at what is believed at first
        keepBusy("v");
        assertThat(submitReader("b", "a")).containsExactly("v: compute b");
    }

    @Test
    void reader_whereMovingTurnedOutToBeFast_goesToTheIdleWorker() {
        join("v", "w");
        scatter("v", "a", 100_000_000);
        keepBusy("v");
        measured("w", 1_000_000_000, 0);
        assertThat(submitReader("b", "a")).containsExactly("w: compute b");
    }

    @Test
    void bandwidth_ofSomeWorkers_isBelievedOfTheOthersToo() {
        join("v", "w", "x", "y");
        scatter("v", "a", 20_000_000); // a fifth of a second at first
        keepBusy("v");
        measured("x", 1_000_000, 0);
        measured("y", 1_000_000, 0);
        assertThat(submitReader("b", "a")).containsExactly("v: compute b");
    }

    @Test
    void worker_whoseMemoryIsNearlyFull_isChosenLast() {
        join("v", "w");
        measured("v", 0, LIMIT * 8 / 10);
        assertThat(s.submit("c", List.of("a", "b"), task("a"), task("b")))
                .containsExactly("w: compute a", "v: compute b");
    }

    @Test
    void worker_thatHoldsMuch_isChosenLast_untilItHoldsLess() {
        join("v", "w");
        scatter("v", "big", LIMIT * 7 / 10);
        assertThat(s.submit("c", List.of("a"), task("a"))).containsExactly("w: compute a");
        s.finished("w", "a");
        s.release("c", "big");
        measured("w", 0, LIMIT * 8 / 10);
        assertThat(s.submit("c", List.of("b"), task("b"))).containsExactly("v: compute b");
    }

    @Test
    void measuredMemory_growsWithWhatTheWorkerHoldsSince() {
        join("v", "w");
        measured("v", 0, LIMIT / 2);
        scatter("v", "a", LIMIT * 3 / 10);
        assertThat(s.submit("c", List.of("b"), task("b"))).containsExactly("w: compute b");
    }

    // ---- stealing

    private Scenario ahead() {
        SchedulerSettings d = Scenario.settings();
        return new Scenario(
                new SchedulerSettings(
                        1,
                        d.bandwidth(),
                        d.unknownDuration(),
                        Long.MAX_VALUE / 8,
                        1_000,
                        1_000,
                        true,
                        1,
                        false,
                        0,
                        Long.MAX_VALUE / 8,
                        1_000,
                        true));
    }

    /** One worker has three tasks of half a second; the last two read something it holds. */
    private Scenario twoReadersWaitAt(String worker, long bytes) {
        Scenario on = ahead();
        on.join(worker, 1);
        on.told("c", new FromClient.Scattered(key("a"), bytes, List.of(worker(worker))));
        on.submit("c", List.of("first"), task("first"));
        on.told(
                "c",
                Scenario.submission(
                        0, List.of("b", "d"), List.of("a"), task("b", "a"), task("d", "a")));
        return on;
    }

    @Test
    void steal_whatIsCheapToMove_oneForEachIdleSlot() {
        Scenario on = twoReadersWaitAt("v", 1_000);
        on.join("w", 1);
        assertThat(on.on(new SchedulerEvent.Tick()))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("v: steal");
    }

    @Test
    void steal_notWhatTakesLongerToMoveThanToWaitFor() {
        Scenario on = twoReadersWaitAt("v", 1_000_000_000);
        on.join("w", 1);
        assertThat(on.on(new SchedulerEvent.Tick())).isEmpty();
        on.on(new SchedulerEvent.Measured(worker("w"), 10_000_000_000L, 0));
        assertThat(on.on(new SchedulerEvent.Tick())).hasSize(1);
    }

    @Test
    void steal_lastTask_ofAWorkerThatIsAboutToBeginIt_staysThere() {
        Scenario on = ahead();
        on.join("v", 2);
        on.submit("c", List.of("a", "b"), task("a"), task("b"));
        on.join("w", 1);
        assertThat(on.on(new SchedulerEvent.Tick())).isEmpty();
    }
}
