package dev.jask.cli;

import dev.jask.bench.BenchmarkException;
import dev.jask.bench.Benchmarks;
import dev.jask.bench.Measurement;
import dev.jask.bench.Settings;
import dev.jask.client.Client;
import dev.jask.cluster.LocalCluster;
import dev.jask.cluster.LocalClusterOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures whole programs. */
@Command(
        name = "bench",
        description = {
            "Run workloads and print a line about each.",
            "After a warm-up each is run several times; what counts is the median."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all workloads ran",
            "1:one or more failed; the line says why",
            "2:the command was called wrongly"
        },
        footer = {
            "",
            "Examples:",
            "  jask bench scheduler                      all workloads of a group",
            "  jask bench frame/taxi-small --reps 5      one workload",
            "  jask bench --list                         what there is"
        })
final class BenchCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "GROUP[/WORKLOAD]",
            description = "What to run, by the beginning of its name.")
    private List<String> selection = List.of();

    @Option(names = "--list", description = "List the workloads.")
    private boolean list;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Folder of the input files; made there if missing. By default BENCH_DATA, else jask's cache folder.")
    private @Nullable Path data;

    @Option(
            names = "--reps",
            paramLabel = "N",
            defaultValue = "3",
            description = "Timed runs, ${DEFAULT-VALUE} by default.")
    private int repetitions;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description =
                    "Run on a cluster of so many worker processes with a slot each, instead of in this process.")
    private @Nullable Integer workers;

    @Option(
            names = "--json",
            description = "Print JSON lines even to a terminal, which gets a table otherwise.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (list) {
            Benchmarks.summaries()
                    .forEach((name, summary) -> out.printf("%-28s %s%n", name, summary));
            return ExitCode.OK;
        }
        if (selection.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "name a group or a workload; --list shows them");
        }
        if (repetitions < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--reps must be 1 or more: " + repetitions);
        }
        requireKnown();
        if (workers == null) {
            return measure();
        }
        LocalClusterOptions options = LocalClusterOptions.processes(workers).withSlots(1);
        try (LocalCluster cluster = LocalCluster.start(options);
                Client _ = cluster.connect()) {
            return measure();
        }
    }

    private int measure() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        boolean table = !json && Terminal.isInteractive();
        var failed = new boolean[1];
        withScratch(scratch ->
                Benchmarks.run(
                        selection,
                        new Settings(folder(), scratch).withRepetitions(repetitions),
                        measurement -> {
                            out.println(table ? line(measurement) : measurement.toJson());
                            out.flush();
                            failed[0] |= !measurement.succeeded();
                        }));
        return failed[0] ? ExitCode.FAILED : ExitCode.OK;
    }

    private void requireKnown() {
        try {
            Benchmarks.selected(selection);
        } catch (BenchmarkException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private interface Scratch {
        void use(Path folder) throws IOException;
    }

    private static void withScratch(Scratch action) throws IOException {
        Path folder = Files.createTempDirectory("jask-bench-");
        try {
            action.use(folder);
        } finally {
            Files.deleteIfExists(folder);
        }
    }

    private Path folder() throws IOException {
        if (data != null) {
            return data;
        }
        Optional<String> variable =
                Optional.ofNullable(System.getenv("BENCH_DATA")).filter(name -> !name.isBlank());
        return variable.isPresent()
                ? Path.of(variable.get())
                : CacheFolder.ofUser().folder("bench");
    }

    private static String line(Measurement measurement) {
        if (measurement.seconds() == null) {
            return "%-28s failed: %s"
                    .formatted(measurement.workload(), measurement.more().get("error"));
        }
        var line = new StringBuilder();
        line.append(
                String.format(
                        Locale.ROOT,
                        "%-28s %10.5f s %6d MB",
                        measurement.workload(),
                        measurement.seconds(),
                        measurement.peakResidentMegabytes()));
        measurement
                .more()
                .forEach((name, value) -> {
                    if (!(value instanceof List)) {
                        line.append("  ").append(name).append(' ').append(value);
                    }
                });
        return line.append("  ").append(measurement.check()).toString();
    }
}
