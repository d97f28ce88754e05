package dev.jask.table;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Goes through a table's rows, bringing a page of them into Java memory at a time. */
final class Pages implements Iterator<Row> {

    /**
     * Half of DuckDB's row group: large enough that asking costs little, small enough to hold
     * several.
     */
    static final int ROWS = 61_440;

    private final Table table;
    private List<Column> page = List.of();
    private long pageStart;
    private int index;
    private int pageRows;

    Pages(Table table) {
        this.table = table;
    }

    @Override
    public boolean hasNext() {
        return pageStart + index < table.rows();
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the table has " + table.rows() + " rows");
        }
        if (index == pageRows) {
            pageStart += pageRows;
            pageRows = (int) Math.min(ROWS, table.rows() - pageStart);
            page = table.slice(pageStart, pageRows);
            index = 0;
        }
        return new Row(table.schema(), page, index, pageStart + index++);
    }
}
