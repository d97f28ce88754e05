package dev.jask.cli.chart;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Values over two categories, for instance weekdays and hours.
 *
 * @param title what the page is called
 * @param subtitle a line about what is shown and from what
 * @param unit what stands after a value, for instance {@code %}
 * @param rows the labels of the rows
 * @param columns the labels of the columns
 * @param cells the values, by row and column
 * @param weightName what the weights count, for instance {@code rides}
 */
public record HeatMap(
        String title,
        String subtitle,
        String unit,
        List<String> rows,
        List<String> columns,
        List<List<Cell>> cells,
        String weightName) {

    public HeatMap {
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
        cells = cells.stream().map(List::copyOf).toList();
        requireShape(cells, rows.size(), columns.size());
    }

    /**
     * One value.
     *
     * @param value what is shown; NaN where there is none
     * @param weight how much it counts in the means of rows and columns
     */
    public record Cell(double value, double weight) {

        /** Stands where there is no value. */
        public static final Cell NONE = new Cell(Double.NaN, 0);

        /** Whether there is no value. */
        public boolean isEmpty() {
            return Double.isNaN(value);
        }
    }

    private static void requireShape(List<List<Cell>> cells, int rows, int columns) {
        if (cells.size() != rows || cells.stream().anyMatch(row -> row.size() != columns)) {
            throw new IllegalArgumentException(
                    "there must be %d rows of %d cells".formatted(rows, columns));
        }
    }

    /** The page, complete: no other file, font or address is needed to show it. */
    public String toHtml() {
        return new HeatMapPage(this).html();
    }

    /** The smallest value; NaN where there is none. */
    public double lowest() {
        return values().min().orElse(Double.NaN);
    }

    /** The largest value; NaN where there is none. */
    public double highest() {
        return values().max().orElse(Double.NaN);
    }

    private DoubleStream values() {
        return cells.stream()
                .flatMap(List::stream)
                .filter(cell -> !cell.isEmpty())
                .mapToDouble(Cell::value);
    }

    /** Where a value lies between the lowest and the highest, from 0 to 1. */
    public double position(double value) {
        double span = highest() - lowest();
        return span > 0 ? (value - lowest()) / span : 0.5;
    }

    /** The mean of a row, each value by its weight. */
    double rowMean(int row) {
        return mean(cells.get(row));
    }

    /** The mean of a column, each value by its weight. */
    double columnMean(int column) {
        return mean(cells.stream().map(row -> row.get(column)).toList());
    }

    private static double mean(List<Cell> cells) {
        double sum = 0;
        double weight = 0;
        for (Cell cell : cells) {
            if (!cell.isEmpty()) {
                sum += cell.value() * cell.weight();
                weight += cell.weight();
            }
        }
        return sum / weight;
    }
}
