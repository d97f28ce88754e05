package dev.jask.cli;

import dev.jask.cluster.Scheduler;
import dev.jask.cluster.StandbyScheduler;
import dev.jask.cluster.node.Network;
import dev.jask.config.Config;
import dev.jask.config.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a cluster's scheduler. */
@Command(
        name = "scheduler",
        description = {
            "Run a cluster's scheduler until it is stopped.",
            "It listens on this machine and admits who knows its token, which stands in the scheduler file.",
            "With certificates it may listen beyond, and admits who has one of the same authority."
        },
        footer = {
            "",
            "Examples:",
            "  jask scheduler --port 0 --standby FILE    takes over when the scheduler of FILE is gone",
            "  jask scheduler                            at port 8786 of this machine",
            "  jask worker --scheduler-file FILE         a worker for it; FILE is printed at the start",
            "  jask scheduler --host node1 --tls-dir DIR for other machines; DIR is made by jask security create"
        })
final class SchedulerCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(
            names = "--host",
            defaultValue = "127.0.0.1",
            description = "Where others reach it, ${DEFAULT-VALUE} by default.")
    private String host = "";

    @Option(
            names = "--port",
            defaultValue = "" + Network.SCHEDULER_PORT,
            description = "Where it listens, ${DEFAULT-VALUE} by default; 0 for any that is free.")
    private int port;

    @Option(
            names = "--scheduler-file",
            paramLabel = "FILE",
            description =
                    "Where to write what others need to come; a file in the cache folder by default.")
    private @Nullable Path file;

    @Option(
            names = "--dashboard-address",
            paramLabel = "HOST:PORT",
            description =
                    "Where it answers /health, /metrics and /info, for instance :8787; nowhere by default.")
    private @Nullable String dashboard;

    @Option(
            names = "--record",
            paramLabel = "FILE",
            description = "Where to write all that happens to it, for jask replay.")
    private @Nullable Path record;

    @Mixin private final TlsOptions tls = new TlsOptions();

    @Option(
            names = "--preload",
            paramLabel = "CLASS[,CLASS]",
            description = "SchedulerPlugins on this command's class path, to run beside it.")
    private @Nullable String preload;

    @Option(
            names = "--standby",
            paramLabel = "SCHEDULER",
            description = {
                "Take over when the scheduler of this cluster is gone: its scheduler file, or its address.",
                "Several stand-bys take over one after the other."
            })
    private @Nullable String standby;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Path schedulerFile = file == null ? defaultFile(port) : file;
        if (standby != null) {
            standBy(standby, out);
            return ExitCode.OK;
        }
        Scheduler scheduler = Scheduler.start(config(), host, port, schedulerFile, tls.insecure());
        out.println("scheduler at " + scheduler.address());
        scheduler.dashboard().ifPresent(where -> out.println("dashboard at " + where));
        out.println("scheduler file " + schedulerFile);
        out.flush();
        CompletableFuture<Void> _ =
                scheduler
                        .superseded()
                        .thenAccept(successor -> {
                            out.println(
                                    "the scheduler at %s took over: this one is a stand-by now"
                                            .formatted(successor));
                            out.flush();
                        });
        out.println("stand-by ended: " + UntilStopped.keep(scheduler, scheduler::ended));
        return ExitCode.OK;
    }

    private Config config() {
        Config.Builder config = Config.builder();
        if (dashboard != null) {
            config.set(Settings.SCHEDULER_DASHBOARD.name(), dashboard);
        }
        if (record != null) {
            config.set(Settings.RECORD_FILE.name(), record.toString());
        }
        if (preload != null) {
            config.set(Settings.SCHEDULER_PRELOAD.name(), preload);
        }
        return tls.addTo(config).build();
    }

    private void standBy(String active, PrintWriter out) throws Exception {
        StandbyScheduler scheduler =
                StandbyScheduler.start(config(), host, port, active, tls.insecure());
        out.println("stand-by at " + scheduler.address());
        out.flush();
        CompletableFuture<Void> _ =
                scheduler
                        .ready()
                        .thenAccept(leader -> {
                            out.println("ready to take over from " + leader);
                            out.flush();
                        });
        out.println("stand-by ended: " + UntilStopped.keep(scheduler, scheduler::ended));
    }

    /** Where a scheduler at that port leaves its file, and workers on the same machine look. */
    static Path defaultFile(int port) {
        return CacheFolder.ofUser().folder("clusters").resolve("scheduler-" + port + ".properties");
    }
}
