package dev.jask.table;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a schema's columns become the components of a record class, and back.
 *
 * <p>A component stands for the column of its name, in any letter case, or else for the column
 * whose name differs only by underscores, so that {@code tipFraction} stands for {@code
 * tip_fraction}.
 */
final class RecordBinding<R extends Record> {

    private final Class<R> type;
    private final List<Part> parts;
    private final MethodHandle constructor;

    /**
     * A component, the column's position and what turns the column's values into the component's.
     */
    private record Part(RecordComponent component, int position, JavaValues.Reader reader) {}

    private RecordBinding(Class<R> type, List<Part> parts, MethodHandle constructor) {
        this.type = type;
        this.parts = parts;
        this.constructor = constructor;
    }

    /**
     * Binds a record class to a schema.
     *
     * @throws TableException.UnknownColumn if a component has no column
     * @throws TableException.TypeMismatch if a column's type does not fit its component
     */
    static <R extends Record> RecordBinding<R> of(Schema schema, Class<R> type) {
        List<Part> parts = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            int position = position(schema, component, type);
            parts.add(
                    new Part(component, position, reader(schema.field(position), component, type)));
        }
        return new RecordBinding<>(type, parts, constructor(type));
    }

    /** The record of one row. */
    R ofRow(Row row) {
        @Nullable Object[] arguments = new Object[parts.size()];
        for (int i = 0; i < arguments.length; i++) {
            Part part = parts.get(i);
            try {
                arguments[i] = part.reader().read(row.get(part.position()));
            } catch (TableException.TypeMismatch e) {
                String column = row.schema().field(part.position()).name();
                throw new TableException.TypeMismatch(
                        "row %d, column \"%s\", for component \"%s\" of %s: %s"
                                .formatted(
                                        row.number(),
                                        column,
                                        part.component().getName(),
                                        type.getSimpleName(),
                                        e.getMessage()),
                        e);
            }
        }
        return make(arguments);
    }

    /** The record of a struct's members. */
    R ofMembers(@Nullable Object[] members) {
        @Nullable Object[] arguments = new Object[parts.size()];
        for (int i = 0; i < arguments.length; i++) {
            Part part = parts.get(i);
            try {
                arguments[i] = part.reader().read(members[part.position()]);
            } catch (TableException.TypeMismatch e) {
                throw new TableException.TypeMismatch(
                        "component \"%s\" of %s: %s"
                                .formatted(
                                        part.component().getName(),
                                        type.getSimpleName(),
                                        e.getMessage()),
                        e);
            }
        }
        return make(arguments);
    }

    private R make(@Nullable Object[] arguments) {
        try {
            return type.cast((Object) constructor.invokeExact(arguments));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new TableException("the constructor of " + type.getName() + " failed", e);
        }
    }

    /** The accessor of a component, made callable although the record may not be public. */
    static Method accessor(RecordComponent component) {
        Method accessor = component.getAccessor();
        try {
            accessor.setAccessible(true);
        } catch (InaccessibleObjectException e) {
            throw closed(component.getDeclaringRecord(), e);
        }
        return accessor;
    }

    private static int position(Schema schema, RecordComponent component, Class<?> type) {
        String name = JavaTypes.columnName(component);
        if (schema.contains(name)) {
            return schema.position(name);
        }
        List<String> alike =
                schema.names().stream()
                        .filter(column -> folded(column).equals(folded(name)))
                        .toList();
        if (alike.size() > 1) {
            throw new TableException.BadSchema(
                    "component \"%s\" of %s could stand for any of the columns %s; say which by @ColumnName"
                            .formatted(name, type.getSimpleName(), String.join(", ", alike)));
        }
        return schema.position(alike.isEmpty() ? name : alike.getFirst());
    }

    private static JavaValues.Reader reader(
            Field column, RecordComponent component, Class<?> type) {
        Type target = component.getGenericType();
        try {
            return JavaValues.reader(column.type(), target);
        } catch (TableException.TypeMismatch e) {
            throw new TableException.TypeMismatch(
                    "column \"%s\" does not fit component \"%s\" of %s: %s"
                            .formatted(
                                    column.name(),
                                    component.getName(),
                                    type.getSimpleName(),
                                    e.getMessage()),
                    e);
        }
    }

    private static MethodHandle constructor(Class<?> type) {
        Class<?>[] parameters =
                Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new);
        try {
            Constructor<?> canonical = type.getDeclaredConstructor(parameters);
            canonical.setAccessible(true);
            return MethodHandles.lookup()
                    .unreflectConstructor(canonical)
                    .asSpreader(Object[].class, parameters.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (InaccessibleObjectException e) {
            throw closed(type, e);
        } catch (ReflectiveOperationException e) {
            throw new TableException(
                    "the record " + type.getName() + " has no usable constructor", e);
        }
    }

    private static TableException.Unsupported closed(
            Class<?> type, InaccessibleObjectException cause) {
        return new TableException.Unsupported(
                "the record %s is not open to Jask; add \"opens %s;\" to its module"
                        .formatted(type.getName(), type.getPackageName()),
                cause);
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "");
    }
}
