package dev.jask.cluster.wire;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * How any value becomes bytes and comes back: what users' functions, parameters and results travel
 * as. What is read is trusted as code is. Used by several threads at a time.
 */
public interface ValueFormat {

    /** The one that all processes of a cluster use. */
    static ValueFormat standard() {
        return JavaFormat.INSTANCE;
    }

    /**
     * The value's bytes.
     *
     * @throws java.io.NotSerializableException if something in it does not implement {@link
     *     java.io.Serializable}
     * @throws IOException if it cannot be written
     */
    byte[] write(@Nullable Object value) throws IOException;

    /**
     * The value of the bytes that {@link #write} gave.
     *
     * @param loader finds the classes that the value is made of
     */
    @Nullable Object read(byte[] bytes, ClassLoader loader)
            throws IOException, ClassNotFoundException;
}
