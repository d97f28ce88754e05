package dev.jask.graph;

import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamException;
import java.io.OutputStream;
import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.RecordComponent;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Java serialisation of users' values. Records need not implement {@link Serializable}: what a
 * record is stands in its components. A plain {@link java.io.ObjectInputStream} reads it.
 */
public class ValueOutput extends ObjectOutputStream {

    private final UnaryOperator<@Nullable Object> replaced;

    public ValueOutput(OutputStream out) throws IOException {
        this(out, UnaryOperator.identity());
    }

    /**
     * @param replaced what is written in the place of each object; called once for each
     */
    @SuppressWarnings("this-escape") // nothing is replaced before something is written
    public ValueOutput(OutputStream out, UnaryOperator<@Nullable Object> replaced)
            throws IOException {
        super(out);
        this.replaced = replaced;
        enableReplaceObject(true);
    }

    @Override
    protected @Nullable Object replaceObject(@Nullable Object object) throws IOException {
        Object other = replaced.apply(object);
        return other instanceof Record record && !(record instanceof Serializable)
                ? Components.of(record)
                : other;
    }

    /** Stands for a record of a class that is not serialisable. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Components(Class<? extends Record> type, @Nullable Object[] values)
            implements Serializable {

        static Components of(Record record) throws NotSerializableException {
            RecordComponent[] components = record.getClass().getRecordComponents();
            var values = new @Nullable Object[components.length];
            try {
                for (int i = 0; i < values.length; i++) {
                    var accessor = components[i].getAccessor();
                    accessor.setAccessible(true);
                    values[i] = accessor.invoke(record);
                }
            } catch (ReflectiveOperationException | InaccessibleObjectException e) {
                throw new NotSerializableException(record.getClass().getName());
            }
            return new Components(record.getClass(), values);
        }

        private Object readResolve() throws ObjectStreamException {
            RecordComponent[] components = type.getRecordComponents();
            var types = new Class<?>[components.length];
            for (int i = 0; i < types.length; i++) {
                types[i] = components[i].getType();
            }
            try {
                Constructor<? extends Record> canonical = type.getDeclaredConstructor(types);
                canonical.setAccessible(true);
                return canonical.newInstance(values);
            } catch (ReflectiveOperationException
                    | IllegalArgumentException
                    | InaccessibleObjectException e) {
                var refused =
                        new java.io.InvalidObjectException(
                                "a record %s cannot be made again: %s"
                                        .formatted(type.getName(), e));
                refused.initCause(e);
                throw refused;
            }
        }
    }
}
