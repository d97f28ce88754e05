package dev.jask.cluster.wire;

import dev.jask.graph.ValueOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.SerializedLambda;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Java serialisation that notes which classes the reader will need, and lambdas. */
final class ClassNotingStream extends ValueOutput {

    private final Set<Class<?>> classes = new LinkedHashSet<>();
    private final List<SerializedLambda> lambdas = new ArrayList<>();

    /**
     * What was written.
     *
     * @param classes of objects, and those in which lambdas stand
     */
    record Noted(Set<Class<?>> classes, List<SerializedLambda> lambdas) {}

    private ClassNotingStream(OutputStream out, UnaryOperator<@Nullable Object> replaced)
            throws IOException {
        super(out, replaced);
    }

    /**
     * Writes the value as {@link dev.jask.worker.store.JavaCodec} does, and tells of what.
     *
     * @param replaced what is written in the place of each object in it
     */
    static Noted write(Object value, OutputStream out, UnaryOperator<@Nullable Object> replaced)
            throws IOException {
        var stream = new ClassNotingStream(out, replaced);
        stream.writeObject(value);
        stream.flush();
        return new Noted(stream.classes, stream.lambdas);
    }

    @Override
    protected @Nullable Object replaceObject(@Nullable Object value) throws IOException {
        if (value instanceof SerializedLambda lambda) {
            lambdas.add(lambda);
        }
        return super.replaceObject(value);
    }

    /** Called for each class that is written, and for that in which a lambda stands. */
    @Override
    protected void annotateClass(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        if (!element.isPrimitive()) {
            classes.add(element);
        }
    }

    @Override
    protected void annotateProxyClass(Class<?> type) {
        classes.addAll(List.of(type.getInterfaces()));
    }
}
