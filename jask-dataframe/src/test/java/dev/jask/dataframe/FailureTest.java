package dev.jask.dataframe;

import static dev.jask.dataframe.column.Columns.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.client.Client;
import dev.jask.client.ComputationException;
import dev.jask.dataframe.io.DataFileException;
import dev.jask.table.DuckDb;
import dev.jask.table.Schema;
import dev.jask.table.Table;
import dev.jask.table.TableException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

class FailureTest {

    private static final Table ROWS = TestData.rows(50);

    @TempDir Path folder;

    static boolean hasFullDevice() {
        return Files.exists(Path.of("/dev/full"));
    }

    @Test
    @EnabledIf("hasFullDevice")
    void statement_diskIsFull_isToldByDuckDb() {
        assertThatThrownBy(() ->
                        DuckDb.shared()
                                .execute(
                                        "COPY (SELECT i FROM range(100000) AS r(i)) TO '/dev/full' (FORMAT csv)"))
                .isInstanceOf(TableException.DiskFull.class);
    }

    @Test
    @EnabledIf("hasFullDevice")
    void toCsv_diskIsFull_isDiskFullAndLeavesNothing() throws Exception {
        // The first partition's file leads to a device that is always full.
        Path out = folder.resolve("out");
        DataFrame frame =
                TestData.frame(ROWS, 2)
                        .mapPartitions(
                                "fill",
                                ROWS.schema(),
                                part -> {
                                    try (var beside =
                                            Files.newDirectoryStream(folder, ".out.*.part")) {
                                        for (Path path : beside) {
                                            Path file = path.resolve("rows/part-00000.csv");
                                            if (Files.notExists(file)) {
                                                Files.createSymbolicLink(
                                                        file, Path.of("/dev/full"));
                                            }
                                        }
                                    } catch (java.nio.file.FileAlreadyExistsException e) {
                                        return part;
                                    }
                                    return part;
                                });
        assertThatThrownBy(() -> frame.toCsv(out.toString()))
                .cause()
                .isInstanceOf(DataFileException.DiskFull.class);
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void mapPartitions_functionThrows_isTheCause() {
        DataFrame frame =
                TestData.frame(ROWS, 2)
                        .mapPartitions(
                                Schema.parse("a BIGINT"),
                                part -> {
                                    throw new IllegalStateException("no such luck");
                                });
        assertThatThrownBy(frame::compute)
                .isInstanceOf(ComputationException.class)
                .cause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no such luck");
    }

    @Test
    void astype_valueThatDoesNotFit_isNamed() {
        DataFrame frame =
                TestData.frame(ROWS, 2).filter("s = 'größe'").select("s").astype("s", "INTEGER");
        assertThatThrownBy(frame::compute)
                .cause()
                .isInstanceOf(TableException.TypeMismatch.class)
                .hasMessageContaining("größe");
    }

    @Test
    void table_afterItsClientIsClosed_staysReadable() {
        Table result;
        try (Client client = Client.local()) {
            result =
                    (Table)
                            client.computeAll(
                                            java.util.List.of(
                                                    TestData.frame(ROWS, 3)
                                                            .filter(col("id").lt(10))))
                                    .getFirst();
        }
        assertThat(result).isNotNull();
        assertThat(result.rows()).isEqualTo(10);
        assertThat(result.column("id").get(3)).isEqualTo(3L);
    }
}
