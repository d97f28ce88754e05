package dev.jask.graph;

import org.jspecify.annotations.Nullable;

/** Says what is missing, who asked for it, and what there is instead. */
final class Missing {

    private Missing() {}

    static GraphException.MissingDependency dependency(
            Key key, @Nullable Key reader, @Nullable GroupLayers group) {
        String asked = reader == null ? "was asked for" : "is needed by " + reader;
        return new GraphException.MissingDependency(
                "%s %s, but no layer of the graph computes it%s"
                        .formatted(key, asked, instead(group)));
    }

    private static String instead(@Nullable GroupLayers group) {
        if (group == null) {
            return ": the graph has nothing of that group. Was a collection left out when graphs were put together?";
        }
        for (Layer layer : group.layers()) {
            if (layer instanceof Blockwise blockwise) {
                return ": the group has blocks 0 to " + (blockwise.size() - 1);
            }
        }
        long tasks = group.layers().stream().mapToLong(Layer::size).sum();
        return ": the layers with that group have %d tasks, with other keys".formatted(tasks);
    }
}
