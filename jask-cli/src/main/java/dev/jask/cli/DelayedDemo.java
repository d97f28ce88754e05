package dev.jask.cli;

import dev.jask.cli.PrimeCount.Range;
import dev.jask.delayed.Delayed;
import dev.jask.graph.Engines;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what delayed calls are. */
@Command(
        name = "delayed",
        description = {
            "Show what delayed calls are.",
            "Counts primes in eight ranges, first one after the other, then as a graph of tasks."
        })
final class DelayedDemo implements Callable<Integer> {

    private static final int RANGES = 8;

    @Spec private CommandSpec spec;

    @Option(
            names = "--up-to",
            paramLabel = "N",
            defaultValue = "6000000",
            description = "Count the primes below N, ${DEFAULT-VALUE} by default.")
    private int end;

    @Option(
            names = "--svg",
            paramLabel = "FILE",
            description = "Draw the graph into this file, too.")
    private @Nullable Path picture;

    @Override
    public Integer call() {
        ProgressBar.showUnlessConfigured();
        PrintWriter out = spec.commandLine().getOut();
        List<Range> ranges = Range.upTo(end, RANGES);
        explainFunction(out);
        double sequential = countSequentially(out, ranges);
        Delayed<Long> total = delay(ranges);
        drawGraph(out, ranges);
        if (picture != null) {
            total.visualize(picture);
            out.println("   drawn into " + picture);
            out.println();
        }
        double parallel = compute(out, total);
        out.println("   " + compare(sequential, parallel));
        out.println();
        out.println("Next:");
        out.println("   jask demo taxi                    dataframes: two million taxi rides");
        out.println("   jask shell                        try it yourself, in JShell");
        out.println("   docs/guide/delayed.md             all about delayed calls");
        return ExitCode.OK;
    }

    private static String compare(double sequential, double parallel) {
        double ratio = sequential / parallel;
        return ratio > 1.1
                ? "%.1f times as fast: calls that do not wait for each other ran at the same time"
                        .formatted(ratio)
                : "No faster: this machine has one core, or its cores are busy with something else";
    }

    private static void explainFunction(PrintWriter out) {
        out.println("Delayed calls: functions of your own, called later and in parallel");
        out.println();
        out.println("1. Some work: counting the primes of a range by trying every divisor");
        out.println();
        out.println("      static long primes(Range range) { … }");
        out.println("      List<Range> ranges = Range.upTo(" + "N, " + RANGES + ");");
        out.println();
        out.flush();
    }

    private static double countSequentially(PrintWriter out, List<Range> ranges) {
        out.println("2. Called at once, one range after the other");
        out.println();
        out.println("      long total = 0;");
        out.println("      for (Range range : ranges) total += primes(range);");
        out.println();
        out.flush();
        PrimeCount.primes(ranges.getFirst()); // lets the JVM compile it, for a fair comparison
        long start = System.nanoTime();
        long total = 0;
        for (Range range : ranges) {
            total += PrimeCount.primes(range);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        out.printf(Locale.ROOT, "   %,d primes in %.2f s%n%n", total, seconds);
        out.flush();
        return seconds;
    }

    private static Delayed<Long> delay(List<Range> ranges) {
        List<Delayed<Long>> parts = Delayed.mapAll(PrimeCount::primes, ranges);
        return Delayed.reduce(parts, Long::sum, 2);
    }

    private static void drawGraph(PrintWriter out, List<Range> ranges) {
        out.println(
                "3. The same calls, delayed: this runs nothing, it makes a graph of what is to be done");
        out.println();
        out.println("      List<Delayed<Long>> parts = Delayed.mapAll(Main::primes, ranges);");
        out.println("      Delayed<Long> total = Delayed.reduce(parts, Long::sum, 2);");
        out.println();
        List<String> leaves =
                ranges.stream().map(range -> "primes(%,d …)".formatted(range.from())).toList();
        TreeText.draw(leaves, "sum").forEach(line -> out.println("   " + line));
        out.println();
        out.flush();
    }

    private static double compute(PrintWriter out, Delayed<Long> total) {
        int slots = Engines.current().slots();
        out.printf("4. Computed: %d tasks run at a time, as many as there are cores%n%n", slots);
        out.println("      long primes = total.compute();");
        out.println();
        out.flush();
        long start = System.nanoTime();
        long primes = total.compute();
        double seconds = (System.nanoTime() - start) / 1e9;
        out.printf(Locale.ROOT, "   %,d primes in %.2f s%n", primes, seconds);
        return seconds;
    }
}
