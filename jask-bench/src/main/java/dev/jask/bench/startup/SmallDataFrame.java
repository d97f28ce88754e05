package dev.jask.bench.startup;

import static dev.jask.dataframe.column.Columns.mean;

import dev.jask.dataframe.DataFrame;
import dev.jask.table.Table;
import java.util.List;

/** Computes a small dataframe. */
public final class SmallDataFrame {

    private SmallDataFrame() {}

    /** Prints two means. */
    public static void main(String[] arguments) {
        Table table =
                Table.of("city", List.of("Oslo", "Rome", "Oslo"), "rain", List.of(3.0, 1.0, 5.0));
        DataFrame rain =
                DataFrame.of(table).groupBy("city").agg(mean("rain").as("rain")).sortBy("city");
        System.out.println(rain.compute());
    }
}
