package dev.jask.cli;

import dev.jask.cluster.telemetry.Recording;
import dev.jask.cluster.telemetry.Replay;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Plays again what happened to a scheduler. */
@Command(
        name = "replay",
        description = {
            "Play again what happened to a scheduler: give a fresh one the same events and show what it does.",
            "No task is run."
        },
        footer = {
            "",
            "Examples:",
            "  jask replay events.rec                    what happened, in short, and the state at the end",
            "  jask replay cluster.zip --story sum-      what became of tasks whose key contains sum-",
            "  jask replay events.rec --events --to 100  the first hundred events, and the state after them",
            "  jask replay events.rec --verify           check after each event what must hold"
        })
final class ReplayCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(
            arity = "1",
            paramLabel = "FILE",
            description = "What jask scheduler --record or jask diagnose wrote.")
    private Path file = Path.of("");

    @Option(names = "--events", description = "Print each event and what came of it.")
    private boolean events;

    @Option(names = "--to", paramLabel = "N", description = "Stop after that event.")
    private long to = Long.MAX_VALUE;

    @Option(
            names = "--story",
            paramLabel = "TEXT",
            description = "Print what happened to the tasks whose key contains this, ten at most.")
    private @Nullable String story;

    @Option(
            names = "--worker",
            paramLabel = "NAME",
            description = "Print what a worker said and was told.")
    private @Nullable String worker;

    @Option(names = "--verify", description = "Check all that must hold, after each event. Slow.")
    private boolean verify;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Recording recording = Recording.read(file);
        var report = new ReplayReport(out, events, worker, story);
        report.begin(recording);
        var replay = new Replay(recording, verify);
        replay.run(to, report);
        report.end(replay, verify);
        return ExitCode.OK;
    }
}
