package dev.jask.dataframe.plan;

import dev.jask.graph.Graph;
import dev.jask.graph.Key;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An expression as tasks.
 *
 * @param graph the tasks
 * @param keys the keys of the partitions, in order
 * @param stages the same for people
 */
public record PhysicalPlan(Graph graph, List<Key> keys, List<StageText> stages) {

    public PhysicalPlan {
        keys = List.copyOf(keys);
        stages = List.copyOf(stages);
    }

    /** The stages, in the order in which they are computed. */
    public String text() {
        return stages.stream().map(StageText::toString).collect(Collectors.joining("\n"));
    }
}
