package dev.jask.dataframe;

import dev.jask.dataframe.column.Column;
import dev.jask.dataframe.column.Columns;
import dev.jask.table.Field;
import java.util.ArrayList;
import java.util.List;

/** Statistics of columns of numbers. */
final class Description {

    private static final List<String> STATISTICS =
            List.of("count", "mean", "std", "min", "25%", "50%", "75%", "max");

    private Description() {}

    static DataFrame of(DataFrame frame) {
        List<String> names =
                frame.schema().stream()
                        .filter(field -> field.type().isNumeric())
                        .map(Field::name)
                        .toList();
        if (names.isEmpty()) {
            throw new DataFrameException(
                    "there is no column of numbers to describe; the columns are " + frame.schema());
        }
        var aggregates = new ArrayList<Column>();
        for (int i = 0; i < names.size(); i++) {
            aggregates.addAll(statistics(names.get(i), i));
        }
        DataFrame wide =
                frame.agg(
                        aggregates.getFirst(),
                        aggregates.subList(1, aggregates.size()).toArray(Column[]::new));
        DataFrame[] rows = new DataFrame[names.size()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = row(wide, names.get(i), i);
        }
        return DataFrame.concat(rows[0], java.util.Arrays.copyOfRange(rows, 1, rows.length));
    }

    private static List<Column> statistics(String name, int number) {
        Column value = Columns.col(name).cast("DOUBLE");
        return List.of(
                Columns.count(value).as(label("count", number)),
                Columns.mean(value).as(label("mean", number)),
                Columns.std(value).as(label("std", number)),
                Columns.min(value).as(label("min", number)),
                Columns.approxQuantile(value, 0.25).as(label("25%", number)),
                Columns.approxQuantile(value, 0.5).as(label("50%", number)),
                Columns.approxQuantile(value, 0.75).as(label("75%", number)),
                Columns.max(value).as(label("max", number)));
    }

    private static String label(String statistic, int number) {
        return statistic + "__" + number;
    }

    private static DataFrame row(DataFrame wide, String name, int number) {
        Column[] rest =
                STATISTICS.stream()
                        .map(statistic -> Columns.col(label(statistic, number)).as(statistic))
                        .toArray(Column[]::new);
        return wide.select(Columns.lit(name).as("column"), rest);
    }
}
