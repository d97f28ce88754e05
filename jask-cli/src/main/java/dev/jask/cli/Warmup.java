package dev.jask.cli;

import dev.jask.bench.TaxiData;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the command loads when it starts: run once by the build of the command, which keeps the
 * loaded classes.
 */
final class Warmup {

    private static final long RIDES = 12_000;

    private Warmup() {}

    /** Calls the commands that are to start fast. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("jask-warmup-");
        Path rides = folder.resolve(TaxiData.fileName(0));
        Path page = folder.resolve("page.html");
        try {
            new TaxiData(RIDES).write(folder, 0);
            call("--help");
            call("info");
            call("demo", "delayed", "--up-to", "20000");
            call("bench", "scheduler/tree10k", "scheduler/noop100k", "scheduler/stencil300");
            call("bench", "scheduler/chain1000x10", "scheduler/latency");
            WarmupOfClusters.run();
            call("demo", "taxi", "--data", rides.toString(), "--html", page.toString());
        } finally {
            for (Path file : List.of(rides, page, folder)) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static void call(String... arguments) {
        var out = new PrintWriter(new StringWriter());
        Main.run(out, out, arguments);
    }
}
