package dev.jask.array;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.array.ArraySurface.Group;
import dev.jask.array.ArraySurface.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Keeps the page that sets our functions beside those of NumPy and {@code dask.array}. {@code mvn
 * test -Dtest=ArraySurfacePageTest -Ddocs.write=true} writes it.
 */
final class ArraySurfacePageTest {

    private static final Path PAGE = Path.of("../docs/reference/array-surface.md");

    private final ArraySurface surface = ArraySurface.read();

    @Test
    void page_showsTheSurfaceAsItIs() throws IOException {
        if (Boolean.getBoolean("docs.write")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, surface.page());
        }

        assertThat(Files.readString(PAGE)).isEqualTo(surface.page());
    }

    @Test
    void list_namesOnlyWhatThereIs() {
        var missing = new ArrayList<String>();
        for (Row row : surface.rows()) {
            missing.addAll(PublicMembers.IN_MEMORY.missing(row.inMemory()));
            missing.addAll(PublicMembers.IN_BLOCKS.missing(row.inBlocks()));
        }

        assertThat(missing).as("names in names.txt that no public class has").isEmpty();
    }

    @Test
    void list_hasEachFunctionOfNumpyAndDaskOnce() {
        List<String> listed = new ArrayList<>(surface.rows().stream().map(Row::name).toList());
        surface.leftOut().stream().map(Group::names).forEach(listed::addAll);

        assertThat(listed).doesNotHaveDuplicates();
        assertThat(listed).containsExactlyInAnyOrderElementsOf(surface.peers().keySet());
    }

    @Test
    void list_saysWhyWhereThereIsNothing() {
        for (Row row : surface.rows()) {
            boolean isWhole = !row.inMemory().isEmpty() && !row.inBlocks().isEmpty();
            assertThat(isWhole || !row.note().isEmpty()).as("a note on %s", row.name()).isTrue();
        }
        for (Group group : surface.leftOut()) {
            assertThat(group.reason()).as("a reason for %s", group.names()).isNotEmpty();
        }
    }

    @Test
    void names_thatNoClassHas_areFound() {
        assertThat(PublicMembers.IN_BLOCKS.missing("ArraySorting.argsort")).isEmpty();
        assertThat(PublicMembers.IN_BLOCKS.missing("ArraySorting.argsrt, Sorted.sort"))
                .containsExactly("ArraySorting.argsrt", "Sorted.sort");
        assertThat(PublicMembers.IN_MEMORY.missing("Array.sin")).containsExactly("Array.sin");
        assertThat(PublicMembers.IN_BLOCKS.missing("Picking.rows")).isNotEmpty();
    }
}
