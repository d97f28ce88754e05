package dev.jask.graph;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A way to write values of some kind, to disk or to another process, and to read them back. Codecs
 * are found with {@link java.util.ServiceLoader}; the first one that takes a value writes it, and
 * Java serialisation takes what is left.
 *
 * <p>Used by several threads at a time.
 */
public interface ValueCodec {

    /** Whether this codec can write the value, as far as can be told without trying. */
    boolean accepts(Object value);

    /**
     * Writes the value.
     *
     * @throws java.io.ObjectStreamException if this value can never be written: it stays in memory
     *     for good
     * @throws IOException if it could not be written now, for instance because the disk is full
     */
    void write(Object value, OutputStream out) throws IOException;

    /**
     * Reads what {@link #write} wrote.
     *
     * @param loader finds the classes that the value was made of
     */
    Object read(InputStream in, ClassLoader loader) throws IOException, ClassNotFoundException;
}
