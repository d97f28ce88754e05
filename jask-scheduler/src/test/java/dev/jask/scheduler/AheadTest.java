package dev.jask.scheduler;

import static dev.jask.scheduler.Scenario.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.graph.Annotations;
import dev.jask.graph.Task;
import dev.jask.protocol.FromWorker;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tasks that are given out together with what they wait for. */
class AheadTest {

    private static final long SHORT = 1_000;

    /** All have one name, so what one of them took is expected of the others. */
    private static final Annotations NAMED = Annotations.NONE.withName("short");

    private static final long LOOK_AHEAD = 100_000;

    private Scenario on = new Scenario(settings(3, LOOK_AHEAD));

    private static SchedulerSettings settings(int allowedFailures, long lookAheadNanos) {
        SchedulerSettings d = Scenario.settings();
        return new SchedulerSettings(
                allowedFailures,
                d.bandwidth(),
                d.unknownDuration(),
                lookAheadNanos,
                d.expandAhead(),
                d.noWorkersTimeout(),
                true,
                d.tickNanos(),
                false,
                0,
                d.checkNanos(),
                d.storyBytes(),
                true);
    }

    private static Task task(String name, String... dependencies) {
        return Scenario.task(NAMED, name, dependencies);
    }

    private List<String> finished(String worker, String task) {
        return finished(worker, task, SHORT);
    }

    private List<String> finished(String worker, String task, long nanos) {
        return on.said(worker, new FromWorker.Finished(key(task), on.run(task), 8, 0, nanos, 0));
    }

    /** A worker that has shown how long tasks take. */
    private void joinAndLearn(String worker, long nanos) {
        on.join(worker, 1);
        on.submit("c", List.of("first"), task("first"));
        finished(worker, "first", nanos);
        on.release("c", "first");
    }

    @Test
    void chain_ofShortTasks_goesToItsWorkerAtOnce() {
        joinAndLearn("w", SHORT);
        assertThat(on.submit("c", List.of("z"), task("x"), task("y", "x"), task("z", "y")))
                .containsExactly("w: compute x", "w: compute y", "w: compute z");
        assertThat(finished("w", "x")).isEmpty();
        assertThat(finished("w", "y")).containsExactly("w: free x");
        assertThat(finished("w", "z")).containsExactly("c: memory z", "w: free y");
        on.release("c", "z");
        assertThat(on.core.tasks()).isZero();
    }

    @Test
    void chain_ofUnknownDuration_goesStepByStep() {
        on.join("w", 1);
        assertThat(on.submit("c", List.of("y"), task("x"), task("y", "x")))
                .containsExactly("w: compute x");
    }

    @Test
    void chain_ofLongTasks_goesStepByStep() {
        joinAndLearn("w", 1_000_000);
        assertThat(on.submit("c", List.of("y"), task("x"), task("y", "x")))
                .containsExactly("w: compute x");
    }

    @Test
    void chain_ofTasksLongerThanARoundTrip_goesStepByStepHoweverFarAheadOthersGo() {
        on = new Scenario(settings(3, 100 * LOOK_AHEAD));
        joinAndLearn("w", 1_000_000);
        assertThat(on.submit("c", List.of("y"), task("x"), task("y", "x")))
                .containsExactly("w: compute x");
    }

    @Test
    void chain_longerThanTheLookAhead_goesOutAsItIsWorkedOff() {
        joinAndLearn("w", 40_000);
        assertThat(
                        on.submit(
                                "c",
                                List.of("f"),
                                task("a"),
                                task("b", "a"),
                                task("d", "b"),
                                task("e", "d"),
                                task("f", "e")))
                .containsExactly("w: compute a", "w: compute b", "w: compute d", "w: compute e");
        assertThat(finished("w", "a", 40_000)).containsExactly("w: compute f");
    }

    @Test
    void consumersOfOneResult_whileAnotherWorkerIsIdle_wait() {
        joinAndLearn("v", SHORT);
        on.join("w", 1);
        assertThat(on.submit("c", List.of("y", "z"), task("x"), task("y", "x"), task("z", "x")))
                .hasSize(1);
    }

    @Test
    void task_withInputsFromTwoWorkers_waits() {
        joinAndLearn("v", SHORT);
        on.join("w", 1);
        assertThat(on.submit("c", List.of("z"), task("x"), task("z", "x", "y"), task("y")))
                .contains("v: compute x")
                .doesNotContain("v: compute z", "w: compute z");
    }

    @Test
    void erred_takesWhatWasAheadAlong() {
        joinAndLearn("w", SHORT);
        on.submit("c", List.of("z"), task("x"), task("y", "x"), task("z", "y"));
        assertThat(on.erred("w", "x"))
                .containsExactly("w: cancel z", "w: cancel y", "c: erred z by x");
    }

    @Test
    void rescheduled_whatWasAheadIsTakenBackAndFollowsAgain() {
        joinAndLearn("w", SHORT);
        on.submit("c", List.of("y"), task("x"), task("y", "x"));
        long before = on.run("y");
        assertThat(on.said("w", new FromWorker.Reschedule(key("x"), on.run("x"))))
                .containsExactly("w: cancel y", "w: compute x", "w: compute y");
        assertThat(on.run("y")).isNotEqualTo(before);
    }

    @Test
    void paused_whatIsGivenBackOneByOneWaitsAgain() {
        joinAndLearn("w", SHORT);
        on.submit("c", List.of("y"), task("x"), task("y", "x"));
        on.said("w", new FromWorker.Paused());
        // x is running; y is given back while what it waits for still is
        on.said("w", new FromWorker.Reschedule(key("y"), on.run("y")));
        assertThat(finished("w", "x")).containsExactly("w: compute y");
    }

    @Test
    void workerGone_withTasksAhead_runsTheFirstOfThemAloneElsewhere() {
        joinAndLearn("v", SHORT);
        on.submit("c", List.of("y"), task("x"), task("y", "x"));
        on.join("w", 1);
        assertThat(on.gone("v")).containsExactly("w: compute x");
        assertThat(finished("w", "x")).containsExactly("w: compute y");
    }

    @Test
    void workersDying_underATaskThatWentAhead_isBlamedOnThatTask() {
        var strict = new Scenario(settings(1, LOOK_AHEAD));
        strict.join("u", 1);
        strict.submit("c", List.of("first"), task("first"));
        strict.said(
                "u", new FromWorker.Finished(key("first"), strict.run("first"), 8, 0, SHORT, 0));
        strict.submit("c", List.of("y"), task("x"), task("y", "x"));
        strict.gone("u"); // y killed it before anybody heard that x had finished
        strict.join("v", 1);
        strict.said("v", new FromWorker.Finished(key("x"), strict.run("x"), 8, 0, SHORT, 0));
        assertThat(strict.gone("v")).contains("c: erred y by y");
    }

    @Test
    void inputLost_whileTaskIsAhead_isTakenBackAndWaitsForBoth() {
        joinAndLearn("v", SHORT);
        on.submit("c", List.of("a"), task("a"));
        finished("v", "a");
        on.submit("c", List.of("y"), task("a"), task("x"), task("y", "x", "a"));
        on.said("v", new FromWorker.Dropped(List.of(key("a"))));
        finished("v", "x");
        assertThat(finished("v", "a")).contains("c: memory a");
        assertThat(on.core.story(key("y"))).anyMatch(line -> line.contains("lost"));
        assertThat(finished("v", "y")).contains("c: memory y");
    }

    @Test
    void release_ofTheEnd_cancelsFromTheEnd() {
        joinAndLearn("w", SHORT);
        on.submit("c", List.of("z"), task("x"), task("y", "x"), task("z", "y"));
        assertThat(on.release("c", "z"))
                .containsExactly("w: cancel z", "w: cancel y", "w: cancel x");
        assertThat(on.core.tasks()).isZero();
    }
}
