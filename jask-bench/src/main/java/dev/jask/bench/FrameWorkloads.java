package dev.jask.bench;

import static dev.jask.dataframe.column.Columns.col;
import static dev.jask.dataframe.column.Columns.count;
import static dev.jask.dataframe.column.Columns.sum;

import dev.jask.dataframe.DataFrame;
import dev.jask.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Dataframes over files. */
final class FrameWorkloads {

    private static final long LARGE = 20_000_000;
    private static final long SMALL = 2_000_000;

    private FrameWorkloads() {}

    static List<Workload> all() {
        return List.of(
                taxi(
                        "taxi-small",
                        "2 million rides in CSV files, mean tips by weekday and hour",
                        SMALL),
                taxi("taxi", "20 million rides in CSV files, mean tips by weekday and hour", LARGE),
                csvToParquet());
    }

    private static Workload taxi(String name, String summary, long rows) {
        return new Workload.Timed<String, Table>(
                "frame/" + name,
                summary,
                0,
                settings -> rides(settings, name, rows),
                files -> TaxiTips.shares(DataFrame.readCsv(files)).compute(),
                FrameWorkloads::check);
    }

    private static Workload csvToParquet() {
        return new Workload.Timed<Conversion, Path>(
                "frame/csv2parquet",
                "20 million rides from CSV to Parquet files",
                0,
                settings ->
                        new Conversion(
                                rides(settings, "taxi", LARGE),
                                settings.scratch().resolve("parquet")),
                Conversion::run,
                FrameWorkloads::checkWritten);
    }

    private record Conversion(String from, Path to) {
        Path run() {
            DataFrame.readCsv(from).toParquet(to.toString());
            return to;
        }
    }

    /** The files, made if they are not there. */
    private static String rides(Settings settings, String name, long rows) throws IOException {
        return TaxiFolder.make(settings.data().resolve(name), rows).resolve("*.csv").toString();
    }

    /** Rows, and the sum of all cells that are numbers. */
    private static String check(Table table) {
        double sum = 0;
        for (var row : table) {
            for (Object cell : row.toMap().values()) {
                sum += number(cell);
            }
        }
        String check = Checksums.of(table.rows(), sum);
        table.close();
        return check;
    }

    private static double number(@Nullable Object cell) {
        return cell instanceof Number number && !Double.isNaN(number.doubleValue())
                ? number.doubleValue()
                : 0;
    }

    /** One row: the number of rows written and the sum of what the rides cost. */
    private static String checkWritten(Path folder) throws IOException {
        try {
            DataFrame written = DataFrame.readParquet(folder.resolve("*.parquet").toString());
            return check(
                    written.agg(count("total_amount").as("n"), sum(col("total_amount")).as("total"))
                            .compute());
        } finally {
            TaxiFolder.remove(folder);
        }
    }
}
