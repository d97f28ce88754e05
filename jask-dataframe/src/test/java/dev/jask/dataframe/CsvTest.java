package dev.jask.dataframe;

import static dev.jask.dataframe.FrameAssert.assertThatFrame;
import static dev.jask.dataframe.column.Columns.col;
import static dev.jask.dataframe.column.Columns.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.dataframe.io.CsvOptions;
import dev.jask.dataframe.io.DataFileException;
import dev.jask.table.DuckDb;
import dev.jask.table.Schema;
import dev.jask.table.Table;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    @TempDir Path folder;

    private String all;

    @BeforeEach
    void setUp() {
        all = folder.resolve("*.csv").toString();
    }

    private void write(String name, String text) throws IOException {
        Path path = folder.resolve(name);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private static List<List<String>> rows(DataFrame frame) {
        return TestData.ordered(frame.compute());
    }

    @Test
    void readCsv_severalFiles_readsThemInOrderOfTheirNumbers() throws IOException {
        write("part-10.csv", "a,b\n3,z\n");
        write("part-2.csv", "a,b\n1,x\n2,y\n");
        DataFrame frame = DataFrame.readCsv(all);
        assertThat(frame.schema()).isEqualTo(Schema.parse("a BIGINT, b VARCHAR"));
        assertThat(rows(frame))
                .containsExactly(List.of("1", "x"), List.of("2", "y"), List.of("3", "z"));
    }

    @Test
    void readCsv_typesDifferBetweenFiles_areWidened() throws IOException {
        write("1.csv", "a,d,e\n1,2024-01-01,\n");
        write("2.csv", "a,d,e\n2.5,2024-01-01 10:00:00,\n");
        write("3.csv", "a,d,e\n7,2024-01-02,5\n");
        assertThat(DataFrame.readCsv(all).schema())
                .isEqualTo(Schema.parse("a DOUBLE, d TIMESTAMP, e BIGINT"));
        assertThatFrame(DataFrame.readCsv(all).agg(sum("a").as("s"), sum("e").as("e")))
                .hasRowsOf(DuckDb.shared().query("SELECT 10.5 AS s, 5 AS e"));
    }

    @Test
    void readCsv_folder_readsTheCsvFilesInIt() throws IOException {
        write("in/a.csv", "x\n1\n");
        write("in/deeper/b.csv", "x\n2\n");
        write("in/notes.txt", "not data");
        write("in/_temporary/c.csv", "x\n3\n");
        assertThat(rows(DataFrame.readCsv(folder.resolve("in").toString())))
                .containsExactly(List.of("1"), List.of("2"));
    }

    @Test
    void readCsv_emptyFilesAmongOthers_addNoRows() throws IOException {
        write("1.csv", "");
        write("2.csv", "a,b\n1,x\n");
        write("3.csv", "a,b\n");
        assertThat(rows(DataFrame.readCsv(all))).containsExactly(List.of("1", "x"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 40, 200, 100_000})
    void readCsv_cutIntoParts_readsEachRowOnce(long bytes) throws IOException {
        var text = new StringBuilder("id,text\n");
        for (int i = 0; i < 60; i++) {
            text.append(i)
                    .append(',')
                    .append(
                            switch (i % 5) {
                                case 0 -> "\"two\nlines\"";
                                case 1 -> "\"a \"\"quoted\"\"\n\n, part\"";
                                case 2 -> "5\" pipe";
                                case 3 -> "";
                                default -> "größe";
                            })
                    .append(i % 7 == 0 ? "\r\n" : "\n");
        }
        String plain = text.toString().replace("\r\n", "\n");
        write("rows.csv", plain);
        DataFrame whole = DataFrame.readCsv(all);
        DataFrame cut = DataFrame.readCsv(all, CsvOptions.defaults().partitionBytes(bytes));
        assertThat(rows(cut)).isEqualTo(rows(whole)).hasSize(60);
        if (bytes < 100_000) {
            assertThat(cut.npartitions()).isGreaterThan(1);
        }
    }

    @Test
    void readCsv_windowsNewlines_areNotPartOfTheValues() throws IOException {
        write("1.csv", "a,b\r\n1,x\r\n2,y\r\n");
        assertThat(rows(DataFrame.readCsv(all)))
                .containsExactly(List.of("1", "x"), List.of("2", "y"));
        assertThat(rows(DataFrame.readCsv(all, CsvOptions.defaults().partitionBytes(4))))
                .containsExactly(List.of("1", "x"), List.of("2", "y"));
    }

    @Test
    void readCsv_byteOrderMark_isNotPartOfAName() throws IOException {
        write("1.csv", "\uFEFFa,b\n1,2\n");
        write("2.csv", "a,b\n3,4\n");
        assertThat(DataFrame.readCsv(all).columns()).containsExactly("a", "b");
        assertThat(rows(DataFrame.readCsv(all)))
                .containsExactly(List.of("1", "2"), List.of("3", "4"));
    }

    @Test
    void readCsv_gzip_isRead() throws IOException {
        try (var out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("a.csv.gz")))) {
            out.write("a,b\n1,x\n2,y\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(rows(DataFrame.readCsv(folder.resolve("*.gz").toString())))
                .containsExactly(List.of("1", "x"), List.of("2", "y"));
    }

    @Test
    void readCsv_zstd_isRead() {
        Path path = folder.resolve("a.csv.zst");
        DuckDb.shared()
                .execute(
                        "COPY (SELECT 1 AS a, 'x' AS b) TO '"
                                + path
                                + "' (FORMAT csv, HEADER, COMPRESSION zstd)");
        assertThat(rows(DataFrame.readCsv(path.toString()))).containsExactly(List.of("1", "x"));
    }

    @Test
    void readCsv_bzip2_saysWhatIsSupported() throws IOException {
        write("a.csv.bz2", "x");
        assertThatThrownBy(() -> DataFrame.readCsv(folder.resolve("a.csv.bz2").toString()))
                .isInstanceOf(DataFileException.FileFailed.class)
                .hasMessageContaining(".gz or .zst");
    }

    @Test
    void readCsv_dialectOptions_areObeyed() throws IOException {
        write("a.csv", "# comment\nskipped line\nx;y;z\n1,5;NA;31.12.2024\n2,5;'a;b';01.01.2025\n");
        CsvOptions options =
                CsvOptions.defaults()
                        .skip(2)
                        .delimiter(";")
                        .quote("'")
                        .decimalSeparator(",")
                        .nullStrings("NA")
                        .dateFormat("%d.%m.%Y")
                        .types(Map.of("z", "DATE", "x", "DOUBLE"));
        assertThat(rows(DataFrame.readCsv(all, options)))
                .containsExactly(
                        List.of("1.5", "null", "2024-12-31"), List.of("2.5", "a;b", "2025-01-01"));
    }

    @Test
    void readCsv_withoutHeader_namesColumns() throws IOException {
        write("a.csv", "1,x\n2,y\n");
        assertThat(
                        DataFrame.readCsv(all, CsvOptions.defaults().header(false).names("n", "t"))
                                .columns())
                .containsExactly("n", "t");
        assertThat(rows(DataFrame.readCsv(all, CsvOptions.defaults().header(false)))).hasSize(2);
    }

    @Test
    void readCsv_explicitSchema_isTakenInAnyOrder() throws IOException {
        write("a.csv", "b,a\nx,1\n");
        DataFrame frame =
                DataFrame.readCsv(
                        all, CsvOptions.defaults().schema(Schema.parse("a DOUBLE, b VARCHAR")));
        assertThat(frame.schema()).isEqualTo(Schema.parse("b VARCHAR, a DOUBLE"));
        assertThat(rows(frame)).containsExactly(List.of("x", "1"));
    }

    @Test
    void readCsv_schemaOfOtherColumns_isRefusedWithTheNearestName() throws IOException {
        write("a.csv", "fare,tip\n1,2\n");
        assertThatThrownBy(() ->
                        DataFrame.readCsv(
                                all,
                                CsvOptions.defaults()
                                        .schema(Schema.parse("far DOUBLE, tip DOUBLE"))))
                .isInstanceOf(DataFileException.DifferentColumns.class)
                .hasMessageContaining("far");
    }

    @Test
    void readCsv_autoDetectOff_takesWhatIsSaid() throws IOException {
        write("a.csv", "a|b\n1|x\n");
        DataFrame frame =
                DataFrame.readCsv(all, CsvOptions.defaults().autoDetect(false).delimiter("|"));
        assertThat(frame.schema()).isEqualTo(Schema.parse("a VARCHAR, b VARCHAR"));
        assertThat(rows(frame)).containsExactly(List.of("1", "x"));
    }

    @Test
    void readCsv_includePath_saysWhereRowsAreFrom() throws IOException {
        write("1.csv", "a\n1\n");
        write("2.csv", "a\n2\n3\n");
        DataFrame frame =
                DataFrame.readCsv(all, CsvOptions.defaults().includePath("file").partitionBytes(3));
        String one = folder.resolve("1.csv").toString();
        String two = folder.resolve("2.csv").toString();
        assertThat(rows(frame))
                .containsExactly(List.of("1", one), List.of("2", two), List.of("3", two));
    }

    @Test
    void readCsv_foldersWithValues_giveColumnsAndArePruned() throws IOException {
        write("year=2024/month=1/a.csv", "x\n1\n");
        write("year=2024/month=12/a.csv", "x\n2\n");
        write("year=2025/month=1/a.csv", "x\n3\n");
        DataFrame frame = DataFrame.readCsv(folder.toString());
        assertThat(frame.schema()).isEqualTo(Schema.parse("x BIGINT, year BIGINT, month BIGINT"));
        DataFrame filtered =
                frame.filter(col("year").eq(2024).and(col("month").gt(5)).and(col("x").gt(0)));
        assertThat(rows(filtered)).containsExactly(List.of("2", "2024", "12"));
        assertThat(filtered.npartitions()).isEqualTo(1);
        assertThat(rows(frame.filter("year = 1999"))).isEmpty();
    }

    @Test
    void readCsv_typesOfFoldersColumns_areObeyed() throws IOException {
        write("year=2024/code=1/day=2024-01-31/a.csv", "x\n1\n");
        write("year=2025/code=2/day=2024-02-01/a.csv", "x\n2\n");
        CsvOptions options =
                CsvOptions.defaults().hiveTypes(Map.of("year", "SMALLINT", "code", "VARCHAR"));
        DataFrame frame = DataFrame.readCsv(List.of(folder.toString()), options);
        assertThat(frame.schema())
                .isEqualTo(Schema.parse("x BIGINT, year SMALLINT, code VARCHAR, day DATE"));
        assertThat(rows(frame.filter("code = '2'")))
                .containsExactly(List.of("2", "2025", "2", "2024-02-01"));
        DataFrame texts = DataFrame.readCsv(folder.toString(), options.hiveTypesAutocast(false));
        assertThat(texts.schema())
                .isEqualTo(Schema.parse("x BIGINT, year SMALLINT, code VARCHAR, day VARCHAR"));
        assertThat(rows(texts.filter("day = '2024-01-31'")))
                .containsExactly(List.of("1", "2024", "1", "2024-01-31"));
    }

    @Test
    void readCsv_typesThatFoldersColumnsCannotHave_areRefused() throws IOException {
        write("year=2024/a.csv", "x\n1\n");
        write("year=later/a.csv", "x\n2\n");
        assertThatThrownBy(() ->
                        DataFrame.readCsv(
                                folder.toString(),
                                CsvOptions.defaults().hiveTypes(Map.of("year", "INTEGER"))))
                .isInstanceOf(DataFileException.DifferentColumns.class)
                .hasMessageContaining("year=later")
                .hasMessageContaining("INTEGER");
        assertThatThrownBy(() ->
                        DataFrame.readCsv(
                                folder.toString(),
                                CsvOptions.defaults().hiveTypes(Map.of("yaer", "INTEGER"))))
                .isInstanceOf(DataFileException.DifferentColumns.class)
                .hasMessageContaining("\"yaer\"")
                .hasMessageContaining("year");
    }

    @Test
    void readCsv_noFileWhereThatIsAllowed_hasColumnsAndNoRows() throws IOException {
        CsvOptions options =
                CsvOptions.defaults()
                        .schema(Schema.parse("a BIGINT, b VARCHAR"))
                        .includePath("file")
                        .allowEmpty(true);
        DataFrame none = DataFrame.readCsv(all, options);
        assertThat(none.schema()).isEqualTo(Schema.parse("a BIGINT, b VARCHAR, file VARCHAR"));
        assertThat(rows(none)).isEmpty();
        assertThat(rows(none.agg(sum("a").as("s")))).containsExactly(List.of("null"));
        assertThat(rows(DataFrame.readCsv(folder.toString(), options))).isEmpty();
        assertThat(rows(DataFrame.readCsvRejects(List.of(all), options))).isEmpty();
        write("1.csv", "a,b\n1,x\n");
        List<String> locations = List.of(folder.resolve("none-*.csv").toString(), all);
        assertThat(rows(DataFrame.readCsv(locations, options))).hasSize(1);
    }

    @Test
    void readCsv_noFileAndNoColumnsOrAFileByName_isRefusedAlthoughEmptyIsAllowed() {
        CsvOptions options = CsvOptions.defaults().allowEmpty(true);
        assertThatThrownBy(() -> DataFrame.readCsv(all, options))
                .isInstanceOf(DataFileException.MissingFile.class)
                .hasMessageContaining("CsvOptions.schema");
        String named = folder.resolve("named.csv").toString();
        assertThatThrownBy(() -> DataFrame.readCsv(named, options.schema(Schema.parse("a BIGINT"))))
                .isInstanceOf(DataFileException.MissingFile.class)
                .hasMessageContaining("named.csv");
    }

    @Test
    void readCsv_typesFromOneFileOnly_doNotKnowTheOthers() throws IOException {
        write("1.csv", "a\n1\n");
        write("2.csv", "a\nx\n");
        assertThat(DataFrame.readCsv(all).schema()).isEqualTo(Schema.parse("a VARCHAR"));
        assertThat(DataFrame.readCsv(all, CsvOptions.defaults().sampleFiles(1)).schema())
                .isEqualTo(Schema.parse("a BIGINT"));
    }

    @Test
    void readCsv_differentColumns_areNamed() throws IOException {
        write("1.csv", "a,b\n1,2\n");
        write("2.csv", "a,c\n1,2\n");
        assertThatThrownBy(() -> DataFrame.readCsv(all))
                .isInstanceOf(DataFileException.DifferentColumns.class)
                .hasMessageContaining("2.csv")
                .hasMessageContaining("lacks [b]")
                .hasMessageContaining("has [c]");
    }

    @Test
    void readCsv_unionByName_fillsUpWithNulls() throws IOException {
        write("1.csv", "a,b\n1,2\n");
        write("2.csv", "c,a\nx,3\n");
        DataFrame frame = DataFrame.readCsv(all, CsvOptions.defaults().unionByName(true));
        assertThat(frame.schema()).isEqualTo(Schema.parse("a BIGINT, b BIGINT, c VARCHAR"));
        assertThat(rows(frame))
                .containsExactly(List.of("1", "2", "null"), List.of("3", "null", "x"));
    }

    @Test
    void readCsv_sameColumnsInAnotherOrder_areTakenByName() throws IOException {
        write("1.csv", "a,b\n1,x\n");
        write("2.csv", "b,a\ny,2\n");
        assertThat(rows(DataFrame.readCsv(all)))
                .containsExactly(List.of("1", "x"), List.of("2", "y"));
    }

    @Test
    void readCsv_missingFile_namesTheNearest() throws IOException {
        write("trips.csv", "a\n1\n");
        assertThatThrownBy(() -> DataFrame.readCsv(folder.resolve("tripz.csv").toString()))
                .isInstanceOf(DataFileException.MissingFile.class)
                .hasMessageContaining("trips.csv");
    }

    @Test
    void readCsv_patternWithoutMatch_isRefused() {
        assertThatThrownBy(() -> DataFrame.readCsv(all))
                .isInstanceOf(DataFileException.MissingFile.class)
                .hasMessageContaining("no file matches");
    }

    @Test
    void readCsv_folderWithoutFiles_isRefused() {
        assertThatThrownBy(() -> DataFrame.readCsv(folder.toString()))
                .isInstanceOf(DataFileException.MissingFile.class)
                .hasMessageContaining(".csv");
    }

    @Test
    void readCsv_fileThatIsGoneWhenComputed_isNamed() throws IOException {
        write("1.csv", "a\n1\n");
        DataFrame frame = DataFrame.readCsv(all);
        Files.delete(folder.resolve("1.csv"));
        assertThatThrownBy(frame::compute).rootCause().isNotNull();
        assertThatThrownBy(frame::compute)
                .cause()
                .isInstanceOf(DataFileException.MissingFile.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {20, 1_000_000})
    void readCsv_malformedRow_isNamedWithFileLineAndText(long bytes) throws IOException {
        var text = new StringBuilder("a,b\n");
        for (int i = 2; i <= 3000; i++) {
            text.append(i == 2500 ? "oops,row" : i + ",x").append('\n');
        }
        write("1.csv", text.toString());
        DataFrame frame =
                DataFrame.readCsv(
                        all,
                        CsvOptions.defaults()
                                .partitionBytes(bytes * 100)
                                .types(Map.of("a", "BIGINT")));
        assertThatThrownBy(frame::compute)
                .cause()
                .isInstanceOfSatisfying(
                        DataFileException.MalformedRow.class,
                        e -> {
                            assertThat(e.file()).isEqualTo(folder.resolve("1.csv").toString());
                            assertThat(e.line()).isEqualTo(2500);
                            assertThat(e.text()).isEqualTo("oops,row");
                            assertThat(e).hasMessageContaining("\"a\"");
                        });
    }

    @Test
    void readCsv_rowsOfAnotherLength_areErrorsOrPassedOverOrCollected() throws IOException {
        write("1.csv", "a,b\n1,2\n1,2,3\n5,6\n");
        CsvOptions types = CsvOptions.defaults().schema(Schema.parse("a BIGINT, b BIGINT"));
        assertThatThrownBy(() -> DataFrame.readCsv(all, types).compute())
                .cause()
                .isInstanceOfSatisfying(
                        DataFileException.MalformedRow.class,
                        e -> assertThat(e.line()).isEqualTo(3));
        assertThat(rows(DataFrame.readCsv(all, types.ignoreErrors(true))))
                .containsExactly(List.of("1", "2"), List.of("5", "6"));
        Table rejects = DataFrame.readCsvRejects(List.of(all), types).compute();
        assertThat(rejects.rows()).isEqualTo(1);
        assertThat(rejects.get(0, "line")).isEqualTo(3L);
        assertThat(rejects.get(0, "text")).isEqualTo("1,2,3");
        assertThat(rejects.get(0, "file")).isEqualTo(folder.resolve("1.csv").toString());
    }

    @Test
    void readCsv_otherFileSystem_isCopiedAndRead() throws IOException {
        Path zip = folder.resolve("data.zip");
        try (FileSystem system =
                FileSystems.newFileSystem(
                        URI.create("jar:" + zip.toUri()), Map.of("create", "true"))) {
            Files.writeString(system.getPath("/a.csv"), "a,b\n1,x\n2,y\n3,z\n");
            DataFrame frame = DataFrame.readCsv(system.getPath("/a.csv"), CsvOptions.defaults());
            assertThat(rows(frame)).hasSize(3);
            DataFrame cut =
                    DataFrame.readCsv(
                            system.getPath("/a.csv"), CsvOptions.defaults().partitionBytes(4));
            assertThat(rows(cut)).isEqualTo(rows(frame));
        }
    }

    @Test
    void readCsv_changedFile_isAnotherFile() throws IOException {
        write("1.csv", "a\n1\n");
        DataFrame before = DataFrame.readCsv(all);
        write("1.csv", "a\n1\n22\n");
        assertThat(DataFrame.readCsv(all).keys()).isNotEqualTo(before.keys());
        assertThat(DataFrame.readCsv(all).keys()).isEqualTo(DataFrame.readCsv(all).keys());
    }

    @Test
    void head_ofManyFiles_readsNoMoreThanNeeded() throws IOException {
        write("01.csv", "a\n1\n2\n3\n4\n5\n6\n");
        for (int i = 2; i < 30; i++) {
            write("%02d.csv".formatted(i), "a\n%d\n".formatted(i));
        }
        DataFrame head =
                DataFrame.readCsv(List.of(all), CsvOptions.defaults().partitionBytes(1)).head();
        for (int i = 4; i < 30; i++) {
            Files.delete(folder.resolve("%02d.csv".formatted(i)));
        }
        assertThat(rows(head)).hasSize(5);
    }
}
