package dev.jask.dataframe.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileListingTest {

    private static final Set<String> CSV = Set.of(".csv");

    @TempDir Path folder;

    private void make(String... names) throws IOException {
        for (String name : names) {
            Path path = folder.resolve(name);
            Files.createDirectories(path.getParent());
            Files.writeString(path, "a\n1\n");
        }
    }

    private List<String> found(String... patterns) {
        List<String> locations =
                Stream.of(patterns).map(pattern -> folder + "/" + pattern).toList();
        return FileListing.find(locations, CSV).stream()
                .map(file -> folder.relativize(file.path()).toString())
                .toList();
    }

    @Test
    void find_patterns_matchAsShellsDo() throws IOException {
        make("a1.csv", "a2.csv", "b.csv", "sub/c.csv", "sub/deep/d.csv");
        assertThat(found("a*.csv")).containsExactly("a1.csv", "a2.csv");
        assertThat(found("a?.csv")).containsExactly("a1.csv", "a2.csv");
        assertThat(found("a[2-9].csv")).containsExactly("a2.csv");
        assertThat(found("{a1,b}.csv")).containsExactly("a1.csv", "b.csv");
        assertThat(found("*/c.csv")).containsExactly("sub/c.csv");
        assertThat(found("sub/**.csv")).containsExactly("sub/c.csv", "sub/deep/d.csv");
        assertThat(found("b.csv", "a1.csv")).containsExactly("b.csv", "a1.csv");
    }

    @Test
    void find_nameThatLooksLikeAPattern_isTheFile() throws IOException {
        make("odd[1].csv", "odd1.csv");
        assertThat(found("odd[1].csv")).containsExactly("odd[1].csv");
    }

    @Test
    void find_hiddenAndUnfinished_arePassedOver() throws IOException {
        make("a.csv", ".h", ".hidden.csv", "_SUCCESS.csv", ".out.part/b.csv");
        assertThat(found("")).containsExactly("a.csv");
        assertThat(found("*")).containsExactly("a.csv");
        assertThat(found(".out.part")).containsExactly(".out.part/b.csv");
    }

    @Test
    void find_folderThatIsHidden_isNotLookedInto() throws IOException {
        make("a.csv", ".out.part/b.csv");
        Files.createSymbolicLink(folder.resolve(".out.part/endless"), folder);
        assertThat(found("")).containsExactly("a.csv");
    }

    @Test
    void find_numbersInNames_countAsNumbers() throws IOException {
        make("p10.csv", "p9.csv", "p010.csv", "p1.csv");
        assertThat(found("p*.csv")).containsExactly("p1.csv", "p9.csv", "p010.csv", "p10.csv");
    }

    @Test
    void find_nothing_saysWhatWasLookedFor() throws IOException {
        make("trips.csv");
        assertThatThrownBy(() -> found("nope/*.csv"))
                .isInstanceOf(DataFileException.MissingFile.class)
                .hasMessageContaining("no folder");
        assertThatThrownBy(() -> found("x*.csv"))
                .isInstanceOf(DataFileException.MissingFile.class)
                .hasMessageContaining("no file matches");
        assertThatThrownBy(() -> found("trps.csv"))
                .isInstanceOf(DataFileException.MissingFile.class)
                .hasMessageContaining("trips.csv");
        assertThatThrownBy(() -> FileListing.find(List.of(), CSV))
                .isInstanceOf(DataFileException.MissingFile.class);
        assertThatThrownBy(() -> FileListing.find(List.of("s9://bucket/x.csv"), CSV))
                .isInstanceOf(DataFileException.MissingFile.class)
                .hasMessageContaining("provider");
    }
}
