package dev.jask.dataframe.plan;

import dev.jask.dataframe.column.Column;
import dev.jask.dataframe.column.SortKey;
import dev.jask.dataframe.run.Placeholder;
import dev.jask.graph.Key;
import java.util.List;

/**
 * Sorts rows that are more than one task should hold: samples of the first key give bounds, rows go
 * to the partition between two bounds, and each partition is sorted.
 *
 * @param keys what to sort by
 * @param names the columns
 * @param partitions how many partitions the result has
 */
record RangeSort(List<SortKey> keys, List<String> names, int partitions) {

    private static final int SAMPLE_ROWS = 4_000;

    Branch plan(Stages stages, List<Key> parts) {
        SortKey first = keys.getFirst();
        List<Column> columns = keys.stream().map(SortKey::column).toList();
        Branch sample =
                Branch.of(
                                "sample",
                                new Source.Each(parts, names),
                                Select.of(Placeholder.INPUT, names))
                        .with(select ->
                                select.items(List.of(first.column().sql() + " AS k"), List.of("k"))
                                        .around()
                                        .filter("k IS NOT NULL")
                                        .around()
                                        .withTail(
                                                "USING SAMPLE reservoir("
                                                        + SAMPLE_ROWS
                                                        + " ROWS) REPEATABLE (1)"))
                        .using(columns);
        List<Key> samples = stages.keep(sample);
        // One row: the list of bounds, ascending.
        String bounds =
                "(SELECT coalesce(list(k ORDER BY k), []) AS bounds FROM (SELECT k, row_number() OVER (ORDER BY k) AS r, count(*) OVER () AS c FROM %s)"
                                .formatted(Placeholder.INPUT)
                        + " WHERE r * %1$d // c <> (r - 1) * %1$d // c AND r < c)"
                                .formatted(partitions);
        Branch bound =
                Branch.of(
                        "bounds", new Source.Gather(samples), Select.of(bounds, List.of("bounds")));
        List<Key> boundKeys = stages.keep(bound);
        Select rows =
                Select.of(
                        "(SELECT *, (SELECT bounds FROM "
                                + Placeholder.OTHER
                                + ") AS \"__bounds\" FROM "
                                + Placeholder.INPUT
                                + ")",
                        names);
        List<Key> pieces =
                new Exchange(stages).split(parts, names, rows, part(first), boundKeys, columns);
        Select mine = Exchange.picked(Placeholder.INPUT, names);
        return Branch.of("sort", new Source.Shuffled(pieces, partitions), mine)
                .with(select -> select.orderBy(keys))
                .using(columns);
    }

    /**
     * How many bounds a row's key is above, counted from the other end where large values come
     * first.
     */
    private String part(SortKey key) {
        String value = key.column().sql();
        String above = search(value, 1, partitions - 1);
        String number = key.descending() ? (partitions - 1) + " - " + above : above;
        int missing = key.nullsFirst() ? 0 : partitions - 1;
        return "CASE WHEN (" + value + ") IS NULL THEN " + missing + " ELSE " + number + " END";
    }

    /**
     * A binary search written out; there may be fewer bounds than asked for, and what is beyond the
     * last is missing.
     */
    private static String search(String value, int from, int to) {
        if (from > to) {
            return Integer.toString(from - 1);
        }
        int middle = (from + to) >>> 1;
        return "(CASE WHEN coalesce(("
                + value
                + ") <= \"__bounds\"["
                + middle
                + "], true) THEN "
                + search(value, from, middle - 1)
                + " ELSE "
                + search(value, middle + 1, to)
                + " END)";
    }
}
