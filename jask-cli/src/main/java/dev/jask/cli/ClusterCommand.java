package dev.jask.cli;

import dev.jask.cluster.LocalCluster;
import dev.jask.cluster.LocalClusterOptions;
import dev.jask.cluster.node.Network;
import dev.jask.config.Config;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a cluster on this machine. */
@Command(
        name = "cluster",
        description = "Run a scheduler and workers on this machine until they are stopped.",
        footer = {
            "",
            "Example:",
            "  jask cluster --workers 4",
            "  jask cluster --adapt 1-8",
            "  then in a program: Client.connect(\"FILE\") with the scheduler file that is printed"
        })
final class ClusterCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = "2",
            description = "How many workers, ${DEFAULT-VALUE} by default.")
    private int workers;

    @Option(
            names = "--adapt",
            paramLabel = "MIN-MAX",
            converter = WorkerRange.Converter.class,
            description =
                    "Have as many workers as the work needs within these bounds, for instance 1-8; takes the place of --workers.")
    private @Nullable WorkerRange adapt;

    @Option(
            names = "--slots",
            paramLabel = "N",
            description =
                    "How many tasks each worker runs at a time; by default they share the processors.")
    private @Nullable Integer slots;

    @Option(
            names = "--port",
            defaultValue = "" + Network.SCHEDULER_PORT,
            description =
                    "Where the scheduler listens, ${DEFAULT-VALUE} by default; 0 for any that is free.")
    private int port;

    @Mixin private final TlsOptions tls = new TlsOptions();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        int begin = adapt == null ? workers : adapt.minimum();
        int most = adapt == null ? workers : adapt.maximum();
        LocalClusterOptions options =
                LocalClusterOptions.processes(most)
                        .withWorkers(begin)
                        .withPort(port)
                        .withConfig(tls.addTo(Config.builder()).build());
        LocalCluster cluster =
                LocalCluster.start(slots == null ? options : options.withSlots(slots));
        if (adapt != null) {
            cluster.adapt(adapt.minimum(), adapt.maximum());
        }
        Path file = SchedulerCommand.defaultFile(port);
        cluster.writeSchedulerFile(file);
        out.printf("scheduler at %s, %d workers%n", cluster.address(), begin);
        out.println("scheduler file " + file);
        out.flush();
        UntilStopped.keep(
                () -> {
                    cluster.close();
                    Files.deleteIfExists(file);
                },
                CompletableFuture<Void>::new);
        return ExitCode.OK;
    }
}
