package dev.jask.array.plan;

import dev.jask.graph.Graph;
import dev.jask.graph.KeyGroup;

/**
 * An array as tasks.
 *
 * @param graph the tasks
 * @param group the keys of the blocks: their row-major numbers
 */
public record PhysicalPlan(Graph graph, KeyGroup group) {}
