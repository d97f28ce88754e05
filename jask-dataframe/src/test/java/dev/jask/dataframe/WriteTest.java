package dev.jask.dataframe;

import static dev.jask.dataframe.FrameAssert.assertThatFrame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.dataframe.io.CsvOptions;
import dev.jask.dataframe.io.CsvOutput;
import dev.jask.dataframe.io.DataFileException;
import dev.jask.dataframe.io.ParquetOptions;
import dev.jask.dataframe.io.ParquetOutput;
import dev.jask.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteTest {

    private static final Table ROWS =
            TestData.reference("SELECT * EXCLUDE (nothing, huge) FROM t", TestData.rows(200));

    @TempDir Path folder;

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void toParquet_thenRead_isTheSame() throws IOException {
        Written written = TestData.frame(ROWS, 4).toParquet(folder.resolve("out").toString());
        assertThat(written.rows()).isEqualTo(200);
        assertThat(written.files()).isEqualTo(4);
        assertThat(written.bytes()).isPositive();
        assertThat(left()).containsExactly("out");
        assertThatFrame(DataFrame.readParquet(folder.resolve("out").toString()))
                .hasRowsInOrderOf(ROWS);
    }

    @Test
    void toCsv_thenRead_isTheSame() {
        TestData.frame(ROWS, 3)
                .toCsv(
                        folder.resolve("out"),
                        CsvOutput.defaults().nullString("NULL").delimiter(";"));
        CsvOptions options =
                CsvOptions.defaults().nullStrings("NULL").delimiter(";").schema(ROWS.schema());
        assertThatFrame(DataFrame.readCsv(folder.resolve("out").toString(), options))
                .hasRowsInOrderOf(ROWS);
    }

    @Test
    void toCsv_compressed_isRead() {
        TestData.frame(ROWS, 3)
                .select("id", "n")
                .toCsv(folder.resolve("out"), CsvOutput.defaults().compression("gzip"));
        assertThat(DataFrame.readCsv(folder.resolve("out").toString()).count().compute())
                .isEqualTo(200L);
    }

    @Test
    void toCsv_singleFile_hasAllRowsInOrder() throws IOException {
        Path file = folder.resolve("all.csv");
        TestData.frame(ROWS, 5).select("id").toCsv(file, CsvOutput.defaults().singleFile(true));
        assertThat(Files.readAllLines(file)).hasSize(201).startsWith("id", "0", "1", "2");
        assertThat(left()).containsExactly("all.csv");
    }

    @Test
    void toParquet_byFolders_isReadWithFewerFiles() {
        Path out = folder.resolve("out");
        TestData.frame(ROWS, 3).toParquet(out, ParquetOutput.defaults().partitionBy("small"));
        DataFrame read = DataFrame.readParquet(out.toString());
        assertThatFrame(read.select("id", "small"))
                .hasRowsOf(TestData.reference("SELECT id, small::BIGINT AS small FROM t", ROWS));
        DataFrame some = read.filter("small = 3");
        assertThat(some.explain()).contains("(3 files)");
        assertThatFrame(some.select("id"))
                .hasRowsOf(TestData.reference("SELECT id FROM t WHERE small = 3", ROWS));
    }

    @Test
    void toParquet_placeIsTaken_isRefusedUnlessOverwriteIsAskedFor() throws IOException {
        Path out = folder.resolve("out");
        DataFrame frame = TestData.frame(ROWS, 2);
        frame.toParquet(out.toString());
        assertThatThrownBy(() -> frame.toParquet(out.toString()))
                .isInstanceOf(DataFileException.OutputExists.class)
                .hasMessageContaining("overwrite(true)");
        frame.head(3).toParquet(out, ParquetOutput.defaults().overwrite(true));
        assertThat(DataFrame.readParquet(out.toString()).count().compute()).isEqualTo(3L);
        assertThat(left()).containsExactly("out");
    }

    @Test
    void toParquet_aTaskFails_leavesNothingAndKeepsWhatWasThere() throws IOException {
        Path out = folder.resolve("out");
        DataFrame frame = TestData.frame(ROWS, 4);
        frame.select("id").toParquet(out.toString());
        DataFrame failing =
                frame.select(
                        dev.jask.dataframe.column.Columns.sql(
                                        "CASE WHEN id = 150 THEN CAST(s || 'x' AS INTEGER) ELSE 1 END")
                                .as("v"));
        assertThatThrownBy(() -> failing.toParquet(out, ParquetOutput.defaults().overwrite(true)));
        assertThatThrownBy(() -> failing.toParquet(folder.resolve("other").toString()));
        assertThat(left()).containsExactly("out");
        assertThat(DataFrame.readParquet(out.toString()).count().compute()).isEqualTo(200L);
    }

    @Test
    void toParquet_unwritableFolder_isNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertThatThrownBy(() -> TestData.frame(ROWS, 1).toParquet(file.resolve("out").toString()))
                .isInstanceOf(DataFileException.FileFailed.class)
                .hasMessageContaining("out");
    }

    @Test
    void toParquet_noRows_writesTheColumns() {
        Path out = folder.resolve("out");
        TestData.frame(ROWS, 2).filter("id < 0").toParquet(out.toString());
        assertThat(DataFrame.readParquet(out.toString()).schema()).isEqualTo(ROWS.schema());
    }

    @Test
    void toParquet_ofConcatenation_keepsAllPartitions() {
        Path out = folder.resolve("out");
        DataFrame frame = TestData.frame(ROWS, 2);
        Written written =
                DataFrame.concat(frame, frame.filter("id < 50"))
                        .toParquet(
                                out,
                                ParquetOutput.defaults()
                                        .compression("zstd")
                                        .compressionLevel(3)
                                        .rowGroupSize(10_000));
        assertThat(written.rows()).isEqualTo(250);
        assertThat(DataFrame.readParquet(out.toString()).count().compute()).isEqualTo(250L);
    }

    @Test
    void readParquet_truncated_isDamaged() throws IOException {
        TestData.frame(ROWS, 1).toParquet(folder.resolve("out").toString());
        Path file = folder.resolve("out").resolve("part-00000.parquet");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> DataFrame.readParquet(folder.resolve("out").toString()))
                .isInstanceOf(DataFileException.DamagedFile.class)
                .hasMessageContaining("part-00000.parquet");
    }

    @Test
    void readParquet_cutByRowGroups_readsEachRowOnce() {
        Table many = TestData.reference("SELECT id, s FROM t", TestData.rows(20_000));
        Path out = folder.resolve("out");
        DataFrame.of(many).toParquet(out, ParquetOutput.defaults().rowGroupSize(2_048));
        DataFrame cut =
                DataFrame.readParquet(
                        out.toString(), ParquetOptions.defaults().withPartitionBytes(20_000));
        assertThat(cut.npartitions()).isGreaterThan(2);
        assertThatFrame(cut).hasRowsInOrderOf(many);
    }

    @Test
    void readParquet_differentColumns_areNamedOrUnited() {
        DataFrame frame = TestData.frame(ROWS, 1);
        frame.select("id", "x").toParquet(folder.resolve("in/a").toString());
        frame.select("id", "s").toParquet(folder.resolve("in/b").toString());
        String in = folder.resolve("in").toString();
        assertThatThrownBy(() -> DataFrame.readParquet(in))
                .isInstanceOf(DataFileException.DifferentColumns.class)
                .hasMessageContaining("lacks [x]");
        DataFrame united =
                DataFrame.readParquet(in, ParquetOptions.defaults().withUnionByName(true));
        assertThatFrame(united)
                .hasRowsOf(
                        TestData.reference(
                                "SELECT id, x, NULL::VARCHAR AS s FROM t UNION ALL SELECT id, NULL, s FROM t",
                                ROWS));
    }

    @Test
    void readJson_linesAndArrays_areRead() throws IOException {
        Files.writeString(
                folder.resolve("1.ndjson"),
                "{\"a\":1,\"b\":{\"c\":[1,2]}}\n{\"a\":2.5,\"b\":null}\n");
        Files.writeString(folder.resolve("2.json"), "[{\"a\":3}]");
        DataFrame frame = DataFrame.readJson(folder.toString());
        assertThat(frame.columns()).containsExactly("a", "b");
        assertThat(
                        frame.agg(dev.jask.dataframe.column.Columns.sum("a").as("s"))
                                .compute()
                                .get(0, "s"))
                .isEqualTo(6.5);
    }

    @Test
    void readJson_linesCutIntoParts_readsEachOnce() throws IOException {
        var text = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            text.append("{\"a\":").append(i).append("}\n");
        }
        Files.writeString(folder.resolve("a.ndjson"), text);
        var options =
                dev.jask.dataframe.io.JsonOptions.defaults()
                        .format(dev.jask.dataframe.io.JsonOptions.Format.NEWLINE_DELIMITED)
                        .partitionBytes(100);
        DataFrame frame = DataFrame.readJson(folder.toString(), options);
        assertThat(frame.npartitions()).isGreaterThan(3);
        assertThat(
                        frame.agg(
                                        dev.jask.dataframe.column.Columns.sum("a").as("s"),
                                        dev.jask.dataframe.column.Columns.countAll())
                                .compute()
                                .toString())
                .contains("4950", "100");
    }

    @Test
    void readJson_damaged_isNamed() throws IOException {
        Files.writeString(folder.resolve("a.json"), "{\"a\":1}\n{\"a\":");
        assertThatThrownBy(() -> DataFrame.readJson(folder.resolve("a.json").toString()).compute())
                .hasMessageContaining("a.json");
    }
}
