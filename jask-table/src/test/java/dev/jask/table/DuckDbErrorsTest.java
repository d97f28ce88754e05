package dev.jask.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DuckDbErrorsTest {

    @TempDir private Path folder;
    private DuckDb duckDb;

    @BeforeEach
    void open() {
        duckDb =
                DuckDb.open(
                        DuckDbOptions.defaults()
                                .withThreads(1)
                                .withMemoryLimit(256 << 20)
                                .withTempDirectory(folder));
    }

    @AfterEach
    void close() {
        duckDb.close();
    }

    @Test
    void missingFile_isNamed() {
        assertThatThrownBy(() -> duckDb.query("FROM read_csv('" + folder + "/none.csv')"))
                .isInstanceOf(TableException.MissingFile.class)
                .hasMessageContaining("none.csv");
        assertThatThrownBy(() -> duckDb.query("FROM read_parquet('" + folder + "/none*.parquet')"))
                .isInstanceOf(TableException.MissingFile.class)
                .hasMessageContaining("none*.parquet");
    }

    @Test
    void malformedCsvRow_isNamedWithFileLineAndText() throws IOException {
        Path file = Files.writeString(folder.resolve("bad.csv"), "a,b\n1,2\n3,x\n");
        var error =
                catchThrowableOfType(
                        TableException.MalformedInput.class,
                        () ->
                                duckDb.query(
                                        "FROM read_csv(%s, header = true, columns = {'a': 'INTEGER', 'b': 'INTEGER'})"
                                                .formatted(Sql.path(file))));
        assertThat(error.file()).contains(file.toString());
        assertThat(error.line()).hasValue(3);
        assertThat(error.text()).contains("3,x");
        assertThat(error)
                .hasMessageStartingWith(file + ", line 3: 3,x")
                .hasMessageContaining("column \"b\"");
    }

    @Test
    void truncatedParquet_isMalformed() throws IOException {
        Path whole = folder.resolve("whole.parquet");
        duckDb.execute("COPY (FROM range(1000)) TO " + Sql.path(whole));
        byte[] bytes = Files.readAllBytes(whole);
        Path half =
                Files.write(folder.resolve("half.parquet"), Arrays.copyOf(bytes, bytes.length / 2));
        var error =
                catchThrowableOfType(
                        TableException.MalformedInput.class,
                        () -> duckDb.query("FROM read_parquet(" + Sql.path(half) + ")"));
        assertThat(error.file()).contains(half.toString());
    }

    @Test
    void malformedJson_isNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("bad.json"), "{\"a\":1}{");
        assertThatThrownBy(() -> duckDb.query("FROM read_json(" + Sql.path(file) + ")"))
                .isInstanceOf(TableException.MalformedInput.class)
                .hasMessageContaining("bad.json");
    }

    @Test
    void unknownColumn_isNamedWithTheNearest() {
        var error =
                catchThrowableOfType(
                        TableException.UnknownColumn.class,
                        () -> duckDb.query("SELECT fair FROM (SELECT 1 AS fare)"));
        assertThat(error.name()).isEqualTo("fair");
        assertThat(error).hasMessageContaining("fare");
    }

    @Test
    void badStatements_areShown() {
        assertThatThrownBy(() -> duckDb.query("SELEC 1"))
                .isInstanceOf(TableException.BadQuery.class)
                .hasMessageContaining("SELEC 1");
        assertThatThrownBy(() -> duckDb.query("SELECT nofunction(1)"))
                .isInstanceOf(TableException.BadQuery.class)
                .hasMessageContaining("nofunction");
    }

    @Test
    void badValue_isATypeMismatch() {
        assertThatThrownBy(() -> duckDb.query("SELECT 'x'::INTEGER"))
                .isInstanceOf(TableException.TypeMismatch.class)
                .hasMessageContaining("'x'");
    }

    @Test
    void tooLittleMemory_isToldApartFromAFullDisk() {
        duckDb.execute("SET GLOBAL memory_limit = '24MB'");
        duckDb.execute("SET GLOBAL temp_directory = ''");
        String big = "CREATE TABLE big AS SELECT hash(range)::VARCHAR AS s FROM range(3000000)";
        assertThatThrownBy(() -> duckDb.execute(big))
                .isInstanceOf(TableException.OutOfMemory.class);
        duckDb.execute("SET GLOBAL temp_directory = " + Sql.path(folder.resolve("spill")));
        duckDb.execute("SET GLOBAL max_temp_directory_size = '5MB'");
        assertThatThrownBy(() -> duckDb.execute(big))
                .isInstanceOf(TableException.DiskFull.class)
                .hasMessageContaining("the disk is full");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void fullDisk_isTold() {
        assertThatThrownBy(() ->
                        duckDb.execute("COPY (FROM range(1000000)) TO '/dev/full' (FORMAT csv)"))
                .isInstanceOf(TableException.DiskFull.class);
    }

    @Test
    void otherErrors_keepDuckDbsWords() {
        assertThatThrownBy(() -> duckDb.execute("SELECT error('boom')"))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("boom")
                .hasMessageContaining("SELECT error");
    }
}
