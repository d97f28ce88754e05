package dev.jask.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.config.Config;
import dev.jask.config.Settings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessEvidenceTest {

    private static String text(List<Evidence> evidence, String name) {
        return evidence.stream()
                .filter(each -> each.name().equals(name))
                .map(each -> new String(each.content(), StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void of_aProcess_holdsVersionsSettingsThreadsAndMemoryWithoutTheToken() {
        Config config =
                Config.defaults().toBuilder().set(Settings.CLUSTER_TOKEN, "hunter2").build();

        List<Evidence> evidence = ProcessEvidence.of(config);

        assertThat(text(evidence, "versions.txt")).contains("java 25", "processors");
        assertThat(text(evidence, "settings.txt"))
                .contains("cluster.token", "slots")
                .doesNotContain("hunter2");
        assertThat(text(evidence, "memory.txt")).contains("heap");
        assertThat(text(evidence, "threads.txt"))
                .contains("no deadlock", getClass().getSimpleName());
    }

    @Test
    void redacted_optionsWithSecrets_hideThem() {
        assertThat(ProcessEvidence.redacted("-Xmx1g -Djask.cluster.token=abc -Dmy.password=x y"))
                .isEqualTo("-Xmx1g -Djask.cluster.token=*** -Dmy.password=*** y");
    }

    @Test
    void recentLog_keepsWhatWasLoggedAndNoMoreThanItsShare() {
        Logger logger = Logger.getLogger("dev.jask.recent-log-test");
        logger.setUseParentHandlers(true);
        try (var log = new RecentLog()) {
            for (int i = 0; i < 1_100; i++) {
                logger.info("line number " + i + ".");
            }

            assertThat(log.entries()).hasSize(1_000);
            assertThat(log.text()).contains("line number 1099.").doesNotContain("line number 99.");
        }
    }

    @Test
    void bundle_isAZipOfTheFilesAndReplacesAnOlderOne(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("new").resolve("bundle.zip");
        Bundle.write(file, List.of(Evidence.text("old.txt", "old")));

        Path written =
                Bundle.write(
                        file,
                        List.of(
                                Evidence.text("a.txt", "one").in("x"),
                                Evidence.text("b.txt", "two")));

        var names = new ArrayList<String>();
        try (var zip = new ZipFile(written.toFile())) {
            zip.stream().forEach(entry -> names.add(entry.getName()));
            assertThat(zip.getInputStream(zip.getEntry("x/a.txt")))
                    .hasBinaryContent("one".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(names).containsExactly("x/a.txt", "b.txt");
        assertThat(folder.resolve("new")).isDirectoryNotContaining("glob:**.part");
    }
}
