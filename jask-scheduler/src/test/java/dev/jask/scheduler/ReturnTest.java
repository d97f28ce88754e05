package dev.jask.scheduler;

import static dev.jask.scheduler.Scenario.client;
import static dev.jask.scheduler.Scenario.key;
import static dev.jask.scheduler.Scenario.releasing;
import static dev.jask.scheduler.Scenario.submission;
import static dev.jask.scheduler.Scenario.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.graph.Task;
import dev.jask.protocol.ClientId;
import dev.jask.protocol.FromClient;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client that lost its link and comes back to the same scheduler, under another name. */
class ReturnTest {

    private static final Task[] CHAIN = {task("a"), task("b", "a"), task("c", "b")};

    private final Scenario on = new Scenario();

    @BeforeEach
    void join() {
        on.join("w", 1);
    }

    /** What the client says again, together, and that it is no longer who it was. */
    private List<String> comesBack(SchedulerEvent... said) {
        var events = new ArrayList<SchedulerEvent>();
        events.add(client("c2", new FromClient.Connected()));
        events.add(new SchedulerEvent.SaysAgain(new ClientId("c2")));
        events.addAll(Arrays.asList(said));
        var lines = new ArrayList<>(on.together(events.toArray(SchedulerEvent[]::new)));
        lines.addAll(on.told("c", new FromClient.Disconnected()));
        return lines;
    }

    private static SchedulerEvent confirm(String... tasks) {
        return client(
                "c2", new FromClient.Confirm(Arrays.stream(tasks).map(Scenario::key).toList()));
    }

    private static SchedulerEvent again(List<String> outputs, Task... tasks) {
        return client("c2", submission(0, outputs, List.of(), tasks));
    }

    @Test
    void result_thatIsThere_isNotComputedAgain() {
        on.submit("c", List.of("a"), task("a"));
        on.finished("w", "a");
        assertThat(comesBack(again(List.of("a"), task("a")), confirm("a")))
                .contains("c2: memory a")
                .noneMatch(line -> line.contains("compute") || line.contains("free"));
        assertThat(on.release("c2", "a")).containsExactly("w: free a");
    }

    @Test
    void whatOnlyLedToWhatIsThere_isNotComputedAgain() {
        on.submit("c", List.of("c"), CHAIN);
        on.finished("w", "a");
        assertThat(on.finished("w", "b")).contains("w: free a", "w: compute c");
        assertThat(comesBack(again(List.of("c"), CHAIN), confirm())).isEmpty();
        assertThat(on.finished("w", "c")).contains("c2: memory c", "w: free b");
    }

    @Test
    void whatLedToWhatIsThere_canBeComputedAgainLater() {
        on.submit("c", List.of("c"), CHAIN);
        on.finished("w", "a");
        on.finished("w", "b");
        comesBack(again(List.of("c"), CHAIN), confirm());
        on.gone("w");
        assertThat(on.join("v", 1)).containsExactly("v: compute a");
        assertThat(on.finished("v", "a")).contains("v: compute b");
        assertThat(on.finished("v", "b")).contains("v: compute c");
    }

    @Test
    void whatWasLetGoMeanwhile_isReleased() {
        on.submit("c", List.of("a", "b"), task("a"), task("b"));
        on.finished("w", "a");
        on.finished("w", "b");
        assertThat(
                        comesBack(
                                again(List.of("a", "b"), task("a"), task("b")),
                                client("c2", releasing("b")),
                                confirm("a")))
                .contains("c2: memory a", "w: free b")
                .doesNotContain("w: free a");
    }

    @Test
    void whatItDoesNotSayAgain_isReleased() {
        on.submit("c", List.of("a"), task("a"));
        on.finished("w", "a");
        assertThat(comesBack(confirm())).containsExactly("w: free a");
    }

    @Test
    void scatteredData_stays() {
        on.told("c", new FromClient.Scattered(key("s"), 8, List.of(Scenario.worker("w"))));
        assertThat(
                        comesBack(
                                client("c2", new FromClient.Scattered(key("s"), 8, List.of())),
                                confirm("s")))
                .containsOnly("c2: memory s");
        assertThat(on.told("c2", new FromClient.Disconnected())).containsExactly("w: free s");
    }

    @Test
    void computationHalfArrived_goesOn() {
        var tasks = new Task[2_000];
        var outputs = new ArrayList<String>();
        for (int i = 0; i < tasks.length; i += 2) {
            tasks[i] = task("a" + i);
            tasks[i + 1] = task("b" + i, "a" + i);
            outputs.add("b" + i);
        }
        on.submit("c", outputs, tasks);
        on.finished("w", "a0");
        on.finished("w", "b0");

        List<String> lines = comesBack(again(outputs, tasks), confirm("b0"));

        assertThat(lines).contains("c2: memory b0").noneMatch(line -> line.contains(" a0"));
        on.core.validate();
        assertThat(on.told("c2", new FromClient.Disconnected())).contains("w: free b0");
        assertThat(on.core.tasks()).isZero();
    }
}
