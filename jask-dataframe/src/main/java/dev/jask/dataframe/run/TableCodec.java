package dev.jask.dataframe.run;

import dev.jask.graph.ValueCodec;
import dev.jask.table.DuckDb;
import dev.jask.table.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Tables on their way to another process. They come to live in the DuckDB of the worker for which
 * they are read, or in the process's own where they are read for a client.
 */
public final class TableCodec implements ValueCodec {

    @Override
    public boolean accepts(Object value) {
        return value instanceof Table;
    }

    @Override
    public void write(Object value, OutputStream out) throws IOException {
        ((Table) value).writeTo(out);
    }

    @Override
    public Object read(InputStream in, ClassLoader loader) throws IOException {
        return Table.readFrom(in, DuckDb.shared());
    }
}
