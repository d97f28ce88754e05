package dev.jask.graph.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DraftTest {

    @TempDir private Path folder;

    private static Draft draft(Path target, boolean overwrite) throws IOException {
        return Draft.of(target, overwrite, IllegalStateException::new);
    }

    private static Draft folderOf(Path target, boolean overwrite, String... files)
            throws IOException {
        Draft draft = draft(target, overwrite);
        Files.createDirectory(draft.path());
        for (String file : files) {
            Files.writeString(draft.path().resolve(file), file);
        }
        return draft;
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
        }
    }

    @Test
    void publish_file_takesItsPlaceAndNothingElseIsLeft() throws IOException {
        Draft draft = draft(folder.resolve("in/x.txt"), false);
        Files.writeString(draft.path(), "new");
        assertThat(draft.path().getFileName().toString()).startsWith(".x.txt.");
        assertThat(folder.resolve("in/x.txt")).doesNotExist();

        draft.publish();
        draft.close();

        assertThat(folder.resolve("in/x.txt")).hasContent("new");
        assertThat(names(folder.resolve("in"))).containsExactly("x.txt");
    }

    @Test
    void publish_overwrite_replacesFilesAndFoldersByEither() throws IOException {
        Path target = folder.resolve("x");
        folderOf(target, false, "a", "b").publish();
        folderOf(target, true, "c").publish();
        assertThat(names(target)).containsExactly("c");

        Draft file = draft(target, true);
        Files.writeString(file.path(), "1");
        file.publish();
        assertThat(target).hasContent("1");

        Draft other = draft(target, true);
        Files.writeString(other.path(), "2");
        other.publish();
        assertThat(target).hasContent("2");

        folderOf(target, true, "d").publish();
        assertThat(names(target)).containsExactly("d");
        assertThat(names(folder)).containsExactly("x");
    }

    @Test
    void publish_partOfAFolder_leavesTheRestToBeClosed() throws IOException {
        Path target = folder.resolve("all.csv");
        Draft draft = folderOf(target, false, "part-0", "rest");

        draft.publish(draft.path().resolve("part-0"));
        draft.close();

        assertThat(target).hasContent("part-0");
        assertThat(names(folder)).containsExactly("all.csv");
    }

    @Test
    void of_placeIsTaken_isRefusedUnlessOverwriteIsAskedFor() throws IOException {
        Path target = Files.writeString(folder.resolve("x"), "old");

        assertThatThrownBy(() -> draft(target, false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(target + " exists; to replace it set overwrite(true)");
        assertThat(draft(target, true).path()).doesNotExist();
    }

    @Test
    void publish_placeWasTakenMeanwhile_isRefused() throws IOException {
        Path target = folder.resolve("x");
        Draft draft = folderOf(target, false, "a");
        Files.writeString(target, "another's");

        assertThatThrownBy(draft::publish).hasMessageContaining("x exists");
        draft.close();

        assertThat(target).hasContent("another's");
        assertThat(names(folder)).containsExactly("x");
    }

    @Test
    void publish_draftIsNotThere_bringsBackWhatWas() throws IOException {
        Path target = folder.resolve("x");
        folderOf(target, false, "a").publish();

        assertThatThrownBy(() -> draft(target, true).publish())
                .isInstanceOf(NoSuchFileException.class);

        assertThat(names(target)).containsExactly("a");
        assertThat(names(folder)).containsExactly("x");
    }

    @Test
    void of_root_isRefused() {
        assertThatThrownBy(() -> draft(folder.getRoot(), true))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("root of a file system");
    }

    @Test
    void of_pathWithDots_isBesideWhatIsMeant() throws IOException {
        Draft draft = draft(folder.resolve("a/../b/."), false);

        assertThat(draft.path().getParent()).isEqualTo(folder);
        assertThat(draft.path().getFileName().toString()).startsWith(".b.");
    }

    @Test
    void close_tasksGoOnWriting_findNoFolderAndLeaveNothing() throws IOException {
        Draft draft = folderOf(folder.resolve("x"), false, "a", "b");
        Files.createDirectories(draft.path().resolve("year=2025/month=1"));

        draft.close();

        assertThat(names(folder)).isEmpty();
        assertThatThrownBy(() -> Files.writeString(draft.path().resolve("late"), "late"))
                .isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> Files.createDirectory(draft.path().resolve("year=2026")))
                .isInstanceOf(NoSuchFileException.class);
        draft.close();
    }

    @Test
    void otherFileSystems_thatRenameFilesOnly_takeFolders() throws IOException {
        Path zip = folder.resolve("store.zip");
        try (FileSystem system = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
            Path target = system.getPath("/stack");
            folderOf(target, false, "a", "b").publish();
            folderOf(target, true, "c").publish();
            folderOf(system.getPath("/other"), false, "d").close();

            assertThat(names(target)).containsExactly("c");
            assertThat(names(system.getPath("/"))).containsExactly("stack");
        }
    }
}
