package dev.jask.graph;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A lazy collection: what a collection tells an engine about itself. Implement it to add a
 * collection of your own.
 *
 * @param <R> what computing the collection gives
 */
public interface JaskCollection<R extends @Nullable Object> {

    /** The tasks that compute the collection. */
    Graph graph();

    /** The keys of the results that the collection consists of, in order. */
    List<Key> keys();

    /** Puts the results of {@link #keys()}, in that order, together to what the user gets. */
    R assemble(List<? extends @Nullable Object> results);

    /**
     * What {@link #assemble} does, as something that can travel: a worker runs it when the value of
     * the whole collection is wanted there. By default the collection itself does it, which must be
     * serialisable then.
     */
    default Assembler<R> assembler() {
        return this::assemble;
    }

    /**
     * The same collection over results that an engine holds.
     *
     * @param held a graph in which {@link #keys()} are held
     */
    JaskCollection<R> rebuild(Graph held);

    /**
     * What {@link #rebuild} does, as something that can travel: another client makes the collection
     * with it over what is held under {@link #keys()}. By default the collection itself does it,
     * which must be serialisable then.
     */
    default Rebuilder rebuilder() {
        return this::rebuild;
    }

    /**
     * What the graph depends on, improved as this kind of collection knows how. The engine calls it
     * once before it plans a computation; by default the graph as it is.
     */
    default Graph optimized() {
        return graph();
    }

    /**
     * How the graph is planned; by default as {@link PlanOptions#DEFAULT} says. Of collections
     * computed together the wishes are taken {@linkplain PlanOptions#and together}.
     */
    default PlanOptions planOptions() {
        return PlanOptions.DEFAULT;
    }

    /**
     * Computes the collection and gives its value.
     *
     * @throws JaskException or a subclass, if a task fails: the cause is what the user's function
     *     threw
     */
    @SuppressWarnings({
        "unchecked",
        "NullAway"
    }) // an engine assembles with assemble(), which gives R
    default R compute() {
        return (R) Engines.current().computeAll(List.of(this)).getFirst();
    }

    /**
     * Starts to compute the collection and gives one that stands over the results, kept where they
     * are made.
     */
    @SuppressWarnings("unchecked") // an engine gives back what rebuild() made
    default JaskCollection<R> persist() {
        return (JaskCollection<R>) Engines.current().persistAll(List.of(this)).getFirst();
    }

    /** Draws what computing the collection runs, see {@link #visualize(Path)}. */
    default void visualize(String file) {
        visualize(Path.of(file));
    }

    /**
     * Draws the tasks that computing the collection runs, or their layers where there are many:
     * into a picture ({@code .svg}) or for Graphviz ({@code .dot}, {@code .gv}).
     */
    default void visualize(Path file) {
        visualize(file, GraphDrawing.View.AUTO);
    }

    /** Draws the tasks or the layers of the collection, see {@link #visualize(Path)}. */
    default void visualize(Path file, GraphDrawing.View view) {
        GraphDrawing.write(optimized(), keys(), file, view);
    }
}
