package dev.jask.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.client.Client;
import dev.jask.config.Config;
import dev.jask.config.Settings;
import dev.jask.graph.WorkerContext;
import dev.jask.graph.WorkerPlugin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What schedulers and workers load when they start. */
@Timeout(120)
final class PreloadTest {

    /** The system property that says where a scheduler's plugin writes. */
    private static final String DIARY = "test.preload.diary";

    @AfterEach
    void clear() {
        System.clearProperty(DIARY);
    }

    /** A worker's plugin. */
    static final class Greeting implements WorkerPlugin {

        private static final long serialVersionUID = 1L;

        @Override
        public void setup(WorkerContext worker) throws Exception {
            Files.createDirectories(worker.scratch());
            Files.writeString(worker.scratch().resolve("greeting"), "hello");
        }
    }

    /** Has a method to call. */
    static final class Prepared {

        private Prepared() {}

        @SuppressWarnings("unused") // called by its name
        static void preload(WorkerContext worker) throws Exception {
            Files.writeString(worker.scratch().resolve("prepared"), "yes");
        }
    }

    /** A scheduler's plugin; the file that it writes to is the configuration of this test. */
    static final class Diary implements SchedulerPlugin {

        private final Path file = Path.of(System.getProperty(DIARY));

        private void write(String line) {
            try {
                Files.writeString(
                        file,
                        line + "\n",
                        java.nio.file.StandardOpenOption.CREATE,
                        java.nio.file.StandardOpenOption.APPEND);
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        @Override
        public void started(String address) {
            write("started " + address.startsWith("jask://"));
        }

        @Override
        public void workerJoined(String name, String address) {
            write("worker " + name);
        }

        @Override
        public void workerLeft(String name, String reason) {
            write("without " + name);
        }

        @Override
        public void clientJoined(String name) {
            write("client");
        }

        @Override
        public void clientLeft(String name) {
            write("no client");
        }

        @Override
        public void stopped() {
            write("stopped");
        }
    }

    private static Config config(String preload, Path folder) {
        return Config.defaults().toBuilder()
                .set(Settings.SLOTS, 1)
                .set(Settings.SPILL_FOLDER, folder)
                .set(Settings.WORKER_PRELOAD, preload)
                .set(Settings.SCHEDULER_PRELOAD, Diary.class.getName())
                .build();
    }

    @Test
    void preload_ofSchedulerAndWorker_isThereFromTheStart(@TempDir Path folder) throws Exception {
        Path diary = folder.resolve("diary");
        Path file = folder.resolve("scheduler.properties");
        System.setProperty(DIARY, diary.toString());
        Config config = config(Greeting.class.getName() + ", " + Prepared.class.getName(), folder);
        try (Scheduler _ = Scheduler.local(config, 0, file)) {
            try (Worker _ = Worker.start(config, file.toString(), "w");
                    Client client = Client.connect(file.toString(), config)) {
                List<String> files =
                        client.submit(
                                        (Integer n) -> {
                                            try (Stream<Path> all =
                                                    Files.list(WorkerContext.current().scratch())) {
                                                return all.map(each ->
                                                                each.getFileName().toString())
                                                        .sorted()
                                                        .toList();
                                            }
                                        },
                                        1)
                                .get();

                assertThat(files).contains("greeting", "prepared");
            }
            assertThatThrownBy(() ->
                            Worker.start(config("no.such.Plugin", folder), file.toString(), "v"))
                    .hasMessageContaining("no.such.Plugin");
            assertThatThrownBy(() ->
                            Worker.start(
                                    config(PreloadTest.class.getName(), folder),
                                    file.toString(),
                                    "v"))
                    .hasMessageContaining("no static method preload");
        }

        assertThat(Files.readAllLines(diary))
                .startsWith("started true", "worker w")
                .contains("client", "no client", "without w")
                .endsWith("stopped");
        Config wrong =
                config.toBuilder()
                        .set(Settings.SCHEDULER_PRELOAD, Greeting.class.getName())
                        .build();
        assertThatThrownBy(() -> Scheduler.local(wrong, 0, file))
                .hasMessageContaining("no SchedulerPlugin");
    }
}
