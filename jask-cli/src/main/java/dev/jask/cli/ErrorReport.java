package dev.jask.cli;

import dev.jask.graph.JaskException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Says in one line what went wrong, and the whole story where it is asked for. */
final class ErrorReport {

    private static final String PREFIX = "jask: ";

    private ErrorReport() {}

    static int handle(Exception thrown, CommandLine command, ParseResult parsed) {
        boolean verbose =
                command.getCommandSpec().root().userObject() instanceof JaskCommand jask
                        && jask.isVerbose();
        return print(command.getErr(), thrown, verbose);
    }

    /** For a command line that cannot be understood: what is wrong, and where help is. */
    static int explainUsage(ParameterException thrown, String[] arguments) {
        CommandLine command = thrown.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(PREFIX + oneLine(String.valueOf(thrown.getMessage())));
        CommandLine.UnmatchedArgumentException.printSuggestions(thrown, err);
        err.printf("Try: %s --help%n", command.getCommandSpec().qualifiedName());
        return ExitCode.USAGE;
    }

    static int print(PrintWriter err, Throwable thrown, boolean verbose) {
        err.println(PREFIX + describe(thrown));
        if (verbose) {
            thrown.printStackTrace(err);
        }
        err.flush();
        return isInterruption(thrown) ? ExitCode.INTERRUPTED : ExitCode.FAILED;
    }

    private static boolean isInterruption(Throwable thrown) {
        return thrown instanceof InterruptedException
                || thrown.getCause() instanceof InterruptedException;
    }

    /** One line for people. */
    static String describe(Throwable thrown) {
        return switch (thrown) {
            case JaskException e -> oneLine(String.valueOf(e.getMessage()));
            case NoSuchFileException e -> "there is no file or folder " + e.getFile();
            case AccessDeniedException e -> "not allowed to read or write " + e.getFile();
            case FileSystemException e ->
                    e.getReason() == null
                            ? "cannot use " + e.getFile()
                            : oneLine(e.getFile() + ": " + e.getReason());
            case IOException e -> oneLine(String.valueOf(e.getMessage()));
            case OutOfMemoryError e ->
                    "not enough memory (%s): give the JVM more with JASK_JAVA_OPTS=-Xmx…"
                            .formatted(e.getMessage());
            default ->
                    oneLine(
                            "%s: %s (--verbose shows where)"
                                    .formatted(thrown.getClass().getName(), thrown.getMessage()));
        };
    }

    private static String oneLine(String message) {
        return message.strip().replaceAll("\\s*\\R\\s*", " | ");
    }
}
