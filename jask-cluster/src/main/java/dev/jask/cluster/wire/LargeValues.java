package dev.jask.cluster.wire;

import dev.jask.graph.JaskException;
import dev.jask.graph.Key;
import dev.jask.graph.Serializability;
import dev.jask.graph.WrappingFunction;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What is said about large values that a client submits as parts of its tasks: a warning, once for
 * each place in the program, and from a certain size on a refusal. Used by several threads at a
 * time.
 */
public final class LargeValues {

    private static final int MOST_REMEMBERED = 1_000;

    private final long warnBytes;
    private final long mostBytes;
    private final Consumer<String> warning;
    private final Set<String> warned = ConcurrentHashMap.newKeySet();

    /**
     * @param warnBytes from which size on there is a warning
     * @param mostBytes beyond which size they are refused
     * @param warning told the warnings
     */
    public LargeValues(long warnBytes, long mostBytes, Consumer<String> warning) {
        this.warnBytes = warnBytes;
        this.mostBytes = mostBytes;
        this.warning = warning;
    }

    /** Nothing is said. */
    static LargeValues unnoticed() {
        return new LargeValues(Long.MAX_VALUE, Long.MAX_VALUE, _ -> {});
    }

    /**
     * What is being packed.
     *
     * @param what how messages call it, for instance {@code function Report::lambda}
     * @param root the function or parameter
     * @param key whose it is
     * @param sites where in the program tasks were made
     */
    record Place(String what, Object root, Key key, Function<Key, Optional<String>> sites) {

        /** The way from the root to a value in it; empty where it is the root itself. */
        private String pathTo(Object value) {
            Object from = root instanceof WrappingFunction wrapping ? wrapping.wrapped() : root;
            return value == root ? "" : Serializability.pathTo(from, value).orElse("");
        }
    }

    /**
     * Looks at a value that has so many bytes.
     *
     * @throws JaskException if it has too many
     */
    void check(int bytes, Object value, Place place) {
        if (bytes < warnBytes && bytes <= mostBytes) {
            return;
        }
        String path = place.pathTo(value);
        String site = place.sites().apply(place.key()).map(at -> ", made at " + at).orElse("");
        String told =
                "the %s of %s%s has a %s of %,d bytes%s"
                        .formatted(
                                place.what(),
                                place.key(),
                                site,
                                value.getClass().getTypeName(),
                                bytes,
                                path.isEmpty() ? "" : " (" + path + ")");
        if (bytes > mostBytes) {
            throw new WireException(
                    "%s, and cluster.constant.limit allows %,d: scatter it and give the future to the call, or have the task read it"
                            .formatted(told, mostBytes));
        }
        boolean isNews =
                warned.size() < MOST_REMEMBERED
                        && warned.add(value.getClass().getTypeName() + path + site);
        if (isNews) {
            warning.accept(
                    told
                            + ": it goes to the scheduler, and from there to each worker that runs such a task. Scatter it and give the future to the call,"
                            + " or have the task read it; cluster.constant.warn says from which size on there is a warning");
        }
    }
}
