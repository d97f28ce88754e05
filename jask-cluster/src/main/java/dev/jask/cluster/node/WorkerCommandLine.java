package dev.jask.cluster.node;

import dev.jask.config.Settings;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The command that starts a worker's JVM. It never carries secrets: everybody on the machine can
 * read it.
 *
 * @param java the program
 * @param classPath jars and folders
 * @param jvmOptions what comes before the class, later ones winning over earlier ones
 * @param mainClass the worker's
 * @param arguments for it
 */
public record WorkerCommandLine(
        Path java,
        List<String> classPath,
        List<String> jvmOptions,
        String mainClass,
        List<String> arguments) {

    /** What every worker needs. */
    private static final List<String> ALWAYS =
            List.of(
                    // Arrow wraps its memory in NIO buffers by a private constructor.
                    "--add-opens=java.base/java.nio=ALL-UNNAMED",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    // Large results stay where they are made, and their memory is used again soon.
                    "-XX:+UseG1GC",
                    // After it nothing is certain: somebody else computes again what was here.
                    "-XX:+ExitOnOutOfMemoryError");

    private static final Pattern COLLECTOR = Pattern.compile("-XX:\\+Use[A-Za-z0-9]+GC");

    public WorkerCommandLine {
        classPath = List.copyOf(classPath);
        jvmOptions = List.copyOf(jvmOptions);
        arguments = List.copyOf(arguments);
        if (mainClass.isBlank() || classPath.isEmpty()) {
            throw new IllegalArgumentException(
                    "a worker needs a main class and a class path: '%s', %s"
                            .formatted(mainClass, classPath));
        }
    }

    /** With this process's Java, class path and what every worker needs. */
    public static WorkerCommandLine of(String mainClass, List<String> arguments) {
        return new WorkerCommandLine(ownJava(), ownClassPath(), ALWAYS, mainClass, arguments);
    }

    /** Whether it has this process's Java and class path. */
    boolean isOwn() {
        return java.equals(ownJava()) && classPath.equals(ownClassPath());
    }

    private static Path ownJava() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    private static List<String> ownClassPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.isBlank())
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .toList();
    }

    /** This, but with another Java: the folder where it is installed. */
    public WorkerCommandLine withJavaHome(Path home) {
        Path program = home.resolve("bin").resolve("java");
        if (!Files.isExecutable(program)) {
            throw new IllegalArgumentException(
                    "no Java is installed in %s: there is no %s".formatted(home, program));
        }
        return new WorkerCommandLine(program, classPath, jvmOptions, mainClass, arguments);
    }

    /** This, but with other jars and folders. */
    public WorkerCommandLine withClassPath(List<String> entries) {
        return new WorkerCommandLine(java, entries, jvmOptions, mainClass, arguments);
    }

    /**
     * This, with more options for the JVM; they win over those before. A garbage collector takes
     * the place of another one, because a JVM that is told two does not start.
     */
    public WorkerCommandLine withJvmOptions(List<String> more) {
        var all = new ArrayList<>(jvmOptions);
        if (more.stream().anyMatch(WorkerCommandLine::choosesCollector)) {
            all.removeIf(WorkerCommandLine::choosesCollector);
        }
        all.addAll(more);
        return new WorkerCommandLine(java, classPath, all, mainClass, arguments);
    }

    private static boolean choosesCollector(String option) {
        return COLLECTOR.matcher(option).matches();
    }

    /** This, with its memory divided so. */
    public WorkerCommandLine withMemory(MemorySplit memory) {
        return withJvmOptions(
                List.of(
                        "-Xmx" + memory.heapBytes(),
                        "-D%s=%dB"
                                .formatted(
                                        Settings.NATIVE_MEMORY.property(), memory.nativeBytes())));
    }

    /** What is executed. */
    public List<String> command() {
        var command = new ArrayList<String>();
        command.add(java.toString());
        command.addAll(jvmOptions);
        command.add("-cp");
        command.add(String.join(File.pathSeparator, classPath));
        command.add(mainClass);
        command.addAll(arguments);
        return command;
    }
}
