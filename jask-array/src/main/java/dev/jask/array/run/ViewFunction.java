package dev.jask.array.run;

import dev.jask.graph.TaskFunction;
import dev.jask.ndarray.NDArray;
import org.jspecify.annotations.Nullable;

/**
 * What gives a block that may be a view of what it read. What it gives is kept in memory of its own
 * where it shows little of what is behind it.
 */
public interface ViewFunction extends TaskFunction {

    @Override
    default @Nullable Object kept(@Nullable Object result) {
        return result instanceof NDArray block ? ViewMemory.settled(block) : result;
    }
}
