package dev.jask.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command itself: what it can do is in the commands below it. */
@Command(
        name = "jask",
        description = "Parallel computing for the JVM.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Versions.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:the work failed; a line on standard error says why",
            "2:the command was called wrongly",
            "130:interrupted"
        },
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            ShellCommand.class,
            ClusterCommand.class,
            SchedulerCommand.class,
            WorkerCommand.class,
            DiagnoseCommand.class,
            ReplayCommand.class,
            SecurityCommand.class,
            InfoCommand.class,
            BenchCommand.class,
            JmhCommand.class,
            SimulateCommand.class
        },
        footer = {
            "",
            "Start with: jask demo taxi",
            "JVM options go into JASK_JAVA_OPTS, for instance JASK_JAVA_OPTS=-Xmx4g"
        })
final class JaskCommand implements Runnable {

    @Spec private CommandSpec spec;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Show where an error comes from, not only what it is.")
    private boolean verbose;

    /** Whether errors are to be told with their stack traces. */
    boolean isVerbose() {
        return verbose;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
