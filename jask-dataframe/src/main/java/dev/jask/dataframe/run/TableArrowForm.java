package dev.jask.dataframe.run;

import dev.jask.graph.ArrowForm;
import dev.jask.table.Table;
import java.io.IOException;
import java.io.OutputStream;

/** Shows tables to any Arrow client. */
public final class TableArrowForm implements ArrowForm {

    @Override
    public boolean accepts(Object value) {
        return value instanceof Table;
    }

    @Override
    public void write(Object value, OutputStream out) throws IOException {
        ((Table) value).toArrow(out);
    }
}
