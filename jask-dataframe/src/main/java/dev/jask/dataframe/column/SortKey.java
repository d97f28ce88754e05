package dev.jask.dataframe.column;

import java.io.Serializable;

/**
 * A column to sort by, its direction and where missing values go.
 *
 * @param column what to sort by
 * @param descending whether large values come first
 * @param nullsFirst whether missing values come first; last by default, in both directions
 */
public record SortKey(Column column, boolean descending, boolean nullsFirst)
        implements Serializable {

    /** Ascending by the column of this name. */
    public static SortKey of(String name) {
        return Columns.col(name).asc();
    }

    /** The same key with missing values first. */
    public SortKey withNullsFirst() {
        return new SortKey(column, descending, true);
    }

    /** The same key with missing values last. */
    public SortKey withNullsLast() {
        return new SortKey(column, descending, false);
    }

    /** The same direction over another column. */
    public SortKey over(Column other) {
        return new SortKey(other, descending, nullsFirst);
    }

    /** The opposite order, missing values included. */
    public SortKey reversed() {
        return new SortKey(column, !descending, !nullsFirst);
    }

    /** The key as an item of {@code ORDER BY}. */
    public String sql() {
        return column.sql()
                + (descending ? " DESC" : " ASC")
                + (nullsFirst ? " NULLS FIRST" : " NULLS LAST");
    }

    @Override
    public String toString() {
        return sql();
    }
}
