package dev.jask.delayed;

import dev.jask.graph.Graph;
import dev.jask.graph.JaskCollection;
import dev.jask.graph.Key;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the delayed parts in the arguments of a call, also inside lists, sets, maps, arrays,
 * records and optionals.
 */
final class Arguments {

    private static final int DEEPEST = 500;

    private final Map<Key, Integer> positions = new LinkedHashMap<>();
    private final Set<Graph> graphs = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Graph> ordered = new ArrayList<>();
    private int depth;

    /** The keys that the arguments read, in the order in which a task is given their results. */
    List<Key> keys() {
        return List.copyOf(positions.keySet());
    }

    /** The graphs of the arguments. */
    List<Graph> graphs() {
        return ordered;
    }

    /** The argument with places for what is delayed in it. */
    Template template(@Nullable Object value) {
        if (depth == DEEPEST) {
            throw new ArgumentException(
                    "an argument is nested more than %d deep; does it contain itself?"
                            .formatted(DEEPEST));
        }
        depth++;
        try {
            return switch (value) {
                case Delayed<?> delayed -> input(delayed);
                case JaskCollection<?> collection -> input(Delayed.of(collection));
                case List<?> list -> list(list);
                case Set<?> set -> set(set);
                case Map<?, ?> map -> map(map);
                case Object[] array -> array(array);
                case Record record -> record(record);
                case Optional<?> optional when optional.isPresent() -> optional(optional);
                case null, default -> new Template.Constant(value);
            };
        } finally {
            depth--;
        }
    }

    private Template input(Delayed<?> delayed) {
        if (graphs.add(delayed.graph())) {
            ordered.add(delayed.graph());
        }
        return new Template.Input(positions.computeIfAbsent(delayed.key(), _ -> positions.size()));
    }

    private Template list(List<?> list) {
        List<Template> items = templates(list);
        return isConstant(items) ? new Template.Constant(list) : new Template.Items(items);
    }

    private Template set(Set<?> set) {
        List<Template> members = templates(set);
        return isConstant(members) ? new Template.Constant(set) : new Template.Members(members);
    }

    private Template map(Map<?, ?> map) {
        List<Template> keys = templates(map.keySet());
        List<Template> values = templates(map.values());
        return isConstant(keys) && isConstant(values)
                ? new Template.Constant(map)
                : new Template.Entries(keys, values);
    }

    private Template array(@Nullable Object[] array) {
        List<Template> elements = templates(Arrays.asList(array));
        if (isConstant(elements)) {
            return new Template.Constant(array);
        }
        Class<?> type = array.getClass().getComponentType();
        // An array of delayed parts becomes one of whatever they give.
        return new Template.Elements(
                JaskCollection.class.isAssignableFrom(type) ? Object.class : type, elements);
    }

    private Template optional(Optional<?> optional) {
        Template inner = template(optional.orElseThrow());
        return inner instanceof Template.Constant
                ? new Template.Constant(optional)
                : new Template.Present(inner);
    }

    private Template record(Record record) {
        Class<? extends Record> type = record.getClass();
        var components = new ArrayList<Template>();
        try {
            for (RecordComponent component : type.getRecordComponents()) {
                Template template = template(Records.value(record, component));
                requireRoom(type, component, template);
                components.add(template);
            }
            if (isConstant(components)) {
                return new Template.Constant(record);
            }
            Records.constructor(type);
        } catch (ReflectiveOperationException | java.lang.reflect.InaccessibleObjectException e) {
            if (isConstant(components)) {
                return new Template.Constant(record); // closed to us: taken as it is
            }
            throw new ArgumentException(
                    "the record %s has delayed parts, but cannot be made with their results: %s"
                            .formatted(type.getName(), e.getMessage()));
        }
        return new Template.Components(type, components);
    }

    private static void requireRoom(Class<?> type, RecordComponent component, Template template) {
        if (template instanceof Template.Input
                && JaskCollection.class.isAssignableFrom(component.getType())) {
            throw new ArgumentException(
                    ("component %s of record %s is declared as %s, so it cannot take the result; declare it with a type"
                                    + " parameter, or give the call the Delayed itself")
                            .formatted(
                                    component.getName(),
                                    type.getSimpleName(),
                                    component.getType().getSimpleName()));
        }
    }

    private List<Template> templates(Collection<?> values) {
        var templates = new ArrayList<Template>(values.size());
        for (Object value : values) {
            templates.add(template(value));
        }
        return templates;
    }

    private static boolean isConstant(List<Template> templates) {
        for (Template template : templates) {
            if (!(template instanceof Template.Constant)) {
                return false;
            }
        }
        return true;
    }
}
