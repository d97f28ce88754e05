package dev.jask.table;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the components' values out of records. */
final class RecordValues {

    /** The accessors by record class; the virtual machine drops an entry with its class. */
    private static final ClassValue<List<Method>> ACCESSORS =
            new ClassValue<>() {
                @Override
                protected List<Method> computeValue(Class<?> type) {
                    RecordComponent[] components = type.getRecordComponents();
                    return Arrays.stream(components).map(RecordBinding::accessor).toList();
                }
            };

    private RecordValues() {}

    static @Nullable Object member(Record record, int position) {
        Method accessor = ACCESSORS.get(record.getClass()).get(position);
        try {
            return accessor.invoke(record);
        } catch (InvocationTargetException e) {
            throw new TableException(
                    "the accessor "
                            + accessor.getName()
                            + " of "
                            + record.getClass().getName()
                            + " failed",
                    e.getCause());
        } catch (IllegalAccessException e) {
            throw new TableException.Unsupported(
                    "the accessor " + accessor.getName() + " cannot be called", e);
        }
    }
}
