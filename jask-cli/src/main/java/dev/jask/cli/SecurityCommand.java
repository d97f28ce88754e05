package dev.jask.cli;

import dev.jask.cluster.authority.CertificateFolder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes certificates for a cluster. */
@Command(
        name = "security",
        description = "Make the certificates with which a cluster's processes know each other.",
        subcommands = {SecurityCommand.Create.class, SecurityCommand.Renew.class},
        footer = {
            "",
            "Examples:",
            "  jask security create --dir certs --hosts node1,node2,10.0.0.7",
            "  jask scheduler --host node1 --tls-dir certs",
            "  jask security renew --dir certs           new certificates of the same authority; nothing needs to be restarted"
        })
final class SecurityCommand implements Runnable {

    private static final String HOSTS =
            "Names and addresses of the machines of scheduler, workers and clients, with commas between them.";

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: create or renew");
    }

    /** What both commands are told. */
    private static final class Common {

        @Option(
                names = "--dir",
                paramLabel = "DIR",
                required = true,
                description = "The folder of the certificates.")
        private Path folder = Path.of("");

        @Option(
                names = "--days",
                paramLabel = "N",
                defaultValue = "365",
                description = "How long certificates are valid, ${DEFAULT-VALUE} days by default.")
        private int days;

        Duration life(CommandSpec spec) {
            if (days < 1) {
                throw new ParameterException(
                        spec.commandLine(), "--days must be 1 or more: " + days);
            }
            return Duration.ofDays(days);
        }
    }

    private static void print(CommandSpec spec, List<Path> written) {
        PrintWriter out = spec.commandLine().getOut();
        written.forEach(out::println);
    }

    /** Begins. */
    @Command(
            name = "create",
            description = {
                "Make an authority, and certificates for a scheduler, workers and clients.",
                "ca-key.pem makes more of them: keep it where nobody else comes, and give machines only what they need."
            })
    static final class Create implements Callable<Integer> {

        @Spec private CommandSpec spec;

        @Mixin private final Common common = new Common();

        @Option(
                names = "--hosts",
                paramLabel = "HOST",
                split = ",",
                description = {HOSTS, "By default those of this machine."})
        private List<String> hosts = List.of();

        @Option(
                names = "--force",
                description =
                        "Replace an authority that is there: no process with a certificate of it comes in any more.")
        private boolean force;

        @Override
        public Integer call() {
            print(
                    spec,
                    new CertificateFolder(common.folder).create(hosts, common.life(spec), force));
            return ExitCode.OK;
        }
    }

    /** Goes on. */
    @Command(
            name = "renew",
            description = {
                "Make new certificates with the authority in the folder.",
                "Processes that use them take them up by themselves."
            })
    static final class Renew implements Callable<Integer> {

        @Spec private CommandSpec spec;

        @Mixin private final Common common = new Common();

        @Option(
                names = "--hosts",
                paramLabel = "HOST",
                split = ",",
                description = {HOSTS, "By default those of the certificates that are there."})
        private List<String> hosts = List.of();

        @Option(
                names = "--into",
                paramLabel = "DIR",
                description =
                        "Put them into another folder, for instance one for a single machine.")
        private @Nullable Path into;

        @Override
        public Integer call() {
            print(
                    spec,
                    new CertificateFolder(common.folder)
                            .renew(hosts, common.life(spec), into == null ? common.folder : into));
            return ExitCode.OK;
        }
    }
}
