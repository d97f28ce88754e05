package dev.jask.cli;

import dev.jask.cluster.Worker;
import dev.jask.cluster.WorkerProcesses;
import dev.jask.cluster.node.Machine;
import dev.jask.cluster.node.Network;
import dev.jask.config.Config;
import dev.jask.config.Setting;
import dev.jask.config.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs workers of a cluster. */
@Command(
        name = "worker",
        description = {
            "Run a worker of a cluster, or several, until they are stopped or lose their scheduler.",
            "This process is the worker's nanny: it starts the worker as a process of its own, prints what that prints, and starts it again if it dies.",
            "Told to stop, the worker first finishes what it runs and hands over what only it holds; told twice, it ends at once."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the workers were done or were stopped",
            "1:a worker died again and again, or the scheduler cannot be reached",
            "2:the command was called wrongly",
            "143:told to stop twice"
        },
        footer = {
            "",
            "Examples:",
            "  jask worker                               for the scheduler at port 8786 of this machine",
            "  jask worker jask://10.0.0.7:8786          with the token in JASK_CLUSTER_TOKEN",
            "  jask worker jask://node1:8786 --tls-dir DIR   with certificates; no token needed",
            "  jask worker --workers 4 --lifetime 12h --lifetime-stagger 1h --lifetime-restart"
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

    @Option(
            names = "--name",
            description =
                    "What the worker is called; several workers are called NAME-1, NAME-2 and so on.")
    private @Nullable String name;

    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many workers, ${DEFAULT-VALUE} by default.")
    private int workers;

    @Option(
            names = "--slots",
            paramLabel = "N",
            description =
                    "How many tasks each worker runs at a time; by default the workers share the processors.")
    private @Nullable Integer slots;

    @Option(
            names = "--memory-limit",
            paramLabel = "BYTES",
            description =
                    "How much memory each worker's process may take, for instance 4GB or 60%% of the machine's or container's; by default what its slots' share is. With --no-nanny: how much results may take.")
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

    @Option(
            names = "--host",
            description =
                    "The name or address under which others reach the worker; by default the address that its scheduler sees.")
    private @Nullable String host;

    @Option(
            names = "--port",
            description =
                    "Where the worker listens; any port that is free by default. Several workers take the ports that follow.")
    private @Nullable Integer port;

    @Option(
            names = "--lifetime",
            paramLabel = "TIME",
            description = "How long a worker lives before it leaves in order, for instance 12h.")
    private @Nullable String lifetime;

    @Option(
            names = "--lifetime-stagger",
            paramLabel = "TIME",
            description = "How much longer or shorter, by chance, each lives.")
    private @Nullable String lifetimeStagger;

    @Option(
            names = "--lifetime-restart",
            description = "Start a worker again when its lifetime is over.")
    private boolean lifetimeRestart;

    @Option(
            names = "--leave-within",
            paramLabel = "TIME",
            description =
                    "How long a worker that is told to stop, or whose lifetime is over, may take to finish and hand over.")
    private @Nullable String leaveWithin;

    @Option(
            names = "--preload",
            paramLabel = "CLASS[,CLASS]",
            description =
                    "Classes that the worker loads before it joins: WorkerPlugins, or classes with a static method preload() or preload(WorkerContext).")
    private @Nullable String preload;

    @Option(
            names = "--java-options",
            paramLabel = "OPTIONS",
            description =
                    "More options for the worker's JVM, with blanks between them, for instance \"-Xmx8g -XX:+UseZGC\".")
    private String javaOptions = "";

    @Option(
            names = "--no-nanny",
            description =
                    "Run the worker in this process: nobody starts it again, and its memory is this JVM's.")
    private boolean noNanny;

    @Override
    public Integer call() throws Exception {
        requireSense();
        return noNanny ? runHere() : runProcesses();
    }

    private void requireSense() {
        if (workers < 1) {
            throw wrong("--workers must be 1 or more: " + workers);
        }
        if (noNanny && workers > 1) {
            throw wrong("--no-nanny runs one worker: leave --workers out, or --no-nanny");
        }
        if (noNanny && !javaOptions.isBlank()) {
            throw wrong(
                    "--java-options are for a process that a nanny starts: with --no-nanny start this JVM with them");
        }
        if (noNanny && lifetimeRestart) {
            throw wrong("--lifetime-restart needs a nanny: leave --no-nanny out");
        }
        if (lifetime == null && (lifetimeRestart || lifetimeStagger != null)) {
            throw wrong("--lifetime-restart and --lifetime-stagger say more of a --lifetime");
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private int runProcesses() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Config config = config(Settings.PROCESS_MEMORY);
        List<String> options =
                Stream.of(javaOptions.strip().split("\\s+"))
                        .filter(option -> !option.isEmpty())
                        .toList();
        try (WorkerProcesses processes =
                WorkerProcesses.start(
                        config,
                        scheduler(),
                        names(),
                        options,
                        (who, line) -> print(out, who, line))) {
            Signals.onFirst(processes::retire);
            return processes.awaitEnd() ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    /** One line at a time, as several workers print at the same time. */
    private void print(PrintWriter out, String who, String line) {
        synchronized (out) {
            out.println(workers == 1 ? line : who + " | " + line);
            out.flush();
        }
    }

    private int runHere() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        String called = names().getFirst();
        try (Worker worker = Worker.start(config(Settings.MEMORY_LIMIT), scheduler(), called)) {
            Signals.onFirst(worker::retire);
            out.printf("worker %s joined%n", called);
            worker.dashboard().ifPresent(where -> out.println("dashboard at " + where));
            out.flush();
            out.printf("worker %s ends: %s%n", called, worker.ended().get());
            return ExitCode.OK;
        }
    }

    private List<String> names() {
        String called = name == null ? "worker-" + ProcessHandle.current().pid() : name;
        return workers == 1
                ? List.of(called)
                : IntStream.rangeClosed(1, workers).mapToObj(i -> called + "-" + i).toList();
    }

    private String scheduler() {
        if (address != null) {
            return address;
        }
        return (file == null ? SchedulerCommand.defaultFile(Network.SCHEDULER_PORT) : file)
                .toString();
    }

    private Config config(Setting<Long> memory) {
        Config.Builder config = Config.builder();
        Integer given = slots;
        if (given == null && workers > 1) {
            given = Machine.current().slots(workers);
        }
        set(config, Settings.SLOTS, given);
        set(config, memory, memoryLimit);
        set(config, Settings.RESOURCES, resources);
        set(config, Settings.SPILL_FOLDER, localDirectory);
        set(config, Settings.WORKER_HOST, host);
        set(config, Settings.WORKER_PORT, port);
        set(config, Settings.WORKER_PRELOAD, preload);
        set(config, Settings.LIFETIME, lifetime);
        set(config, Settings.LIFETIME_STAGGER, lifetimeStagger);
        set(config, Settings.LIFETIME_RESTART, lifetimeRestart ? true : null);
        set(config, Settings.LEAVE_WITHIN, leaveWithin);
        set(config, Settings.WORKER_DASHBOARD, dashboard);
        return tls.addTo(config).build();
    }

    private static void set(Config.Builder config, Setting<?> setting, @Nullable Object value) {
        if (value != null) {
            config.set(setting.name(), value.toString());
        }
    }
}
