package dev.jask.client;

import dev.jask.graph.Inputs;
import dev.jask.graph.Literals;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a call, with holes where futures stood: the call's dependencies fill them. Lists
 * and maps are looked through; they are copied only where there is a future inside.
 */
final class Arguments implements Serializable, Literals {

    private static final long serialVersionUID = 1L;

    private final @Nullable Object[] values;
    private final boolean holes;

    private Arguments(@Nullable Object[] values, boolean holes) {
        this.values = values;
        this.holes = holes;
    }

    /** Stands where the result of dependency number {@code position} goes. */
    private record Hole(int position) implements Serializable {}

    /**
     * Takes the futures out of the arguments.
     *
     * @param futures where they are put, each once
     */
    static Arguments of(@Nullable Object[] given, SequencedSet<JaskFuture<?>> futures) {
        var numbers = new IdentityHashMap<JaskFuture<?>, Integer>(0);
        var values = new @Nullable Object[given.length];
        for (int i = 0; i < given.length; i++) {
            values[i] = takeOut(given[i], numbers, futures);
        }
        return new Arguments(values, !futures.isEmpty());
    }

    /** The arguments as the function is given them. */
    @Nullable Object[] filled(Inputs inputs) {
        if (!holes) {
            return values;
        }
        var filled = new @Nullable Object[values.length];
        for (int i = 0; i < filled.length; i++) {
            filled[i] = putIn(values[i], inputs);
        }
        return filled;
    }

    /** What is hashed of them. */
    @Nullable Object[] content() {
        return values;
    }

    @Override
    public List<@Nullable Object> literals() {
        return Arrays.asList(values);
    }

    private static @Nullable Object takeOut(
            @Nullable Object value,
            Map<JaskFuture<?>, Integer> numbers,
            SequencedSet<JaskFuture<?>> futures) {
        return switch (value) {
            case JaskFuture<?> future -> {
                futures.add(future);
                yield new Hole(numbers.computeIfAbsent(future, _ -> numbers.size()));
            }
            case List<?> list when hasFuture(list) -> {
                var taken = new ArrayList<@Nullable Object>(list.size());
                list.forEach(element -> taken.add(takeOut(element, numbers, futures)));
                yield taken;
            }
            case Map<?, ?> map when hasFuture(map) -> {
                var taken = new LinkedHashMap<@Nullable Object, @Nullable Object>();
                map.forEach((key, element) -> taken.put(key, takeOut(element, numbers, futures)));
                yield taken;
            }
            case null, default -> value;
        };
    }

    private static boolean hasFuture(@Nullable Object value) {
        return switch (value) {
            case JaskFuture<?> _ -> true;
            case List<?> list -> list.stream().anyMatch(Arguments::hasFuture);
            case Map<?, ?> map -> map.values().stream().anyMatch(Arguments::hasFuture);
            case null, default -> false;
        };
    }

    private static @Nullable Object putIn(@Nullable Object value, Inputs inputs) {
        return switch (value) {
            case Hole(int position) -> inputs.get(position);
            case List<?> list when hasHole(list) -> {
                var filled = new ArrayList<@Nullable Object>(list.size());
                list.forEach(element -> filled.add(putIn(element, inputs)));
                yield filled;
            }
            case Map<?, ?> map when hasHole(map) -> {
                var filled = new LinkedHashMap<@Nullable Object, @Nullable Object>();
                map.forEach((key, element) -> filled.put(key, putIn(element, inputs)));
                yield filled;
            }
            case null, default -> value;
        };
    }

    private static boolean hasHole(@Nullable Object value) {
        return switch (value) {
            case Hole _ -> true;
            case List<?> list -> list.stream().anyMatch(Arguments::hasHole);
            case Map<?, ?> map -> map.values().stream().anyMatch(Arguments::hasHole);
            case null, default -> false;
        };
    }
}
