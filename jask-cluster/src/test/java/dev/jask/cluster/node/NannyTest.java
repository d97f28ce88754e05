package dev.jask.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.cluster.Await;
import dev.jask.cluster.node.Nanny.Status;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nannies of real processes. */
@SuppressWarnings("try") // closing twice is allowed, and closing early is what is tested
@Timeout(120)
final class NannyTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final NannyOptions OPTIONS =
            new NannyOptions(
                    LONG,
                    2,
                    Duration.ofMillis(1),
                    Duration.ofMillis(2),
                    LONG,
                    50,
                    Optional.empty());

    private final RecordingNannyListener listener = new RecordingNannyListener();

    private Nanny nanny(NannyOptions options, String... arguments) {
        WorkerCommandLine line =
                WorkerCommandLine.of(TestChild.class.getName(), List.of(arguments))
                        .withJvmOptions(
                                List.of("-Xmx64m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        return Nanny.start(
                "w",
                () -> WorkerStart.of(line),
                Map.of("token", "s3cret\nof two lines"),
                options,
                listener);
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    private void requireNobodyLeft() {
        assertThat(listener.started).noneMatch(NannyTest::isAlive);
    }

    @Test
    void child_diesQuicklyAgainAndAgain_isGivenUpWithReports() throws Exception {
        try (Nanny nanny = nanny(OPTIONS, "exit", "3")) {
            assertThat(nanny.awaitEnd()).isEqualTo(Status.GAVE_UP);

            assertThat(nanny.reports()).hasSize(2);
            ProcessReport report = nanny.reports().getLast();
            assertThat(report.exitCode()).isEqualTo(3);
            assertThat(report.lastLines()).containsExactly("about to exit");
            assertThat(report.cause()).isEqualTo("exited with code 3");
            assertThat(report.toString()).contains("worker w (process ", "about to exit");
            assertThat(nanny.pid()).isEmpty();
        }
        assertThat(listener.restarts).hasSize(1);
        assertThat(listener.waits).containsExactly(Duration.ofMillis(1));
        assertThat(listener.gaveUp).singleElement().asString().contains("died 2 times");
        requireNobodyLeft();
    }

    @Test
    void child_exitsWithZeroOrInAThread_isStartedAgain() throws Exception {
        try (Nanny nanny = nanny(OPTIONS, "exit", "0")) {
            assertThat(nanny.awaitEnd()).isEqualTo(Status.GAVE_UP);
            assertThat(nanny.reports()).extracting(ProcessReport::exitCode).containsExactly(0, 0);
        }
        try (Nanny nanny = nanny(OPTIONS, "exit in a thread")) {
            assertThat(nanny.awaitEnd()).isEqualTo(Status.GAVE_UP);
            assertThat(nanny.reports()).extracting(ProcessReport::exitCode).containsExactly(7, 7);
        }
    }

    @Test
    void child_isDone_isNotStartedAgain() throws Exception {
        try (Nanny nanny = nanny(OPTIONS, "exit", Integer.toString(Parent.DONE))) {
            assertThat(nanny.awaitEnd()).isEqualTo(Status.FINISHED);
        }
        assertThat(listener.started).hasSize(1);
        assertThat(listener.finished).hasSize(1);
    }

    @Test
    void child_isKilled_isStartedAgain() {
        try (Nanny nanny = nanny(OPTIONS, "run")) {
            Await.until("it runs", () -> listener.runs.get() == 1);
            long first = nanny.pid().getAsLong();
            ProcessHandle.of(first).orElseThrow().destroyForcibly();
            Await.until("it runs again", () -> listener.runs.get() == 2);

            assertThat(nanny.pid().getAsLong()).isNotEqualTo(first);
            assertThat(nanny.status()).isEqualTo(Status.RUNNING);
            ProcessReport report = nanny.reports().getFirst();
            assertThat(report.signal()).hasValue(9);
            assertThat(report.cause()).contains("SIGKILL").contains("want of memory");
            assertThat(report.pid()).isEqualTo(first);
        }
        assertThat(listener.finished).singleElement().matches(ProcessReport::stopped);
        requireNobodyLeft();
    }

    @Test
    void child_runsOutOfMemory_dies() throws Exception {
        try (Nanny nanny = nanny(OPTIONS, "memory")) {
            assertThat(nanny.awaitEnd()).isEqualTo(Status.GAVE_UP);
            ProcessReport report = nanny.reports().getFirst();

            assertThat(report.ranOutOfMemory()).isTrue();
            assertThat(report.cause()).isEqualTo("ran out of memory");
            assertThat(report.exitCode()).isNotZero();
        }
    }

    @Test
    void child_floodsItsLog_lastLinesAreKept() throws Exception {
        try (Nanny nanny = nanny(OPTIONS, "flood")) {
            assertThat(nanny.awaitEnd()).isEqualTo(Status.FINISHED);
            List<String> last = nanny.reports().getLast().lastLines();

            assertThat(last).hasSize(50).contains("line 199999");
            assertThat(last.getLast()).matches("x+").hasSizeLessThanOrEqualTo(4096);
        }
        assertThat(listener.lines.get()).isGreaterThan(200_000);
    }

    @Test
    void child_knowsTheSecret_andNobodyElse() throws Exception {
        try (Nanny nanny = nanny(OPTIONS, "secrets")) {
            assertThat(nanny.awaitEnd()).isEqualTo(Status.FINISHED);
            assertThat(nanny.reports().getLast().lastLines()).containsExactly("knows the secret");
        }
        assertThat(
                        WorkerCommandLine.of("Main", List.of()).command().stream()
                                .filter(part -> part.contains("s3cret")))
                .isEmpty();
    }

    @Test
    void close_childStops_orIsKilledIfItDoesNot() {
        try (Nanny nanny = nanny(OPTIONS, "run")) {
            Await.until("it runs", () -> listener.runs.get() == 1);
            nanny.close();
            assertThat(nanny.status()).isEqualTo(Status.FINISHED);
            assertThat(nanny.reports().getLast().exitCode()).isZero();
        }
        var impatient =
                new NannyOptions(
                        LONG,
                        2,
                        Duration.ZERO,
                        Duration.ZERO,
                        Duration.ofMillis(50),
                        50,
                        Optional.empty());
        try (Nanny nanny = nanny(impatient, "run on")) {
            Await.until("it runs", () -> listener.runs.get() == 2);
            nanny.close();
            assertThat(nanny.reports().getLast().signal()).hasValue(9);
            assertThat(nanny.reports().getLast().stopped()).isTrue();
        }
        requireNobodyLeft();
    }

    @Test
    void restart_ofARunningChild_startsItAgain() {
        try (Nanny nanny = nanny(OPTIONS, "run and be done")) {
            Await.until("it runs", () -> listener.runs.get() == 1);
            nanny.restart();
            Await.until("it runs again", () -> listener.runs.get() == 2);
            assertThat(nanny.reports()).singleElement().matches(ProcessReport::stopped);
        }
        assertThat(listener.started).hasSize(2);
    }

    @Test
    void close_whileItWaits_endsAtOnce() {
        var patient = new NannyOptions(LONG, 9, LONG, LONG, LONG, 50, Optional.empty());
        try (Nanny nanny = nanny(patient, "exit", "1")) {
            Await.until("it waits", () -> listener.restarts.size() == 1);
            nanny.close();
            assertThat(nanny.status()).isEqualTo(Status.FINISHED);
        }
        assertThat(listener.started).hasSize(1);
    }

    @Test
    void process_cannotBeStarted_isGivenUp() throws Exception {
        var line =
                new WorkerCommandLine(
                        Path.of("/nowhere/java"), List.of("x.jar"), List.of(), "Main", List.of());
        try (Nanny nanny =
                Nanny.start("w", () -> WorkerStart.of(line), Map.of(), OPTIONS, listener)) {
            assertThat(nanny.awaitEnd()).isEqualTo(Status.GAVE_UP);
        }
        assertThat(listener.gaveUp).singleElement().asString().contains("/nowhere/java");
    }

    @Test
    void nanny_isKilled_childEnds() throws Exception {
        Process outer =
                new ProcessBuilder(
                                WorkerCommandLine.of(TestNanny.class.getName(), List.of())
                                        .command())
                        .redirectErrorStream(true)
                        .start();
        outer.getOutputStream().close();
        long child;
        try (BufferedReader lines = outer.inputReader(StandardCharsets.UTF_8)) {
            child = Long.parseLong(lineWith(lines, "child ").substring("child ".length()));
            lineWith(lines, "child says runs");
            outer.destroyForcibly();
            outer.waitFor();
        }

        Await.until("the child ended", () -> !isAlive(child));
    }

    @Test
    void startCache_isWrittenByTheFirstOrderlyEnd_andUsedFromThenOn(@TempDir Path folder)
            throws Exception {
        Path jar = jarOfOwnClasses(folder);
        var cache = new StartCache(folder.resolve("starts"));
        WorkerCommandLine line =
                WorkerCommandLine.of(TestChild.class.getName(), List.of("exit", "100"))
                        .withClassPath(List.of(jar.toString()));

        try (Nanny nanny =
                Nanny.start(
                        "w",
                        () -> WorkerStart.of(line),
                        Map.of(),
                        OPTIONS.withStartCache(cache),
                        listener)) {
            assertThat(nanny.awaitEnd()).isEqualTo(Status.FINISHED);
            assertThat(nanny.reports().getLast().lastLines()).containsExactly("about to exit");
        }

        Path archive = cache.archives().getFirst();
        assertThat(archive).isNotEmptyFile();
        assertThat(archive.resolveSibling(archive.getFileName() + ".making")).doesNotExist();
        assertThat(cache.use(line).orElseThrow().options())
                .contains("-XX:SharedArchiveFile=" + archive);
        try (Nanny nanny =
                Nanny.start(
                        "w",
                        () -> WorkerStart.of(line),
                        Map.of(),
                        OPTIONS.withStartCache(cache),
                        listener)) {
            assertThat(nanny.awaitEnd()).isEqualTo(Status.FINISHED);
            assertThat(nanny.reports().getLast().lastLines()).containsExactly("about to exit");
        }
        assertThat(cache.archives()).containsExactly(archive);
    }

    @Test
    void startCache_childDies_isLeftForTheNext(@TempDir Path folder) throws Exception {
        Path jar = jarOfOwnClasses(folder);
        var cache = new StartCache(folder.resolve("starts"));
        WorkerCommandLine line =
                WorkerCommandLine.of(TestChild.class.getName(), List.of("exit", "3"))
                        .withClassPath(List.of(jar.toString()));

        try (Nanny nanny =
                Nanny.start(
                        "w",
                        () -> WorkerStart.of(line),
                        Map.of(),
                        OPTIONS.withStartCache(cache),
                        listener)) {
            assertThat(nanny.awaitEnd()).isEqualTo(Status.GAVE_UP);
        }

        assertThat(folder.resolve("starts")).isEmptyDirectory();
        assertThat(cache.use(line).orElseThrow().making()).isPresent();
        assertThat(cache.use(line)).as("one writes at a time").isEmpty();
    }

    @Test
    void startCache_classesInFolders_areNotArchived(@TempDir Path folder) {
        var cache = new StartCache(folder);

        assertThat(
                        cache.use(
                                WorkerCommandLine.of("Main", List.of())
                                        .withClassPath(List.of(folder.toString()))))
                .isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    /** What a child needs; the JVM archives classes of jars only. */
    private static Path jarOfOwnClasses(Path folder) throws Exception {
        Path jar = folder.resolve("classes.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Class<?> type :
                    List.of(TestChild.class, Parent.class, dev.jask.graph.JaskException.class)) {
                String name = type.getName().replace('.', '/') + ".class";
                out.putNextEntry(new JarEntry(name));
                try (InputStream in = type.getResourceAsStream("/" + name)) {
                    out.write(java.util.Objects.requireNonNull(in).readAllBytes());
                }
            }
        }
        return jar;
    }

    private static String lineWith(BufferedReader lines, String start) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(start)) {
                return line;
            }
        }
        throw new AssertionError("no line begins with " + start);
    }

    @Test
    void options_thatMakeNoSense_areRefused() {
        assertThatThrownBy(() -> new NannyOptions(LONG, 0, LONG, LONG, LONG, 1, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        new NannyOptions(
                                LONG, 1, LONG, Duration.ofSeconds(1), LONG, 1, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(NannyOptions.DEFAULT.waitAfter(0)).isZero();
        assertThat(NannyOptions.DEFAULT.waitAfter(3)).isEqualTo(Duration.ofSeconds(2));
        assertThat(NannyOptions.DEFAULT.waitAfter(30)).isEqualTo(Duration.ofSeconds(30));
    }
}
