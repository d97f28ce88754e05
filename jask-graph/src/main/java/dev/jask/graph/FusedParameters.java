package dev.jask.graph;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parameter of a task that was made of several: what each of their functions is given as its
 * own.
 *
 * @param values one for each function, in the order in which they run
 */
public record FusedParameters(List<@Nullable Object> values) implements Serializable {}
