package dev.jask.cli;

import dev.jask.cluster.Worker;
import dev.jask.cluster.node.Network;
import dev.jask.config.Config;
import dev.jask.config.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a worker of a cluster. */
@Command(
        name = "worker",
        description = "Run a worker of a cluster until it is stopped or loses its scheduler.",
        footer = {
            "",
            "Examples:",
            "  jask worker                               for the scheduler at port 8786 of this machine",
            "  jask worker jask://10.0.0.7:8786          with the token in JASK_CLUSTER_TOKEN",
            "  jask worker jask://node1:8786 --tls-dir DIR   with certificates; no token needed"
        })
final class WorkerCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "ADDRESS",
            description =
                    "The scheduler's address. By default what stands in the scheduler file that jask scheduler left on this machine.")
    private @Nullable String address;

    @Option(
            names = "--scheduler-file",
            paramLabel = "FILE",
            description = "The file that the scheduler wrote, with its address and token.")
    private @Nullable Path file;

    @Option(names = "--name", description = "What the worker is called.")
    private @Nullable String name;

    @Option(names = "--slots", paramLabel = "N", description = "How many tasks run at a time.")
    private @Nullable Integer slots;

    @Option(
            names = "--memory-limit",
            paramLabel = "BYTES",
            description = "How much memory results may take, for instance 4GB or 60%%.")
    private @Nullable String memoryLimit;

    @Option(
            names = "--resources",
            paramLabel = "NAME=AMOUNT",
            description =
                    "Abstract resources that tasks can ask for, for instance GPU=1,licence=2.")
    private @Nullable String resources;

    @Option(
            names = "--local-directory",
            paramLabel = "DIR",
            description = "Where results lie that do not fit into memory.")
    private @Nullable Path localDirectory;

    @Option(
            names = "--dashboard-address",
            paramLabel = "HOST:PORT",
            description =
                    "Where it answers /health, /metrics and /info, for instance :0 for any port; nowhere by default.")
    private @Nullable String dashboard;

    @Mixin private final TlsOptions tls = new TlsOptions();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        String called = name == null ? "worker-" + ProcessHandle.current().pid() : name;
        Worker worker = Worker.start(config(), scheduler(), called);
        out.printf("worker %s joined%n", called);
        worker.dashboard().ifPresent(where -> out.println("dashboard at " + where));
        out.flush();
        String reason = UntilStopped.keep(worker, worker::ended);
        out.println("worker ended: " + reason);
        return ExitCode.OK;
    }

    private String scheduler() {
        if (address != null) {
            return address;
        }
        return (file == null ? SchedulerCommand.defaultFile(Network.SCHEDULER_PORT) : file)
                .toString();
    }

    private Config config() {
        Config.Builder config = Config.builder();
        set(config, Settings.SLOTS.name(), slots);
        set(config, Settings.MEMORY_LIMIT.name(), memoryLimit);
        set(config, Settings.RESOURCES.name(), resources);
        set(config, Settings.SPILL_FOLDER.name(), localDirectory);
        set(config, Settings.WORKER_DASHBOARD.name(), dashboard);
        return tls.addTo(config).build();
    }

    private static void set(Config.Builder config, String setting, @Nullable Object value) {
        if (value != null) {
            config.set(setting, value.toString());
        }
    }
}
