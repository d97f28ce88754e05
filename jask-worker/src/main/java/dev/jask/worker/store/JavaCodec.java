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
        var objects = new ValueOutput(out);
        objects.writeObject(value);
        objects.flush();
    }

    @Override
    public Object read(InputStream in, ClassLoader loader)
            throws IOException, ClassNotFoundException {
        return new LoadingStream(in, loader).readObject();
    }

    /**
     * Finds classes by the loader of the value: user code has loaders of its own, in a shell for
     * instance.
     */
    private static final class LoadingStream extends ObjectInputStream {

        private final ClassLoader loader;

        LoadingStream(InputStream in, ClassLoader loader) throws IOException {
            super(in);
            this.loader = loader;
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
