package dev.jask.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The part of a table that is shown: its first and last rows as texts.
 *
 * @param table what is shown
 * @param cells a list of texts for each row shown
 * @param gap how many of the rows come before those that are left out; -1 if none are
 */
record Excerpt(Table table, List<List<String>> cells, int gap) {

    static Excerpt of(Table table, int maxRows) {
        if (table.rows() <= maxRows) {
            return new Excerpt(table, cells(table, 0, (int) table.rows()), -1);
        }
        int first = (maxRows + 1) / 2;
        int last = maxRows - first;
        List<List<String>> cells = new ArrayList<>(cells(table, 0, first));
        cells.addAll(cells(table, table.rows() - last, last));
        return new Excerpt(table, cells, first);
    }

    /**
     * For instance {@code 1,000 rows × 4 columns}, and how many of the rows are shown if not all.
     */
    String summary() {
        String rows =
                String.format(
                        Locale.ROOT, "%,d %s", table.rows(), table.rows() == 1 ? "row" : "rows");
        int count = table.schema().size();
        String columns =
                String.format(Locale.ROOT, "%,d %s", count, count == 1 ? "column" : "columns");
        String shown = gap < 0 ? "" : String.format(Locale.ROOT, " (%,d shown)", cells.size());
        return rows + " × " + columns + shown;
    }

    private static List<List<String>> cells(Table table, long start, int count) {
        List<Column> columns = count == 0 ? List.of() : table.slice(start, count);
        return IntStream.range(0, count)
                .mapToObj(row ->
                        columns.stream()
                                .map(column -> ValueFormat.text(column.type(), column.get(row)))
                                .toList())
                .toList();
    }
}
