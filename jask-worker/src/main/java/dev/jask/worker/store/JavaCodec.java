package dev.jask.worker.store;

import dev.jask.graph.ValueCodec;
import dev.jask.graph.ValueOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.io.OutputStream;
import java.io.Serializable;
import java.lang.reflect.Proxy;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Java serialisation, also of records that do not implement {@link Serializable}. What it reads
 * must come from where code may come from too: this process, or one that it trusts.
 */
public final class JavaCodec implements ValueCodec {

    @Override
    public boolean accepts(Object value) {
        return value instanceof Serializable || value instanceof Record;
    }

    @Override
    public void write(Object value, OutputStream out) throws IOException {
        write(value, out, UnaryOperator.identity());
    }

    /**
     * Writes the value.
     *
     * @param replaced what is written in the place of each object in it
     */
    public void write(Object value, OutputStream out, UnaryOperator<@Nullable Object> replaced)
            throws IOException {
        var objects = new ValueOutput(out, replaced);
        objects.writeObject(value);
        objects.flush();
    }

    @Override
    public Object read(InputStream in, ClassLoader loader)
            throws IOException, ClassNotFoundException {
        return read(in, loader, UnaryOperator.identity());
    }

    /**
     * Reads what was written.
     *
     * @param resolved what each object is replaced by as it is read
     */
    public Object read(InputStream in, ClassLoader loader, UnaryOperator<@Nullable Object> resolved)
            throws IOException, ClassNotFoundException {
        return new LoadingStream(in, loader, resolved).readObject();
    }

    /**
     * Finds classes by the loader of the value: user code has loaders of its own, in a shell for
     * instance.
     */
    private static final class LoadingStream extends ObjectInputStream {

        private final ClassLoader loader;
        private final UnaryOperator<@Nullable Object> resolved;

        LoadingStream(InputStream in, ClassLoader loader, UnaryOperator<@Nullable Object> resolved)
                throws IOException {
            super(in);
            this.loader = loader;
            this.resolved = resolved;
            enableResolveObject(true);
        }

        @Override
        protected @Nullable Object resolveObject(@Nullable Object object) {
            return resolved.apply(object);
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description)
                throws IOException, ClassNotFoundException {
            try {
                return Class.forName(description.getName(), false, loader);
            } catch (ClassNotFoundException _) {
                return super.resolveClass(
                        description); // primitives, and what only the default loader sees
            }
        }

        @Override
        protected Class<?> resolveProxyClass(String[] interfaces)
                throws IOException, ClassNotFoundException {
            var classes = new Class<?>[interfaces.length];
            for (int i = 0; i < interfaces.length; i++) {
                classes[i] = Class.forName(interfaces[i], false, loader);
            }
            return Proxy.newProxyInstance(loader, classes, (_, _, _) -> null).getClass();
        }
    }
}
