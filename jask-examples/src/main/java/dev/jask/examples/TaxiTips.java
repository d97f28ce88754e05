package dev.jask.examples;

import static dev.jask.dataframe.column.Columns.col;
import static dev.jask.dataframe.column.Columns.mean;

import dev.jask.dataframe.DataFrame;

/** At which hour do taxi riders tip best? Its argument names the CSV files. */
public final class TaxiTips {

    private TaxiTips() {}

    /** Prints the three best hours. */
    public static void main(String[] arguments) {
        DataFrame trips = DataFrame.readCsv(arguments);
        DataFrame tips =
                trips.filter(col("fare_amount").gt(0))
                        .assign("share", col("tip_amount").div(col("fare_amount")))
                        .groupBy(col("pickup_datetime").hour().as("hour"))
                        .agg(mean("share").as("tip"))
                        .topK(3, col("tip").desc());
        System.out.println(tips.compute());
    }
}
