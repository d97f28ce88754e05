package dev.jask.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.client.Client;
import dev.jask.client.JaskFuture;
import dev.jask.cluster.code.Compiled;
import dev.jask.cluster.node.BareWorker;
import dev.jask.cluster.node.SchedulerFile;
import dev.jask.config.Config;
import dev.jask.config.Settings;
import dev.jask.graph.WorkerContext;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two workers in processes that have Jask's classes and no others. */
final class UserCodeTest {

    /** What the programs of these tests have in common: how they are called. */
    private static final String USER =
            """
            package acme;
            import dev.jask.client.Client;
            import dev.jask.client.JaskFuture;
            import dev.jask.client.SubmitOptions;
            public class Program implements java.util.function.Function<Client, Object> {
                record Point(int x, int y) implements java.io.Serializable {}
                static Point twice(Point point) { return new Point(point.x() * 2, point.y() * 2); }
                static int calls = 40;
                public Object apply(Client client) { %s }
            }
            """;

    @TempDir private static Path folder;

    private static LocalCluster cluster;
    private static SchedulerFile scheduler;
    private static BareWorker one;
    private static BareWorker two;

    @BeforeAll
    static void start() {
        Config config =
                Config.defaults().toBuilder()
                        .set(Settings.CODE_CACHE, folder.resolve("scheduler"))
                        .build();
        cluster = LocalCluster.start(LocalClusterOptions.processes(0).withConfig(config));
        Path file = folder.resolve("scheduler.properties");
        cluster.writeSchedulerFile(file);
        scheduler = SchedulerFile.read(file);
        one = BareWorker.start(scheduler, "one", folder.resolve("cache"));
        two = BareWorker.start(scheduler, "two", folder.resolve("cache"));
        cluster.awaitWorkers(2, Duration.ofSeconds(60));
    }

    @AfterAll
    static void stop() {
        one.close();
        two.close();
        cluster.close();
    }

    private static Object run(Client client, Path... code) throws Exception {
        try (URLClassLoader loader = Compiled.loader(code)) {
            return run(client, loader);
        }
    }

    @SuppressWarnings("unchecked")
    private static Object run(Client client, ClassLoader loader) throws Exception {
        var program =
                (java.util.function.Function<Client, Object>)
                        loader.loadClass("acme.Program").getDeclaredConstructor().newInstance();
        return program.apply(client);
    }

    private static Path program(String name, String body) throws Exception {
        return Compiled.into(folder.resolve(name), USER.formatted(body));
    }

    @Test
    void submit_aLambdaOfAClassFolder_runs() throws Exception {
        Path code = program("folder", "return client.submit((Integer n) -> n + calls, 2).join();");
        try (Client client = cluster.connect()) {
            assertThat(run(client, code)).isEqualTo(42);
        }
    }

    @Test
    void submit_aLambdaOfAJar_runs() throws Exception {
        Path classes =
                program("for-a-jar", "return client.submit((Integer n) -> n * 2, 4).join();");
        Path jar = Compiled.jar(classes, folder.resolve("program.jar"));
        try (Client client = cluster.connect()) {
            assertThat(run(client, jar)).isEqualTo(8);
        }
    }

    @Test
    void submit_overResultsOfUsersTypes_takesThemFromWorkerToWorkerAndBack() throws Exception {
        Path code =
                program(
                        "points",
                        """
                        JaskFuture<Point> made =
                                client.with(SubmitOptions.NONE.workers(java.util.Set.of("one")))
                                        .submit((Integer n) -> new Point(n, n + 1), 3);
                        JaskFuture<Point> doubled =
                                client.with(SubmitOptions.NONE.workers(java.util.Set.of("two")))
                                        .submit(Program::twice, made);
                        JaskFuture<String> all =
                                client.with(SubmitOptions.NONE.workers(java.util.Set.of("one")))
                                        .submit((java.util.List<Point> points) -> points.toString(),
                                                java.util.List.of(made, doubled));
                        return doubled.join() + " " + all.join();
                        """);
        try (Client client = cluster.connect()) {
            assertThat(run(client, code))
                    .isEqualTo("Point[x=6, y=8] [Point[x=3, y=4], Point[x=6, y=8]]");
        }
    }

    @Test
    void submit_withOtherVersionsOfALibrary_eachClientHasItsOwn() throws Exception {
        String library =
                "package lib; public class Library { public static int version() { return %d; } }";
        Path lib1 = Compiled.into(folder.resolve("lib-1"), library.formatted(1));
        Path lib2 = Compiled.into(folder.resolve("lib-2"), library.formatted(2));
        Path lib3 = Compiled.into(folder.resolve("lib-3"), library.formatted(3));
        Path code =
                Compiled.into(
                        folder.resolve("versions"),
                        library.formatted(0),
                        USER.formatted(
                                """
                                int sum = 0;
                                for (String worker : java.util.List.of("one", "two", "three")) {
                                    sum += client.with(SubmitOptions.NONE.workers(java.util.Set.of(worker)))
                                            .submit((String w) -> lib.Library.version(), worker)
                                            .join();
                                }
                                return sum;
                                """));
        Files.delete(code.resolve("lib/Library.class"));
        try (BareWorker _ =
                        BareWorker.start(
                                scheduler, "three", folder.resolve("cache-3"), lib3, code);
                Client first = cluster.connect();
                Client second = cluster.connect();
                URLClassLoader ones = Compiled.loader(code, lib1);
                URLClassLoader others = Compiled.loader(code, lib2)) {
            cluster.awaitWorkers(3, Duration.ofSeconds(60));
            assertThat(run(first, ones)).isEqualTo(3);
            assertThat(run(second, others)).isEqualTo(6);
        }
    }

    @Test
    void submit_afterClassesWereRebuilt_aNewClientRunsTheNewOnes() throws Exception {
        Path code = program("rebuilt", "return client.submit((Integer n) -> n + 1, 1).join();");
        try (Client client = cluster.connect()) {
            assertThat(run(client, code)).isEqualTo(2);
            program("rebuilt", "return client.submit((Integer n) -> n + 100, 1).join();");
            try (Client later = cluster.connect()) {
                assertThat(run(later, code)).isEqualTo(101);
            }
        }
    }

    @Test
    void upload_aFile_isFoundByTasks() throws Exception {
        Path file = Files.writeString(folder.resolve("words.txt"), "seven words");
        try (Client client = cluster.connect()) {
            client.upload(file);

            assertThat(
                            client.submit(
                                            (String name) ->
                                                    Files.readString(
                                                            WorkerContext.current().file(name)),
                                            "words.txt")
                                    .get())
                    .isEqualTo("seven words");
        }
    }

    @Test
    void upload_aJar_itsClassesAreFoundByName() throws Exception {
        Path classes =
                Compiled.into(
                        folder.resolve("plug-in"),
                        "package plug; public class In { public String toString() { return \"in\"; } }");
        Path jar = Compiled.jar(classes, folder.resolve("plug-in.jar"));
        try (Client client = cluster.connect()) {
            client.upload(jar);

            assertThat(
                            client.submit(
                                            (String name) ->
                                                    Class.forName(
                                                                    name,
                                                                    true,
                                                                    Thread.currentThread()
                                                                            .getContextClassLoader())
                                                            .getDeclaredConstructor()
                                                            .newInstance()
                                                            .toString(),
                                            "plug.In")
                                    .get())
                    .isEqualTo("in");
        }
    }

    @Test
    void upload_nothing_isRefused() {
        try (Client client = cluster.connect()) {
            assertThatThrownBy(() -> client.upload(folder.resolve("nothing.jar")))
                    .hasMessageContaining("nothing.jar");
        }
    }

    @Test
    void submit_fromAJarThatIsTakenAway_failsWithItsName() throws Exception {
        Path classes =
                program(
                        "gone",
                        """
                        return client.with(SubmitOptions.NONE.workers(java.util.Set.of("late")))
                                .submit((Integer n) -> n - 1, 1);
                        """);
        Path jar = Compiled.jar(classes, folder.resolve("gone.jar"));
        try (Client client = cluster.connect();
                URLClassLoader loader = Compiled.loader(jar)) {
            var future = (JaskFuture<?>) run(client, loader);
            Files.delete(jar);
            try (BareWorker _ = BareWorker.start(scheduler, "late", folder.resolve("cache-4"))) {
                assertThatThrownBy(future::get).hasStackTraceContaining("gone.jar");
            }
        }
    }
}
