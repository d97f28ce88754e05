package dev.jask.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import picocli.CommandLine;

/** Where the {@code jask} command begins. */
public final class Main {

    /** Commands that pass on what follows their first argument, also what looks like an option. */
    private static final Set<String> PASSES_ON = Set.of("run", "jmh");

    private Main() {}

    /** Runs the command and ends the JVM with its exit code, see {@link ExitCode}. */
    public static void main(String[] arguments) {
        var out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(out, err, arguments));
    }

    /** Runs the command with these streams and gives its exit code. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        var command = new JaskCommand();
        try {
            return commandLine(command).setOut(out).setErr(err).execute(arguments);
        } catch (OutOfMemoryError | StackOverflowError e) {
            return ErrorReport.print(err, e, command.isVerbose());
        } finally {
            out.flush();
        }
    }

    private static CommandLine commandLine(JaskCommand command) {
        var line =
                new CommandLine(command)
                        .setCaseInsensitiveEnumValuesAllowed(true)
                        .setUsageHelpAutoWidth(true)
                        .setUsageHelpLongOptionsMaxWidth(30)
                        .setExecutionExceptionHandler(ErrorReport::handle)
                        .setParameterExceptionHandler(ErrorReport::explainUsage);
        line.getSubcommands()
                .forEach((name, below) -> below.setStopAtPositional(PASSES_ON.contains(name)));
        return line;
    }
}
