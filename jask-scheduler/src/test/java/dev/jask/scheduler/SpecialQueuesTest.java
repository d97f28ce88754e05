package dev.jask.scheduler;

import static dev.jask.scheduler.Scenario.key;
import static dev.jask.scheduler.Scenario.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.graph.Annotations;
import dev.jask.graph.Task;
import dev.jask.protocol.FromWorker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tasks that ask for something: how often workers are looked at, and that none is forgotten. */
class SpecialQueuesTest {

    private static final Annotations GPU = Annotations.NONE.withResources(Map.of("GPU", 1.0));

    private final Scenario s = new Scenario(Scenario.settings().withValidate(false));

    private static Annotations on(String... workers) {
        return Annotations.NONE.withWorkers(Set.of(workers));
    }

    private void join(int count, Map<String, Double> resources) {
        for (int i = 0; i < count; i++) {
            s.join("w" + i, 4, resources);
        }
    }

    private List<String> submit(List<Task> tasks) {
        return s.submit(
                "c",
                tasks.stream().map(each -> each.key().prefix()).toList(),
                tasks.toArray(Task[]::new));
    }

    /** Finishes whatever is given out until nothing is; gives how many tasks that were. */
    private int finishAll(List<String> given) {
        int finished = 0;
        var left = new ArrayList<>(given);
        while (!left.isEmpty()) {
            String next = left.removeLast();
            int at = next.indexOf(": compute ");
            if (at > 0) {
                finished++;
                left.addAll(s.finished(next.substring(0, at), next.substring(at + 10)));
            }
        }
        return finished;
    }

    private static List<Task> tasks(int count, Annotations annotations) {
        return IntStream.range(0, count).mapToObj(i -> task(annotations, "t" + i)).toList();
    }

    @Test
    void resourceThatAllHave_takesAFewLooksATask() {
        join(500, Map.of("GPU", 1.0));
        long before = s.core.looks();
        assertThat(finishAll(submit(tasks(1_500, GPU)))).isEqualTo(1_500);
        assertThat((s.core.looks() - before) / 1_500).isLessThan(25);
    }

    @Test
    void resourceThatFewHave_isLookedForWithThose() {
        join(500, Map.of());
        s.join("gpu1", 4, Map.of("GPU", 1.0));
        s.join("gpu2", 4, Map.of("GPU", 1.0));
        long before = s.core.looks();
        assertThat(finishAll(submit(tasks(300, GPU)))).isEqualTo(300);
        assertThat((s.core.looks() - before) / 300).isLessThan(10);
    }

    @Test
    void tasksThatWaitForARareWorker_costTheOthersNothing() {
        join(50, Map.of());
        s.join("gpu", 1, Map.of("GPU", 1.0));
        submit(tasks(100, GPU));
        long before = s.core.looks();
        var plain = IntStream.range(0, 1_000).mapToObj(i -> task("p" + i)).toList();
        assertThat(finishAll(submit(plain))).isEqualTo(1_000);
        assertThat((s.core.looks() - before) / 1_000).isLessThan(3);
    }

    @Test
    void namedWorkers_areFoundByName() {
        join(500, Map.of());
        long before = s.core.looks();
        List<Task> each =
                IntStream.range(0, 500).mapToObj(i -> task(on("w" + i), "t" + i)).toList();
        List<String> given = submit(each);
        assertThat(given).contains("w0: compute t0", "w499: compute t499");
        assertThat(finishAll(given)).isEqualTo(500);
        assertThat((s.core.looks() - before) / 500).isLessThan(5);
    }

    @Test
    void slots_areLookedForWithWhoWasGivenNothingForLongest() {
        join(500, Map.of());
        long before = s.core.looks();
        assertThat(finishAll(submit(tasks(1_500, Annotations.NONE.withSlots(4))))).isEqualTo(1_500);
        assertThat((s.core.looks() - before) / 1_500).isLessThan(25);
    }

    @Test
    void workerWithTheResource_thatComesLater_isGivenWhatWaits() {
        s.join("v", 1, Map.of("GPU", 1.0));
        assertThat(submit(tasks(2, GPU))).containsExactly("v: compute t0");
        assertThat(s.join("w", 1, Map.of("GPU", 1.0))).containsExactly("w: compute t1");
    }

    @Test
    void resourceThatBecomesFree_goesToTheMostUrgent() {
        s.join("v", 4, Map.of("GPU", 1.0));
        submit(tasks(2, GPU));
        Task urgent = task(GPU.withPriority(5), "urgent");
        assertThat(submit(List.of(urgent))).isEmpty();
        assertThat(s.finished("v", "t0")).contains("v: compute urgent");
    }

    @Test
    void workerThatPauses_getsNothing_untilItGoesOn() {
        s.join("v", 1, Map.of("GPU", 1.0));
        s.join("w", 1, Map.of("GPU", 1.0));
        submit(tasks(2, GPU));
        s.said("w", new FromWorker.Paused());
        submit(List.of(task(GPU, "next")));
        assertThat(s.finished("w", "t1")).noneMatch(line -> line.contains("compute"));
        assertThat(s.said("w", new FromWorker.Resumed())).containsExactly("w: compute next");
        assertThat(s.core.holders(key("t1"))).hasSize(1);
    }
}
