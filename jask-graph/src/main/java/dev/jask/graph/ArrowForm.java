package dev.jask.graph;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A way to show values of some kind to programs that are not Jask's: as an Arrow stream. A service,
 * see {@link java.util.ServiceLoader}; used by several threads at a time.
 */
public interface ArrowForm {

    /** Whether the value has such a form. */
    boolean accepts(Object value);

    /**
     * Writes what Arrow calls the IPC streaming format. The stream is not closed.
     *
     * @throws IOException what the stream throws
     */
    void write(Object value, OutputStream out) throws IOException;
}
