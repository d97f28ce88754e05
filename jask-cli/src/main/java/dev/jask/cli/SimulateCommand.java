package dev.jask.cli;

import dev.jask.simulation.Report;
import dev.jask.simulation.Simulation;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Looks for mistakes in scheduler and worker by simulating clusters. */
@Command(
        name = "simulate",
        description = {
            "Simulate whole clusters with crashes, lost time and short memory, each drawn from a seed.",
            "Every event checks the invariants, and every result must be right. A seed that fails is printed."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all went well",
            "1:a seed failed; it is printed",
            "2:the command was called wrongly"
        },
        footer = {
            "",
            "Examples:",
            "  jask simulate --seeds 100000              many clusters, on all cores",
            "  jask simulate --seed 4711                 one of them again, with what happened last"
        })
final class SimulateCommand implements Callable<Integer> {

    private static final long BATCH = 64;
    private static final int SHOWN_EVENTS = 200;

    @Spec private CommandSpec spec;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "1000",
            description = "How many seeds, ${DEFAULT-VALUE} by default.")
    private long seeds;

    @Option(
            names = "--first",
            paramLabel = "SEED",
            defaultValue = "1",
            description = "The first of them, ${DEFAULT-VALUE} by default.")
    private long first;

    @Option(
            names = "--seed",
            paramLabel = "SEED",
            description = "Run this one seed and tell about it.")
    private @Nullable Long seed;

    @Override
    public Integer call() {
        if (seeds < 1) {
            throw new ParameterException(spec.commandLine(), "--seeds must be 1 or more: " + seeds);
        }
        return seed == null ? search() : replay(seed);
    }

    private int replay(long one) {
        Report report = Simulation.run(one);
        describe(report);
        return report.isOk() ? ExitCode.OK : ExitCode.FAILED;
    }

    private int search() {
        long events = 0;
        for (long done = 0; done < seeds; done += BATCH) {
            long from = first + done;
            List<Report> reports =
                    LongStream.range(from, from + Math.min(BATCH, seeds - done))
                            .parallel()
                            .mapToObj(Simulation::run)
                            .toList();
            for (Report report : reports) {
                if (!report.isOk()) {
                    describe(report);
                    return ExitCode.FAILED;
                }
                events += report.events();
            }
            showProgress(done + reports.size());
        }
        spec.commandLine()
                .getOut()
                .printf(Locale.ROOT, "%,d clusters, %,d events: all went well%n", seeds, events);
        return ExitCode.OK;
    }

    private void showProgress(long done) {
        if (Terminal.isInteractive()) {
            PrintWriter err = spec.commandLine().getErr();
            err.printf(
                    Locale.ROOT, "\r%,d of %,d%s", done, seeds, done == seeds ? "\r\u001b[K" : "");
            err.flush();
        }
    }

    private void describe(Report report) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "seed %d: %s%n",
                report.seed(),
                report.isOk() ? "all went well" : "FAILED");
        out.println("setting: " + report.setting());
        out.printf(
                Locale.ROOT,
                "%,d events in %.3f s of virtual time%n",
                report.events(),
                report.virtualNanos() / 1e9);
        out.println(report.counts());
        if (!report.isOk()) {
            List<String> trace = report.trace();
            trace.subList(Math.max(0, trace.size() - SHOWN_EVENTS), trace.size())
                    .forEach(out::println);
            Objects.requireNonNull(report.failure()).printStackTrace(out);
            out.printf("again: jask simulate --seed %d%n", report.seed());
        }
    }
}
