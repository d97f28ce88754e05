package dev.jask.graph;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds values as a user gave them to a call: an engine may send a large one apart from the rest,
 * once for all calls that have it.
 */
public interface Literals {

    /** The values. */
    List<? extends @Nullable Object> literals();
}
