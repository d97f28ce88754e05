package dev.jask.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import jdk.jshell.tool.JavaShellToolBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Opens JShell with Jask's imports ready. */
@Command(
        name = "shell",
        description = "Open JShell with Jask on the class path and its imports ready.",
        footer = {
            "",
            "Leave it with /exit.",
            "Example: jask shell, then: DataFrame.readCsv(\"trips-*.csv\").head(5)"
        })
final class ShellCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE.jsh", description = "Scripts to run first; - is standard input.")
    private List<String> scripts = List.of();

    @Override
    public Integer call() throws Exception {
        // JShell keeps its history in preferences, which say so the first time.
        Logger preferences = Logger.getLogger("java.util.prefs");
        preferences.setLevel(Level.WARNING);
        Path imports = writeImports();
        try {
            return JavaShellToolBuilder.builder().start(arguments(imports).toArray(String[]::new));
        } finally {
            Files.deleteIfExists(imports);
        }
    }

    private List<String> arguments(Path imports) {
        var arguments = new ArrayList<String>();
        arguments.addAll(List.of("--class-path", System.getProperty("java.class.path")));
        arguments.addAll(List.of("--startup", "DEFAULT", "--startup", imports.toString()));
        arguments.addAll(List.of("--feedback", "concise"));
        JavaProcess.options().forEach(option -> arguments.add("-R" + option));
        arguments.addAll(scripts);
        return arguments;
    }

    private static Path writeImports() throws IOException {
        Path file = Files.createTempFile("jask-shell-", ".jsh");
        try (var in =
                Objects.requireNonNull(
                        ShellCommand.class.getResourceAsStream("shell-imports.jsh"))) {
            Files.write(file, in.readAllBytes());
        }
        return file;
    }
}
