package dev.jask.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs a single-file Java program with Jask on its class path. */
@Command(
        name = "run",
        description = "Run a single-file Java program with Jask on its class path.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "N:that of the program",
            "1:the program does not compile, or threw",
            "2:the command was called wrongly"
        },
        footer = {
            "",
            "The file needs no class: a main method will do. Before FILE.java go options of jask, after it the program's arguments.",
            "Example: jask run HelloDelayed.java"
        })
final class RunCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "FILE.java", description = "The program.")
    private Path file;

    @Parameters(index = "1..*", paramLabel = "ARGS", description = "What the program is given.")
    private List<String> arguments = List.of();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString());
        }
        var command = new ArrayList<>(JavaProcess.command());
        command.add(file.toString());
        command.addAll(arguments);
        return JavaProcess.runToEnd(command);
    }
}
