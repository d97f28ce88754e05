package dev.jask.delayed;

import dev.jask.graph.Inputs;
import dev.jask.graph.Literals;
import java.io.Serializable;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An argument with places for results: what {@link Arguments} makes of a value that has delayed
 * parts.
 */
sealed interface Template extends Serializable {

    /** The value without places. */
    record Constant(@Nullable Object value) implements Template, Literals {
        @Override
        public List<@Nullable Object> literals() {
            return Collections.singletonList(value);
        }
    }

    /** The result of a dependency. */
    record Input(int position) implements Template {}

    /** A number that the function takes in a wider type. */
    record Widened(Template number, Class<?> type) implements Template {}

    /** A list. */
    record Items(List<Template> items) implements Template {}

    /** A set, in order. */
    record Members(List<Template> members) implements Template {}

    /** A map, in order. */
    record Entries(List<Template> keys, List<Template> values) implements Template {}

    /** An array of objects. */
    record Elements(Class<?> type, List<Template> elements) implements Template {}

    /** A record. */
    record Components(Class<? extends Record> type, List<Template> components)
            implements Template {}

    /** An optional that is there. */
    record Present(Template value) implements Template {}

    /** The value with the results in their places. */
    default @Nullable Object fill(Inputs inputs) throws ReflectiveOperationException {
        return switch (this) {
            case Constant(Object value) -> value;
            case Input(int position) -> inputs.get(position);
            case Widened(Template number, Class<?> type) ->
                    Numbers.widen(number.fill(inputs), type);
            case Items(List<Template> items) -> Collections.unmodifiableList(fill(items, inputs));
            case Members(List<Template> members) -> members(members, inputs);
            case Entries(List<Template> keys, List<Template> values) ->
                    entries(keys, values, inputs);
            case Elements(Class<?> type, List<Template> elements) ->
                    elements(type, elements, inputs);
            case Components(Class<? extends Record> type, List<Template> components) ->
                    Records.constructor(type).newInstance(fill(components, inputs).toArray());
            case Present(Template value) -> Optional.ofNullable(value.fill(inputs));
        };
    }

    private static List<@Nullable Object> fill(List<Template> templates, Inputs inputs)
            throws ReflectiveOperationException {
        var values = new @Nullable Object[templates.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = templates.get(i).fill(inputs);
        }
        return Arrays.asList(values);
    }

    private static Set<@Nullable Object> members(List<Template> members, Inputs inputs)
            throws ReflectiveOperationException {
        return Collections.unmodifiableSet(new LinkedHashSet<>(fill(members, inputs)));
    }

    private static Map<@Nullable Object, @Nullable Object> entries(
            List<Template> keys, List<Template> values, Inputs inputs)
            throws ReflectiveOperationException {
        var map = new LinkedHashMap<@Nullable Object, @Nullable Object>();
        for (int i = 0; i < keys.size(); i++) {
            map.put(keys.get(i).fill(inputs), values.get(i).fill(inputs));
        }
        return Collections.unmodifiableMap(map);
    }

    private static Object elements(Class<?> type, List<Template> elements, Inputs inputs)
            throws ReflectiveOperationException {
        Object array = Array.newInstance(type, elements.size());
        var values = new ArrayList<>(fill(elements, inputs));
        for (int i = 0; i < values.size(); i++) {
            Array.set(array, i, values.get(i));
        }
        return array;
    }
}
