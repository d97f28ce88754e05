package dev.jask.cli;

import dev.jask.client.Client;
import dev.jask.cluster.node.Network;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes down what a cluster is about. */
@Command(
        name = "diagnose",
        description = {
            "Write into one zip file what helps to find out what a cluster is about.",
            "State, stories of troubled tasks, threads, logs, versions and settings of its processes, and the scheduler's flight recorder. No secrets, no results."
        },
        footer = {
            "",
            "Examples:",
            "  jask diagnose cluster.zip                 the cluster that jask scheduler started on this machine",
            "  jask replay cluster.zip                   what happened to its scheduler"
        })
final class DiagnoseCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "Where to; jask-diagnosis.zip by default.")
    private Path target = Path.of("jask-diagnosis.zip");

    @Option(
            names = "--scheduler-file",
            paramLabel = "FILE",
            description = "The file that the scheduler wrote, with its address and token.")
    private @Nullable Path file;

    @Override
    public Integer call() {
        Path where = file == null ? SchedulerCommand.defaultFile(Network.SCHEDULER_PORT) : file;
        try (Client client = Client.connect(where.toString())) {
            spec.commandLine().getOut().println("diagnosis in " + client.diagnose(target));
        }
        return ExitCode.OK;
    }
}
