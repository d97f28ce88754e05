package dev.jask.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.graph.Key;
import dev.jask.protocol.FromWorker;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is done about assignments that scheduler and worker disagree on. */
final class ReconciliationTest {

    /** Workers are asked at every second tick. */
    private final Scenario s = new Scenario(Scenario.settings().withCheckNanos(1));

    private List<String> answers(String worker, long latest, Map<Key, Long> runs) {
        return s.said(worker, new FromWorker.Runs(latest, runs));
    }

    @Test
    void tick_whoWasGivenTasks_isAskedOnceUntilItAnswers() {
        s.join("w", 1);
        s.join("v", 1);
        s.submit("c", List.of("a"), Scenario.task("a"));
        s.on(new SchedulerEvent.Tick());
        assertThat(s.on(new SchedulerEvent.Tick())).containsExactly("w: check 1");
        assertThat(s.on(new SchedulerEvent.Tick())).isEmpty();
        answers("w", 1, Map.of(Scenario.key("a"), 1L));
        assertThat(s.on(new SchedulerEvent.Tick())).containsExactly("w: check 1");
    }

    @Test
    void runs_anAssignmentThatTheWorkerLacks_isGivenOutAgainWithAWarning() {
        s.join("w", 1);
        s.submit("c", List.of("a"), Scenario.task("a"));

        List<String> lines = answers("w", 1, Map.of());
        assertThat(lines.getFirst())
                .startsWith("warning: ")
                .contains("knows nothing of")
                .contains("run 1")
                .contains("QUEUED -> PROCESSING");
        assertThat(lines).last().isEqualTo("w: compute a");
        assertThat(s.finished("w", "a")).containsExactly("c: memory a");
    }

    @Test
    void runs_anAssignmentLaterThanTheQuestion_mayBeOnItsWay() {
        s.join("w", 2);
        s.submit("c", List.of("a", "b"), Scenario.task("a"), Scenario.task("b"));

        assertThat(answers("w", 1, Map.of(Scenario.key("a"), 1L))).isEmpty();
    }

    @Test
    void runs_allThatItWasGiven_changesNothing() {
        s.join("w", 1);
        s.submit("c", List.of("a"), Scenario.task("a"));

        assertThat(answers("w", 1, Map.of(Scenario.key("a"), 1L))).isEmpty();
    }

    @Test
    void runs_anAssignmentThatItWasNotGiven_isCancelledThereTheSecondTime() {
        s.join("w", 1);
        s.submit("c", List.of("a"), Scenario.task("a"));
        s.finished("w", "a");

        assertThat(answers("w", 1, Map.of(Scenario.key("x"), 1L)))
                .as("it may have been cancelled since the question")
                .isEmpty();
        s.on(new SchedulerEvent.Tick());
        assertThat(s.on(new SchedulerEvent.Tick())).containsExactly("w: check 1");
        assertThat(answers("w", 1, Map.of(Scenario.key("x"), 1L)))
                .hasSize(2)
                .last()
                .isEqualTo("w: cancel x");
    }
}
