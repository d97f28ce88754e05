package dev.jask.cluster.wire;

import dev.jask.cluster.code.UserCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * How any value becomes bytes and comes back: what users' functions, parameters and results travel
 * as. What is read is trusted as code is. Used by several threads at a time.
 */
public sealed interface ValueFormat permits JavaFormat {

    /** The one that all processes of a cluster use, where all have the same classes. */
    static ValueFormat standard() {
        return JavaFormat.WITHOUT_CODE;
    }

    /** The same, where users' classes are found in environments. */
    static ValueFormat with(UserCode code) {
        return new JavaFormat(code);
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
     * The value of the bytes that {@link #write(Object)} gave.
     *
     * @param loader finds the classes that the value is made of, unless it names an environment
     */
    @Nullable Object read(byte[] bytes, ClassLoader loader)
            throws IOException, ClassNotFoundException;

    /** Writes the same bytes, without having all of them at a time. */
    void write(@Nullable Object value, OutputStream out) throws IOException;

    /** How many bytes there will be; -1 where that is not known before they are written. */
    long length(@Nullable Object value);

    /** Reads a value while its bytes arrive. */
    @Nullable Object read(InputStream in, ClassLoader loader)
            throws IOException, ClassNotFoundException;
}
