package dev.jask.cli;

import dev.jask.bench.TaxiFolder;
import dev.jask.bench.TaxiTips;
import dev.jask.bench.TaxiTips.Share;
import dev.jask.cli.chart.HeatMap;
import dev.jask.dataframe.DataFrame;
import dev.jask.graph.JaskException;
import dev.jask.table.Table;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Answers when taxi riders tip best. */
@Command(
        name = "taxi",
        description = {
            "When do taxi riders tip best?",
            "Reads CSV files of rides, computes the mean tip as a part of the fare by weekday and hour,"
                    + " prints a table and draws a heat map."
        },
        footer = {
            "",
            "Examples:",
            "  jask demo taxi",
            "  jask demo taxi --data 'rides/*.csv' --json"
        })
final class TaxiDemo implements Callable<Integer> {

    private static final long DEFAULT_ROWS = 2_000_000;
    private static final Path DEFAULT_PAGE = Path.of("taxi-tips.html");

    @Spec private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "GLOB",
            description = {
                "CSV files of rides, with columns pickup_datetime, fare_amount and tip_amount, or pickup, fare and tip.",
                "Without it rides are made by a generator, in the cache folder."
            })
    private @Nullable String data;

    @Option(
            names = "--rows",
            paramLabel = "N",
            description = "How many rides to make, 2000000 by default.")
    private @Nullable Long rows;

    @Option(
            names = "--json",
            description =
                    "Print nothing but a JSON object a row, with wd (Monday is 0), hr and frac.")
    private boolean json;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description =
                    "Where the heat map goes, taxi-tips.html by default. With --json there is none without this option.")
    private @Nullable Path page;

    @Override
    public Integer call() throws IOException {
        checkOptions();
        ProgressBar.showUnlessConfigured();
        String files = files();
        long start = System.nanoTime();
        List<Share> shares = compute(files);
        double seconds = (System.nanoTime() - start) / 1e9;
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            shares.forEach(share -> out.println(toJson(share)));
        } else {
            TipTable.lines(shares, Terminal.isColoured()).forEach(out::println);
            printSummary(out, shares, seconds, files);
        }
        if (!json || page != null) {
            Path file = page == null ? DEFAULT_PAGE : page;
            WholeFile.write(file, heatMap(shares).toHtml());
            if (!json) {
                out.printf("Heat map: %s%n", file.toAbsolutePath().toUri());
                printNext(out);
            }
        }
        return ExitCode.OK;
    }

    private void checkOptions() {
        if (rows != null && data != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--rows is for rides that are made, --data for those that are there");
        }
        if (rows != null && rows < 1) {
            throw new ParameterException(spec.commandLine(), "--rows must be 1 or more: " + rows);
        }
    }

    /** The files that were named, or those made before, or new ones. */
    private String files() throws IOException {
        if (data != null) {
            return data;
        }
        long count = rows == null ? DEFAULT_ROWS : rows;
        Path folder = CacheFolder.ofUser().folder("taxi").resolve(count + "-rides");
        if (!TaxiFolder.isComplete(folder)) {
            spec.commandLine()
                    .getErr()
                    .printf(Locale.ROOT, "Making %,d rides in %s%n", count, folder);
        }
        return TaxiFolder.make(folder, count).resolve("*.csv").toString();
    }

    private static List<Share> compute(String files) {
        try (Table table = TaxiTips.sharesAndRides(DataFrame.readCsv(files)).compute()) {
            List<Share> shares = table.as(Share.class);
            if (shares.isEmpty()) {
                throw new JaskException(
                        "there is no ride with a fare above 0 and a tip in " + files);
            }
            return shares;
        }
    }

    private static String toJson(Share share) {
        return "{\"wd\":%d,\"hr\":%d,\"frac\":%s}".formatted(share.wd(), share.hr(), share.frac());
    }

    private static void printSummary(
            PrintWriter out, List<Share> shares, double seconds, String files) {
        long rides = shares.stream().mapToLong(Share::rides).sum();
        out.println();
        out.printf(
                Locale.ROOT,
                "Mean tip in percent of the fare, over %,d rides in %s%n",
                rides,
                files);
        out.printf(Locale.ROOT, "Computed in %.2f s%n", seconds);
    }

    private static void printNext(PrintWriter out) {
        out.println();
        out.println("Next:");
        out.println("   jask demo taxi --rows 20000000    ten times as many rides");
        out.println(
                "   jask demo delayed                 functions of your own as a graph of tasks");
        out.println("   jask shell                        try it yourself, in JShell");
    }

    static HeatMap heatMap(List<Share> shares) {
        long rides = shares.stream().mapToLong(Share::rides).sum();
        return new HeatMap(
                "When do taxi riders tip best?",
                String.format(
                        Locale.ROOT,
                        "Mean tip in percent of the fare, by weekday and hour of the pickup · %,d rides",
                        rides),
                "%",
                TipTable.DAYS,
                TipTable.HOURS,
                TipTable.cells(shares),
                "rides");
    }
}
