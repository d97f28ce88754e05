package dev.jask.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.Main;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs JMH benchmarks of hot paths. */
@Command(
        name = "jmh",
        description = "Run JMH benchmarks of hot paths.",
        footer = {"", "Example: jask jmh SchedulerBenchmark -f 1 -wi 5 -i 5"})
final class JmhCommand implements Callable<Integer> {

    @Parameters(
            arity = "1..*",
            paramLabel = "NAME [ARGS]",
            description = "Part of a benchmark's name, and options for JMH.")
    private List<String> arguments;

    @Override
    public Integer call() throws IOException {
        Main.main(arguments.toArray(String[]::new));
        return ExitCode.OK;
    }
}
