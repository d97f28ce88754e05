package dev.jask.cluster.wire;

import dev.jask.graph.TaskStream;

/** A stream of tasks whose functions are packed, so that it can travel. */
sealed interface ShippedStream extends TaskStream permits ShippedTasks, ShippedLayers {}
