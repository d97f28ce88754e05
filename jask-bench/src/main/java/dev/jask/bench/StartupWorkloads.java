package dev.jask.bench;

import dev.jask.bench.startup.SmallDataFrame;
import dev.jask.bench.startup.SmallDelayed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * How long small programs take from the start of their process to the printed result, in a plain
 * JVM without options.
 */
final class StartupWorkloads {

    private static final int REPETITIONS = 5;

    private StartupWorkloads() {}

    static List<Workload> all() {
        return List.of(
                workload(
                        "startup/dataframe",
                        "a main that computes a small dataframe",
                        SmallDataFrame.class),
                workload(
                        "startup/delayed",
                        "a main that computes two delayed calls",
                        SmallDelayed.class));
    }

    private static Workload workload(String name, String summary, Class<?> program) {
        return new Workload.Probe(
                name,
                summary,
                settings -> measure(program, Math.max(REPETITIONS, settings.repetitions())));
    }

    /** When a program had printed its result, and when it had ended. */
    private record Run(double printed, double ended, String output) {}

    static Workload.Figures measure(Class<?> program, int repetitions)
            throws IOException, InterruptedException {
        String output = run(program).output(); // warms the file cache
        List<Run> runs = new ArrayList<>();
        for (int i = 0; i < repetitions; i++) {
            runs.add(run(program));
        }
        var more = new LinkedHashMap<String, Object>();
        more.put("runs", runs.stream().map(run -> new Rounded(run.printed(), 4)).toList());
        more.put("ended_s", new Rounded(Harness.median(runs.stream().map(Run::ended).toList()), 4));
        return new Workload.Figures(
                Harness.median(runs.stream().map(Run::printed).toList()),
                output.strip().replaceAll("\\s+", " "),
                more);
    }

    private static Run run(Class<?> program) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        long start = System.nanoTime();
        Process process =
                new ProcessBuilder(
                                java,
                                "-cp",
                                System.getProperty("java.class.path"),
                                program.getName())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        var output = new StringBuilder();
        double printed = 0;
        try (var reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                printed = (System.nanoTime() - start) / 1e9;
                output.append(line).append('\n');
            }
        }
        int code = process.waitFor();
        if (code != 0) {
            throw new BenchmarkException(
                    "%s ended with exit code %d".formatted(program.getName(), code));
        }
        return new Run(printed, (System.nanoTime() - start) / 1e9, output.toString());
    }
}
