package dev.jask.simulation;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;

/** Runs many seeds, as many at a time as there are cores, and says which fail. */
public final class SimulationRun {

    private SimulationRun() {}

    /**
     * Runs seeds until one fails.
     *
     * @param from the first seed
     * @param count how many
     * @param progress called now and then with the number of seeds that are done
     * @return the failing run with the least seed among those that failed; empty if all went well
     */
    public static Optional<Report> run(long from, long count, LongConsumer progress) {
        var done = new AtomicLong();
        return LongStream.range(from, from + count)
                .parallel()
                .mapToObj(seed -> {
                    Report report = Simulation.run(seed);
                    progress.accept(done.incrementAndGet());
                    return report;
                })
                .filter(report -> !report.isOk())
                .findFirst();
    }

    /** A failing run in words: the seed, what is wrong, the kind of run, and what happened last. */
    public static String describe(Report report) {
        var text = new StringWriter();
        var out = new PrintWriter(text);
        report.trace().forEach(out::println);
        out.println("setting: " + report.setting());
        out.println("counts: " + report.counts());
        Throwable failure = report.failure();
        if (failure != null) {
            failure.printStackTrace(out);
        }
        out.println("seed " + report.seed() + (report.isOk() ? ": all is well" : " fails"));
        return text.toString();
    }
}
