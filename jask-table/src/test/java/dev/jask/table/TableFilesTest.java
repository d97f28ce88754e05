package dev.jask.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.table.testing.TableAssert;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.arrow.compression.CommonsCompressionFactory;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.compression.CompressionUtil;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.ipc.message.IpcOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class TableFilesTest {

    @TempDir private Path folder;
    private DuckDb duckDb;
    private Table small;

    @BeforeEach
    void open() {
        duckDb = DuckDb.open(DuckDbOptions.defaults().withThreads(1));
        small = Table.of(duckDb, "a", new int[] {1, 2}, "b", List.of("x", "y,z"));
    }

    @AfterEach
    void close() {
        duckDb.close();
    }

    @Test
    void readCsv_findsNamesAndTypes() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("f.csv"), "when;n;t\n2024-01-01;1;a\n2024-01-02;;b\n");
        TableAssert.assertThat(Table.readCsv(duckDb, file))
                .hasSchema("\"when\" DATE, n BIGINT, t VARCHAR")
                .hasRowCount(2);
    }

    @Test
    void readCsv_withASchema_takesItsTypes() throws IOException {
        Path file = Files.writeString(folder.resolve("f.csv"), "a,b\n1,[1]\n2,\"[2, 3]\"\n");
        TableAssert.assertThat(Table.readCsv(duckDb, file, Schema.parse("n UTINYINT, l INTEGER[]")))
                .hasRows(
                        List.of(List.of((short) 1, List.of(1)), List.of((short) 2, List.of(2, 3))));
        assertThatThrownBy(() -> Table.readCsv(duckDb, file, Schema.parse("n UTINYINT, l DATE")))
                .isInstanceOf(TableException.MalformedInput.class)
                .hasMessageStartingWith(file + ", line 2: 1,[1]");
    }

    @Test
    void toCsv_writesHeaderQuotesAndEmptyNulls_compressedWhereTheNameSays() throws IOException {
        Path file = folder.resolve("out.csv.gz");
        small.sql("FROM this UNION ALL SELECT NULL, ''").toCsv(file);
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("a,b\n1,x\n2,\"y,z\"\n,\"\"\n");
        }
    }

    @Test
    void readJson_takesLinesAndArrays() throws IOException {
        Path lines =
                Files.writeString(
                        folder.resolve("l.json"),
                        "{\"a\":1,\"b\":{\"c\":[1,2]}}\n{\"a\":2,\"b\":null}\n");
        Path array =
                Files.writeString(
                        folder.resolve("a.json"),
                        "[{\"a\":1,\"b\":{\"c\":[1,2]}},{\"a\":2,\"b\":null}]");
        Table table = Table.readJson(duckDb, lines);
        TableAssert.assertThat(table).hasSchema("a BIGINT, b STRUCT(c BIGINT[])").hasRowCount(2);
        TableAssert.assertThat(Table.readJson(duckDb, array)).isEqualTo(table);
        small.toJson(folder.resolve("out.json.gz"));
        TableAssert.assertThat(
                        Table.readJson(duckDb, folder.resolve("out.json.gz"), small.schema()))
                .isEqualTo(small);
        small.toJson(folder.resolve("out.json"));
        assertThat(folder.resolve("out.json.gz").toFile().length())
                .isNotEqualTo(folder.resolve("out.json").toFile().length());
        assertThat(folder.resolve("out.json"))
                .hasContent("{\"a\":1,\"b\":\"x\"}\n{\"a\":2,\"b\":\"y,z\"}\n");
    }

    @Test
    void toParquet_ofNumbersTooLargeForParquet_isRefusedAndLeavesNothing() {
        Table table = duckDb.query("SELECT 170141183460469231731687303715884105727::HUGEINT AS h");
        assertThatThrownBy(() -> table.toParquet(folder.resolve("h.parquet")))
                .isInstanceOf(TableException.TypeMismatch.class);
        assertThat(left()).isEmpty();
        table.writeTo(folder.resolve("h.parquet"));
        TableAssert.assertThat(Table.readFrom(folder.resolve("h.parquet"), duckDb))
                .isEqualTo(table);
    }

    @Test
    void toParquet_ofASum_canBeReadByAnyone() {
        Path file = folder.resolve("sum.parquet");
        duckDb.query("SELECT sum(range) AS s FROM range(10)").toParquet(file);
        assertThat(duckDb.describe("FROM " + Sql.path(file)))
                .isEqualTo(Schema.parse("s DECIMAL(38,0)"));
        TableAssert.assertThat(Table.readParquet(duckDb, file)).hasSchema("s HUGEINT");
    }

    @Test
    void union_inAFile_isRefused() {
        Table table = duckDb.query("SELECT union_value(n := 2) AS u");
        assertThat(table.get(0, "u")).isEqualTo(2);
        assertThatThrownBy(() -> table.toParquet(folder.resolve("u.parquet")))
                .isInstanceOf(TableException.TypeMismatch.class)
                .hasMessageContaining(
                        "a Parquet file cannot hold a column of type UNION(n INTEGER)");
    }

    @Test
    void write_overAnExistingFile_replacesItWhole() throws IOException {
        Path file = Files.writeString(folder.resolve("f.csv"), "old");
        small.toCsv(file);
        assertThat(file).hasContent("a,b\n1,x\n2,\"y,z\"\n");
        assertThat(left()).containsExactly("f.csv");
    }

    @Test
    void write_thatFails_leavesTheOldFileAndNothingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("f.parquet"), "old");
        Table failing =
                duckDb.query("SELECT 340282366920938463463374607431768211455::UHUGEINT AS h");
        assertThatThrownBy(() -> failing.toParquet(file)).isInstanceOf(TableException.class);
        assertThat(file).hasContent("old");
        assertThat(left()).containsExactly("f.parquet");
    }

    @Test
    void write_whereNoFileCanBe_isRefused() {
        assertThatThrownBy(() -> small.toCsv(folder.resolve("none/f.csv")))
                .isInstanceOf(TableException.MissingFile.class)
                .hasMessageContaining("does not exist");
        assertThatThrownBy(() -> small.toCsv(folder))
                .isInstanceOf(TableException.FileFailed.class)
                .hasMessageContaining("is a folder");
    }

    @Test
    void read_ofWhatIsNotThere_isRefused() {
        Path none = folder.resolve("none.csv");
        for (var read :
                List.<Runnable>of(
                        () -> Table.readCsv(duckDb, none),
                        () -> Table.readParquet(duckDb, none),
                        () -> Table.readJson(duckDb, none),
                        () -> Table.readArrow(duckDb, none))) {
            assertThatThrownBy(read::run)
                    .isInstanceOf(TableException.MissingFile.class)
                    .hasMessageContaining("none.csv");
        }
        assertThatThrownBy(() -> Table.readCsv(duckDb, folder))
                .isInstanceOf(TableException.MissingFile.class)
                .hasMessageContaining("is a folder");
    }

    @Test
    void otherFileSystems_areReadAndWritten() throws IOException {
        URI zip = URI.create("jar:" + folder.resolve("z.zip").toUri());
        try (FileSystem files = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
            Path inside = files.getPath("/f.parquet");
            small.toParquet(inside);
            TableAssert.assertThat(Table.readParquet(duckDb, inside)).isEqualTo(small);
            try (Stream<Path> all = Files.list(files.getPath("/"))) {
                assertThat(all.map(Path::toString)).containsExactly("/f.parquet");
            }
        }
    }

    @Test
    void readArrow_ofTruncatedOrOtherFiles_isMalformed() throws IOException {
        Path whole = folder.resolve("f.arrow");
        duckDb.query("SELECT range AS i FROM range(1000)").toArrow(whole);
        byte[] bytes = Files.readAllBytes(whole);
        Path half =
                Files.write(folder.resolve("half.arrow"), Arrays.copyOf(bytes, bytes.length / 2));
        Path text =
                Files.writeString(
                        folder.resolve("text.arrow"),
                        "not an arrow file, but long enough to be looked at");
        Path empty = Files.createFile(folder.resolve("empty.arrow"));
        for (Path file : List.of(half, text, empty)) {
            assertThatThrownBy(() -> Table.readArrow(duckDb, file))
                    .isInstanceOf(TableException.MalformedInput.class)
                    .hasMessageContaining(file.toString());
        }
    }

    @Test
    void readArrow_ofCompressedFilesAndStreams_givesTheRows() throws IOException {
        Path compressed = folder.resolve("lz4.arrow");
        Path stream = folder.resolve("stream.arrows");
        try (RootAllocator allocator = new RootAllocator();
                IntVector numbers = new IntVector("n", allocator)) {
            numbers.allocateNew(10_000);
            for (int i = 0; i < 10_000; i++) {
                numbers.set(i, i % 7);
            }
            numbers.setValueCount(10_000);
            VectorSchemaRoot root = VectorSchemaRoot.of(numbers);
            for (var codec :
                    List.of(CompressionUtil.CodecType.LZ4_FRAME, CompressionUtil.CodecType.ZSTD)) {
                try (var out =
                                Files.newByteChannel(
                                        compressed,
                                        java.nio.file.StandardOpenOption.CREATE,
                                        java.nio.file.StandardOpenOption.WRITE,
                                        java.nio.file.StandardOpenOption.TRUNCATE_EXISTING);
                        var writer =
                                new ArrowFileWriter(
                                        root,
                                        null,
                                        out,
                                        Map.of(),
                                        IpcOption.DEFAULT,
                                        CommonsCompressionFactory.INSTANCE,
                                        codec)) {
                    writer.writeBatch();
                    writer.writeBatch();
                    writer.end();
                }
                assertThat(
                                Table.readArrow(duckDb, compressed)
                                        .sql("SELECT sum(n)::BIGINT AS s FROM this")
                                        .get(0, "s"))
                        .isEqualTo(59_988L);
            }
            try (var out = Files.newOutputStream(stream);
                    var writer = new ArrowStreamWriter(root, null, out)) {
                writer.writeBatch();
                writer.end();
            }
            TableAssert.assertThat(Table.readArrow(duckDb, stream))
                    .hasSchema("n INTEGER")
                    .hasRowCount(10_000);
        }
    }

    @Test
    void toArrow_ofManyRows_keepsTheirOrder() {
        Path file = folder.resolve("f.arrow");
        Table table = duckDb.query("SELECT range AS i, 't' || range AS t FROM range(300000)");
        table.toArrow(file);
        Table read = Table.readArrow(duckDb, file);
        assertThat(read.rows()).isEqualTo(300_000);
        assertThat(read.column("i").asLongs()).isSorted();
    }

    /** Without its flag, Arrow fails deep inside with a message that helps nobody. */
    @Test
    void arrow_withoutTheJvmFlag_namesTheFlag() throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                WithoutFlag.class.getName(),
                                folder.resolve("f.arrow").toString())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        assertThat(output)
                .contains(
                        "Unsupported: Arrow files need the JVM flag --add-opens=java.base/java.nio=ALL-UNNAMED");
    }

    /** A program that is run without the flag. */
    static final class WithoutFlag {
        public static void main(String[] arguments) {
            Table.of("a", new int[] {1}).toArrow(Path.of(arguments[0]));
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void write_toAFullDisk_isTold() {
        assertThatThrownBy(() ->
                        FileWrite.to(
                                folder.resolve("f.csv"),
                                path ->
                                        duckDb.execute(
                                                "COPY (FROM range(1000000)) TO '/dev/full' (FORMAT csv)")))
                .isInstanceOf(TableException.DiskFull.class);
        assertThat(left()).isEmpty();
    }

    private List<String> left() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
