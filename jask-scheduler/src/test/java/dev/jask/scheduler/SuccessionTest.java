package dev.jask.scheduler;

import static dev.jask.scheduler.Scenario.key;
import static dev.jask.scheduler.Scenario.submission;
import static dev.jask.scheduler.Scenario.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.graph.Key;
import dev.jask.protocol.FromClient;
import dev.jask.protocol.FromWorker;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A scheduler that takes over from another. */
class SuccessionTest {

    private final Scenario on = new Scenario();

    @BeforeEach
    void takeOver() {
        on.on(new SchedulerEvent.TakeOver());
    }

    private List<String> joins(String worker, List<String> held, List<String> running) {
        var sizes = new LinkedHashMap<Key, Long>();
        held.forEach(name -> sizes.put(key(name), 8L));
        return on.said(
                worker,
                new FromWorker.Joined(worker, 1, Long.MAX_VALUE, Map.of(), sizes, keys(running)));
    }

    private static List<Key> keys(List<String> names) {
        return names.stream().map(Scenario::key).toList();
    }

    private List<String> settle() {
        return on.on(new SchedulerEvent.Settle());
    }

    @Test
    void submit_beforeAllAreBack_isKept() {
        joins("w", List.of(), List.of());
        assertThat(on.submit("c", List.of("a"), task("a"))).isEmpty();
        assertThat(settle()).containsExactly("w: compute a");
    }

    @Test
    void heldResult_isNotComputedAgain() {
        joins("w", List.of("a"), List.of());
        on.submit("c", List.of("a"), task("a"));
        assertThat(settle()).containsExactly("c: memory a");
        assertThat(on.release("c", "a")).containsExactly("w: free a");
    }

    @Test
    void whatOnlyLedToAHeldResult_isNotComputedAgain() {
        joins("w", List.of("c", "x"), List.of());
        on.submit("c", List.of("d"), task("a"), task("b", "a"), task("c", "b"), task("d", "c"));
        assertThat(settle()).containsExactly("w: free x", "w: compute d");
    }

    @Test
    void heldResult_lostLater_isComputedFromWhatItWasMadeOf() {
        joins("w", List.of("b"), List.of());
        on.submit("c", List.of("b"), task("a"), task("b", "a"));
        settle();
        on.gone("w");
        assertThat(on.join("v", 1)).containsExactly("v: compute a");
        assertThat(on.finished("v", "a")).containsExactly("v: compute b");
    }

    @Test
    void runningTask_isGivenToTheWorkerThatRunsIt() {
        joins("v", List.of(), List.of());
        joins("w", List.of(), List.of("a"));
        on.submit("c", List.of("a"), task("a"));
        assertThat(settle()).containsExactly("w: compute a");
    }

    @Test
    void runningTask_thatNobodyAsksFor_isEnded() {
        joins("w", List.of(), List.of("a"));
        assertThat(settle()).containsExactly("w: free a");
    }

    @Test
    void runningTask_finishedWhileOthersComeBack_isHeld() {
        joins("w", List.of(), List.of("a"));
        on.said("w", new FromWorker.Finished(key("a"), 77, 8, 0, 1, 0));
        on.submit("c", List.of("a"), task("a"));
        assertThat(settle()).containsExactly("c: memory a");
    }

    @Test
    void runningTask_failedWhileOthersComeBack_runsAgain() {
        joins("w", List.of(), List.of("a"));
        on.said("w", new FromWorker.Reschedule(key("a"), 77));
        on.submit("c", List.of("a"), task("a"));
        assertThat(settle()).containsExactly("w: compute a");
    }

    @Test
    void scatteredData_isWhereItsWorkerSaysItIs() {
        joins("w", List.of("s"), List.of());
        on.told("c", new FromClient.Scattered(key("s"), 8, List.of()));
        on.told("c", submission(0, List.of("a"), List.of("s"), task("a", "s")));
        assertThat(settle()).containsExactly("c: memory s", "w: compute a");
    }

    @Test
    void scatteredData_whoseWorkerDidNotComeBack_isLost() {
        joins("w", List.of(), List.of());
        on.told("c", new FromClient.Scattered(key("s"), 8, List.of()));
        assertThat(settle()).containsExactly("c: lost s");
    }

    @Test
    void confirm_tellsWhatIsTrueNow() {
        joins("w", List.of("a"), List.of());
        on.submit("c", List.of("a", "b"), task("a"), task("b"));
        on.told("c", new FromClient.Confirm(keys(List.of("a", "b", "gone"))));
        assertThat(settle())
                .containsExactly(
                        "c: memory a",
                        "c: memory a",
                        "c: recomputing b",
                        "c: lost gone",
                        "w: compute b");
    }

    @Test
    void want_ofWhatAnotherClientSaysLater_isHeard() {
        joins("w", List.of("a"), List.of());
        on.told("d", new FromClient.Want(keys(List.of("a"))));
        on.submit("c", List.of("a"), task("a"));
        on.release("c", "a");
        assertThat(settle()).containsExactly("c: memory a", "d: memory a");
        assertThat(on.release("d", "a")).containsExactly("w: free a");
    }

    @Test
    void worker_thatComesLate_bringsWhatIsStillWanted() {
        joins("w", List.of(), List.of());
        on.submit("c", List.of("b"), task("a"), task("b", "a"));
        settle();
        assertThat(joins("v", List.of("a", "x"), List.of()))
                .containsExactly("w: cancel a", "v: free x", "v: compute b");
    }

    @Test
    void takeOver_ofASchedulerWithWork_isNoGathering() {
        var busy = new Scenario();
        busy.join("w", 1);
        busy.submit("c", List.of("a"), task("a"));
        busy.on(new SchedulerEvent.TakeOver());
        assertThat(busy.finished("w", "a")).containsExactly("c: memory a");
    }

    @Test
    void ledger_tellsWhatIsWantedAndWhatItWasMadeOf() {
        var ledger = new Ledger();
        FromClient.Submit a = submission(0, List.of("a"), List.of(), task("a"));
        FromClient.Submit b = submission(0, List.of("b"), List.of("a"), task("b", "a"));
        ledger.submitted(asked(a, "a"));
        ledger.submitted(asked(b, "b", "a"));
        ledger.said(new FromClient.Release(keys(List.of("a"))));
        assertThat(ledger.again(keys(List.of("a", "b"))))
                .containsExactly(
                        a,
                        b,
                        new FromClient.Release(keys(List.of("a"))),
                        new FromClient.Confirm(keys(List.of("b"))));
        ledger.said(new FromClient.Release(keys(List.of("b"))));
        assertThat(ledger.again(List.of())).containsExactly(new FromClient.Confirm(List.of()));
    }

    private static Ledger.Asked asked(FromClient.Submit submit, String output, String... reads) {
        return new Ledger.Asked(
                keys(List.of(output)),
                submit.tasks()::isOutput,
                keys(Stream.of(reads).toList()),
                () -> submit);
    }
}
