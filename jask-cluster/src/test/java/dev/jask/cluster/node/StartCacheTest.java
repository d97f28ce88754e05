package dev.jask.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StartCacheTest {

    private static final List<String> OWN = List.of("-Xmx1g", "-XX:AOTCache=app.aot");

    private static WorkerCommandLine likeThisProcess() {
        return WorkerCommandLine.of("Main", List.of());
    }

    private static WorkerCommandLine ofAJar(Path folder) throws Exception {
        Path jar = Files.createFile(folder.resolve("any.jar"));
        return likeThisProcess().withClassPath(List.of(jar.toString()));
    }

    @Test
    void use_processHasAnAheadOfTimeCache_workersStartWithIt(@TempDir Path folder) {
        StartCache.Use use = new StartCache(folder).use(likeThisProcess(), OWN).orElseThrow();

        assertThat(use.options())
                .contains("-XX:AOTCache=app.aot")
                .noneMatch(option -> option.startsWith("-Xshare")); // the JVM takes one of them
        assertThat(use.making()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void use_anotherClassPath_theProcessesCacheDoesNotFit(@TempDir Path folder) throws Exception {
        WorkerCommandLine line = ofAJar(folder);

        StartCache.Use use = new StartCache(folder.resolve("starts")).use(line, OWN).orElseThrow();

        assertThat(use.making()).isPresent();
    }

    @Test
    void use_optionsNameAnArchive_thatOneCounts(@TempDir Path folder) throws Exception {
        var cache = new StartCache(folder.resolve("starts"));
        WorkerCommandLine line =
                ofAJar(folder).withJvmOptions(List.of("-XX:SharedArchiveFile=mine.jsa"));

        assertThat(cache.use(line, List.of())).isEmpty();
        assertThat(cache.use(likeThisProcess().withJvmOptions(List.of("-XX:AOTMode=off")), OWN))
                .isEmpty();
    }

    @Test
    void use_archivesThatNobodyUsedForLong_areRemoved(@TempDir Path folder) throws Exception {
        Path recent = Files.writeString(folder.resolve("recent.jsa"), "x");
        Path old = Files.writeString(folder.resolve("old.jsa"), "x");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(90))));

        assertThat(new StartCache(folder).use(ofAJar(folder), List.of())).isPresent();

        assertThat(recent).exists();
        assertThat(old).doesNotExist();
    }
}
