package dev.jask.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigTest {

    @TempDir Path home;

    private Config load(Map<String, String> properties, Map<String, String> variables) {
        return Layers.of(new Surroundings(properties, variables, home)).build();
    }

    private Path userFile(String... lines) throws IOException {
        Path file = home.resolve(".config/jask/jask.properties");
        Files.createDirectories(file.getParent());
        return Files.write(file, java.util.List.of(lines));
    }

    @Test
    void defaults_nothingSaid_everySettingHasItsDefault() {
        Config config = load(Map.of(), Map.of());

        assertThat(config.get(Settings.SLOTS))
                .isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(config.get(Settings.MEMORY_TARGET)).isEqualTo(0.6);
        assertThat(config.get(Settings.LOOK_AHEAD)).isEqualTo(Duration.ofMillis(1));
        assertThat(config.get(Settings.MEMORY_LIMIT))
                .isEqualTo(Runtime.getRuntime().maxMemory() * 3 / 4);
        assertThat(config.get(Settings.NO_WORKERS_TIMEOUT)).isEqualTo(SettingType.NEVER);
        assertThat(config.explain())
                .hasSameSizeAs(Settings.all())
                .allSatisfy(entry -> assertThat(entry.source()).isEqualTo(new Source.Default()));
    }

    @Test
    void defaultsFile_namesExactlyTheSettings() {
        assertThat(Defaults.texts().keySet())
                .containsExactlyElementsOf(Settings.all().stream().map(Setting::name).toList());
    }

    @Test
    void load_everyLayerSaysSomething_theLaterWins() throws IOException {
        Path file = userFile("slots = 2", "scheduler.allowed-failures = 4", "progress = auto");
        var properties = Map.of("jask.slots", "5", "jask.scheduler.allowed-failures", "5");
        var variables = Map.of("JASK_SLOTS", "6");

        Config config = load(properties, variables);
        Config changed = config.toBuilder().set(Settings.SLOTS, 7).build();

        assertThat(config.entry(Settings.PROGRESS))
                .returns(Settings.ProgressMode.AUTO, Entry::value)
                .returns(new Source.File(file), Entry::source);
        assertThat(config.entry(Settings.ALLOWED_FAILURES))
                .returns(5, Entry::value)
                .returns(new Source.Property("jask.scheduler.allowed-failures"), Entry::source);
        assertThat(config.entry(Settings.SLOTS))
                .returns(6, Entry::value)
                .returns(new Source.Variable("JASK_SLOTS"), Entry::source);
        assertThat(changed.entry(Settings.SLOTS))
                .returns(7, Entry::value)
                .returns(new Source.Code(), Entry::source);
    }

    @Test
    void variable_ofASettingWithDotsAndDashes_isFound() {
        Config config =
                load(
                        Map.of(),
                        Map.of(
                                "JASK_WORKER_MEMORY_TARGET",
                                "50%",
                                "JASK_SCHEDULER_NO_WORKERS_TIMEOUT",
                                "2 min"));

        assertThat(config.get(Settings.MEMORY_TARGET)).isEqualTo(0.5);
        assertThat(config.get(Settings.NO_WORKERS_TIMEOUT)).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void file_namedByProperty_isReadInsteadOfTheUsualOne() throws IOException {
        userFile("slots = 2");
        Path other = Files.writeString(home.resolve("other.properties"), "slots = 3");

        assertThat(load(Map.of("jask.config", other.toString()), Map.of()).get(Settings.SLOTS))
                .isEqualTo(3);
        assertThat(load(Map.of(), Map.of("JASK_CONFIG", other.toString())).get(Settings.SLOTS))
                .isEqualTo(3);
    }

    @Test
    void file_inXdgFolder_isRead() throws IOException {
        Path folder = Files.createDirectories(home.resolve("xdg/jask"));
        Files.writeString(folder.resolve("jask.properties"), "slots = 9");

        Config config = load(Map.of(), Map.of("XDG_CONFIG_HOME", home.resolve("xdg").toString()));

        assertThat(config.get(Settings.SLOTS)).isEqualTo(9);
    }

    @Test
    void file_namedButAbsent_isAnError() {
        assertThatThrownBy(() -> load(Map.of("jask.config", "/nowhere/at.all"), Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("does not exist")
                .hasMessageContaining("/nowhere/at.all");
    }

    @Test
    void file_namesASettingTwice_isAnError() throws IOException {
        Path file = userFile("slots = 2", "slots = 3");

        assertThatThrownBy(() -> load(Map.of(), Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessage("file " + file + " sets slots twice");
    }

    @Test
    void file_isAFolder_isAnError() throws IOException {
        Path folder = Files.createDirectories(home.resolve("folder"));

        assertThatThrownBy(() -> load(Map.of("jask.config", folder.toString()), Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("cannot be read: " + folder);
    }

    @Test
    void unknownName_nearestIsOfferedWithWhereItCameFrom() throws IOException {
        Path file = userFile("worker.memroy.target = 0.5");

        assertThatThrownBy(() -> load(Map.of(), Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "there is no setting worker.memroy.target (file "
                                + file
                                + "); the nearest is worker.memory.target");
        assertThatThrownBy(() -> Config.defaults().toBuilder().set("slot", "3"))
                .hasMessage("there is no setting slot (code); the nearest is slots");
        assertThatThrownBy(() -> load(Map.of("jask.zzzzzzzzzzzz", "3"), Map.of()))
                .hasMessageContaining("(file " + file + ")");
    }

    @Test
    void unknownName_nothingIsNear_allAreListed() {
        assertThatThrownBy(() -> load(Map.of("jask.something.else.entirely", "3"), Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("system property jask.something.else.entirely")
                .hasMessageContaining("the settings are slots, worker.memory.native");
    }

    @Test
    void unknownVariable_nearestVariableIsOffered() {
        assertThatThrownBy(() -> load(Map.of(), Map.of("JASK_WORKER_MEMORY_TRAGET", "0.5")))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "there is no setting for the environment variable JASK_WORKER_MEMORY_TRAGET; the nearest is"
                                + " JASK_WORKER_MEMORY_TARGET");
    }

    @Test
    void variables_ofKubernetesServicesAndOfTheLauncher_areLeftAlone() {
        Config config =
                load(
                        Map.of(),
                        Map.of(
                                "JASK_SCHEDULER_SERVICE_HOST", "10.0.0.1",
                                "JASK_SCHEDULER_SERVICE_PORT_TCP_COMM", "8786",
                                "JASK_SCHEDULER_PORT", "tcp://10.0.0.1:8786",
                                "JASK_SCHEDULER_PORT_8786_TCP_ADDR", "10.0.0.1",
                                "JASK_JAVA_OPTS", "-Xmx1g"));

        assertThat(config.explain()).allMatch(entry -> entry.source().equals(new Source.Default()));
    }

    @Test
    void wrongValue_messageNamesSettingSourceAllowedAndValue() {
        assertThatThrownBy(() -> load(Map.of(), Map.of("JASK_SLOTS", "many")))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "slots (environment variable JASK_SLOTS) must be a whole number of 1 or more, or auto, but is"
                                + " \"many\"");
        assertThatThrownBy(() -> Config.defaults().toBuilder().set(Settings.SLOTS, 0))
                .hasMessageContaining("slots (code) must be")
                .hasMessageContaining("\"0\"");
        assertThatThrownBy(
                        () -> Config.defaults().toBuilder().set(Settings.MEMORY_PAUSE, Double.NaN))
                .hasMessageContaining("worker.memory.pause (code) must be a fraction from 0 to 1");
        assertThatThrownBy(() ->
                        Config.defaults().toBuilder()
                                .set(Settings.LOOK_AHEAD, Duration.ofMillis(-1)))
                .hasMessageContaining("scheduler.look-ahead (code) must be a duration such as");
    }

    @Test
    void thresholds_inTheWrongOrder_areAnErrorThatNamesBoth() {
        assertThatThrownBy(() -> load(Map.of("jask.worker.memory.target", "0.75"), Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "worker.memory.target (0.75, system property jask.worker.memory.target) must not be above"
                                + " worker.memory.spill (0.70, default)");
    }

    @Test
    void toString_listsEverySettingWithItsSource() {
        String text = Config.defaults().toBuilder().set(Settings.SLOTS, 3).build().toString();

        assertThat(text.lines()).hasSize(Settings.all().size());
        assertThat(text.lines().findFirst().orElseThrow()).matches("slots +3 +code");
        assertThat(text).containsPattern("worker\\.memory\\.limit +75% \\(.*\\) +default");
    }

    @Test
    void engineSettings_carryEveryValueOver() {
        Config config =
                Config.defaults().toBuilder()
                        .set(Settings.SLOTS, 3)
                        .set(Settings.MEMORY_LIMIT, 1_000L)
                        .set(Settings.RESOURCES, Map.of("GPU", 2.0))
                        .set(Settings.EXECUTE_AHEAD, Duration.ofNanos(7))
                        .set(Settings.ALLOWED_FAILURES, 1)
                        .set(Settings.UNKNOWN_TASK_DURATION, Duration.ofNanos(8))
                        .set(Settings.LOOK_AHEAD, Duration.ofNanos(9))
                        .set(Settings.EXPAND_AHEAD, 10)
                        .set(Settings.NO_WORKERS_TIMEOUT, Duration.ofSeconds(11))
                        .set(Settings.STEALING, false)
                        .set(Settings.STORY_BYTES, 12L)
                        .set(Settings.VALIDATE, true)
                        .build();

        var worker = EngineSettings.worker(config);
        var scheduler = EngineSettings.scheduler(config);

        assertThat(worker.slots()).isEqualTo(3);
        assertThat(worker.inFlightBytes()).isEqualTo(100);
        assertThat(worker.resources()).containsEntry("GPU", 2.0);
        assertThat(worker.executeAheadNanos()).isEqualTo(7);
        assertThat(worker.validate()).isTrue();
        assertThat(scheduler.allowedFailures()).isEqualTo(1);
        assertThat(scheduler.unknownDuration()).isEqualTo(8);
        assertThat(scheduler.lookAheadNanos()).isEqualTo(9);
        assertThat(scheduler.expandAhead()).isEqualTo(10);
        assertThat(scheduler.noWorkersTimeout()).isEqualTo(11_000_000_000L);
        assertThat(scheduler.stealing()).isFalse();
        assertThat(scheduler.storyBytes()).isEqualTo(12);
        assertThat(scheduler.validate()).isTrue();
    }

    @Test
    void engineSettings_ofDefaults_areTheCoresOwnDefaults() {
        Config config = Config.defaults();

        assertThat(EngineSettings.scheduler(config))
                .isEqualTo(dev.jask.scheduler.SchedulerSettings.DEFAULT);
        assertThat(EngineSettings.worker(config))
                .isEqualTo(
                        dev.jask.worker.WorkerSettings.of(
                                config.get(Settings.SLOTS), config.get(Settings.MEMORY_LIMIT)));
    }
}
