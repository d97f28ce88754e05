package dev.jask.cluster.node;

import dev.jask.cluster.data.FlightInfo;
import dev.jask.cluster.wire.Message.Answer;
import dev.jask.graph.Key;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Puts together where the parts of a named result are, from what workers say. */
final class Flights {

    /** Parts in the order of their numbers, which is that of a collection's partitions. */
    private static final Comparator<Key> IN_ORDER =
            Comparator.comparing((Key key) -> key.group().toString()).thenComparingLong(Key::index);

    private Flights() {}

    /**
     * The flight; empty if nobody has a part of it.
     *
     * @param answers of workers; others than {@link Answer.Named} say nothing
     * @param wanted which keys belong to it
     */
    static Optional<FlightInfo> of(Collection<? extends Answer> answers, Predicate<Key> wanted) {
        var locations = new TreeMap<Key, List<String>>(IN_ORDER);
        var sizes = new TreeMap<Key, Long>(IN_ORDER);
        byte[] schema = new byte[0];
        for (Answer answer : answers) {
            if (answer instanceof Answer.Named named && !named.location().isEmpty()) {
                for (Map.Entry<Key, Long> each : named.sizes().entrySet()) {
                    if (wanted.test(each.getKey())) {
                        locations
                                .computeIfAbsent(each.getKey(), _ -> new ArrayList<>())
                                .add(named.location());
                        sizes.put(each.getKey(), each.getValue());
                    }
                }
                if (schema.length == 0) {
                    schema = named.schema().bytes();
                }
            }
        }
        if (locations.isEmpty()) {
            return Optional.empty();
        }
        var parts = new ArrayList<FlightInfo.Part>();
        locations.forEach((key, where) -> parts.add(new FlightInfo.Part(key.toString(), where)));
        return Optional.of(
                new FlightInfo(
                        schema, parts, sizes.values().stream().mapToLong(Long::longValue).sum()));
    }
}
