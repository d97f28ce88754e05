package dev.jask.bench;

import static dev.jask.dataframe.column.Columns.col;
import static dev.jask.dataframe.column.Columns.count;
import static dev.jask.dataframe.column.Columns.mean;

import dev.jask.dataframe.DataFrame;
import dev.jask.dataframe.column.Column;
import dev.jask.graph.JaskException;
import java.util.List;
import java.util.Set;

/**
 * The question that the taxi data is asked: which part of the fare is the mean tip, by weekday and
 * hour of the pickup? Rides that cost nothing are left out, and those whose fare or tip is not
 * known.
 */
public final class TaxiTips {

    private static final List<Names> KNOWN =
            List.of(
                    new Names("pickup_datetime", "fare_amount", "tip_amount"),
                    new Names("pickup", "fare", "tip"));

    private TaxiTips() {}

    /** What the columns are called. */
    private record Names(String pickup, String fare, String tip) {

        boolean areIn(Set<String> columns) {
            return columns.containsAll(List.of(pickup, fare, tip));
        }

        Column weekday() {
            return col(pickup).dayOfWeek().as("wd");
        }

        Column hour() {
            return col(pickup).hour().as("hr");
        }

        Column share() {
            return col(tip).div(col(fare));
        }

        static Names of(DataFrame rides) {
            List<String> columns = rides.columns();
            return KNOWN.stream()
                    .filter(names -> names.areIn(Set.copyOf(columns)))
                    .findFirst()
                    .orElseThrow(() ->
                            new JaskException(
                                    "the rides need columns called %s or %s; the files have %s"
                                            .formatted(
                                                    KNOWN.getFirst(), KNOWN.getLast(), columns)));
        }

        @Override
        public String toString() {
            return pickup + ", " + fare + " and " + tip;
        }
    }

    /**
     * One answer.
     *
     * @param wd the weekday, Monday is 0
     * @param hr the hour, from 0 to 23
     * @param frac the mean of tip over fare
     * @param rides how many rides that is the mean of
     */
    public record Share(long wd, long hr, double frac, long rides) {}

    /**
     * The weekday {@code wd} (Monday is 0), the hour {@code hr}, and the mean share {@code frac}.
     */
    public static DataFrame shares(DataFrame rides) {
        Names names = Names.of(rides);
        return rides.filter(col(names.fare()).gt(0))
                .groupBy(names.hour(), names.weekday())
                .agg(mean(names.share()).as("frac"));
    }

    /** What {@link Share} holds, in the order of weekdays and hours. */
    public static DataFrame sharesAndRides(DataFrame rides) {
        Names names = Names.of(rides);
        return rides.filter(col(names.fare()).gt(0))
                .groupBy(names.weekday(), names.hour())
                .agg(mean(names.share()).as("frac"), count(names.share()).as("rides"))
                .filter(col("rides").gt(0))
                .sortBy("wd", "hr");
    }
}
