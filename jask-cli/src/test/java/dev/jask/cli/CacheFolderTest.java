package dev.jask.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CacheFolderTest {

    @TempDir private Path home;

    @Test
    void of_variableUnset_isInTheHomeFolder() {
        assertThat(CacheFolder.of(Map.of(), home).path()).isEqualTo(home.resolve(".cache/jask"));
    }

    @Test
    void of_variableSet_isThere() {
        Path caches = home.resolve("caches");

        assertThat(CacheFolder.of(Map.of("XDG_CACHE_HOME", caches.toString()), home).path())
                .isEqualTo(caches.resolve("jask"));
    }

    @Test
    void of_relativeVariable_isIgnored() {
        assertThat(CacheFolder.of(Map.of("XDG_CACHE_HOME", "caches"), home).path())
                .isEqualTo(home.resolve(".cache/jask"));
    }

    @Test
    void folder_canBeMade_isThereAndEmpty() {
        Path folder = CacheFolder.of(Map.of(), home).folder("taxi");

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void folder_aFileIsInTheWay_saysWhatToSet() throws IOException {
        Files.writeString(home.resolve(".cache"), "a file");

        assertThatThrownBy(() -> CacheFolder.of(Map.of(), home).folder("taxi"))
                .isInstanceOf(CacheFolder.Unwritable.class)
                .hasMessageContaining(home.resolve(".cache/jask/taxi").toString())
                .hasMessageContaining("set XDG_CACHE_HOME");
    }
}
