package dev.jask.cluster.node;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A worker process that has Jask's class path and nothing of the tests'. */
public final class BareWorker implements AutoCloseable {

    private final Nanny nanny;

    private BareWorker(Nanny nanny) {
        this.nanny = nanny;
    }

    /**
     * @param file the scheduler's
     * @param cache where it keeps code
     * @param more jars and folders on its class path
     */
    public static BareWorker start(SchedulerFile file, String name, Path cache, Path... more) {
        List<String> classPath =
                Stream.concat(
                                Stream.of(more).map(Path::toString),
                                Stream.of(
                                                System.getProperty("java.class.path")
                                                        .split(File.pathSeparator))
                                        .filter(entry -> !entry.endsWith("test-classes")))
                        .toList();
        return new BareWorker(
                Nanny.start(
                        name,
                        () ->
                                WorkerStart.of(
                                        WorkerCommandLine.of(
                                                        WorkerMain.class.getName(),
                                                        List.of(file.address(), name))
                                                .withClassPath(classPath)
                                                .withJvmOptions(
                                                        List.of(
                                                                "-Xmx256m",
                                                                "-XX:TieredStopAtLevel=1",
                                                                "-Djask.slots=1",
                                                                "-Djask.cluster.connect-timeout=60 s",
                                                                "-Djask.code.cache.folder="
                                                                        + cache))),
                        Map.of(WorkerMain.TOKEN, file.token()),
                        NannyOptions.DEFAULT,
                        new Said(name)));
    }

    /** What it prints is shown where the test's own output is. */
    private record Said(String name) implements NannyListener {

        @Override
        public void printed(String line) {
            System.err.println(name + " says " + line);
        }

        @Override
        public void gaveUp(String reason) {
            System.err.println(name + " was given up: " + reason);
        }
    }

    @Override
    public void close() {
        nanny.close();
    }
}
