package dev.jask.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another JVM like this one. */
final class JavaProcess {

    /** Options that would make the other JVM read or write the files of this one. */
    private static final List<String> OWN_OPTIONS =
            List.of("-XX:AOT", "-Xlog", "-javaagent", "-agentlib", "-Djava.class.path");

    private JavaProcess() {}

    /**
     * A command line that starts this JVM's Java with its options and its class path, and lacks
     * what to run.
     */
    static List<String> command() {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options());
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        return command;
    }

    /** The options that this JVM was given, but for those that are its own business. */
    static List<String> options() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> OWN_OPTIONS.stream().noneMatch(option::startsWith))
                .toList();
    }

    /**
     * Runs a command with this process's streams, waits for its end, and takes it along if this
     * process ends first.
     */
    static int runToEnd(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        var end = new Thread(process::destroy, "jask-end-program");
        Runtime.getRuntime().addShutdownHook(end);
        try {
            int code = process.waitFor();
            Runtime.getRuntime().removeShutdownHook(end);
            return code;
        } catch (InterruptedException e) {
            process.destroy();
            throw e;
        }
    }
}
