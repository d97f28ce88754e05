package dev.jask.table;

import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The ordered names and types of a table's columns.
 *
 * <p>Names keep the case they were written in and are found in any case, as in SQL; so no two may
 * differ by case alone.
 */
public final class Schema implements Iterable<Field>, Serializable {

    private static final long serialVersionUID = 1L;

    private static final Schema EMPTY = new Schema(List.of());

    private final transient List<Field> fields;
    private final transient Map<String, Integer> positions;

    /** What travels in its place. */
    private record Text(String sql) implements Serializable {
        private Object readResolve() {
            return parse(sql);
        }
    }

    private Object writeReplace() {
        return new Text(sql());
    }

    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("a schema travels as text");
    }

    private Schema(List<Field> fields) {
        this.fields = List.copyOf(fields);
        this.positions = HashMap.newHashMap(fields.size());
        for (int i = 0; i < this.fields.size(); i++) {
            Integer earlier = positions.putIfAbsent(folded(this.fields.get(i).name()), i);
            if (earlier != null) {
                throw new TableException.BadSchema(duplicate(this.fields, earlier, i));
            }
        }
    }

    /** A schema of these fields in this order. */
    public static Schema of(Collection<Field> fields) {
        return fields.isEmpty() ? EMPTY : new Schema(List.copyOf(fields));
    }

    /** A schema of these fields in this order. */
    public static Schema of(Field... fields) {
        return of(Arrays.asList(fields));
    }

    /** The schema without columns. */
    public static Schema empty() {
        return EMPTY;
    }

    /** A schema from text such as {@code name VARCHAR, price DECIMAL(18,2), "tip %" DOUBLE}. */
    public static Schema parse(String text) {
        return of(DataTypeParser.fields(text));
    }

    public List<Field> fields() {
        return fields;
    }

    public List<String> names() {
        return fields.stream().map(Field::name).toList();
    }

    public List<DataType> types() {
        return fields.stream().map(Field::type).toList();
    }

    public int size() {
        return fields.size();
    }

    public boolean isEmpty() {
        return fields.isEmpty();
    }

    /** The field at a position, counted from 0. */
    public Field field(int position) {
        return fields.get(position);
    }

    /** The field of this name, in any letter case. */
    public Optional<Field> find(String name) {
        return Optional.ofNullable(positions.get(folded(name))).map(fields::get);
    }

    public boolean contains(String name) {
        return positions.containsKey(folded(name));
    }

    /**
     * The field of this name, in any letter case.
     *
     * @throws TableException.UnknownColumn naming the nearest column when there is none of this
     *     name
     */
    public Field require(String name) {
        return fields.get(position(name));
    }

    /**
     * The position, from 0, of the field of this name.
     *
     * @throws TableException.UnknownColumn naming the nearest column when there is none of this
     *     name
     */
    public int position(String name) {
        Integer position = positions.get(folded(name));
        if (position == null) {
            throw new TableException.UnknownColumn(name, names());
        }
        return position;
    }

    /** The named fields in the given order. */
    public Schema select(Collection<String> names) {
        return of(names.stream().map(this::require).toList());
    }

    /** This schema without the named fields, which must exist. */
    public Schema without(Collection<String> names) {
        List<Field> dropped = names.stream().map(this::require).toList();
        return of(fields.stream().filter(field -> !dropped.contains(field)).toList());
    }

    /** This schema with a field added at the end, or replaced in place if its name is taken. */
    public Schema with(Field field) {
        List<Field> changed = new ArrayList<>(fields);
        Integer position = positions.get(folded(field.name()));
        if (position == null) {
            changed.add(field);
        } else {
            changed.set(position, field);
        }
        return of(changed);
    }

    /** The fields as SQL writes them in {@code CREATE TABLE}. */
    public String sql() {
        return fields.stream().map(Field::sql).collect(Collectors.joining(", "));
    }

    public Stream<Field> stream() {
        return fields.stream();
    }

    @Override
    public Iterator<Field> iterator() {
        return fields.iterator();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Schema that && fields.equals(that.fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    @Override
    public String toString() {
        return "(" + sql() + ")";
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static String duplicate(List<Field> fields, int first, int second) {
        return "columns %d and %d are named \"%s\" and \"%s\"; names must differ by more than letter case"
                .formatted(
                        first + 1, second + 1, fields.get(first).name(), fields.get(second).name());
    }
}
