package dev.jask.table;

import dev.jask.table.DataType.Scalar;
import dev.jask.table.testing.TableAssert;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What goes into a table, or through a file, comes out the same: all types, nested, null, empty,
 * from many seeds.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoundTripTest {

    private static final Set<DataType> TIMESTAMPS =
            Set.of(
                    DataType.TIMESTAMP,
                    DataType.TIMESTAMP_S,
                    DataType.TIMESTAMP_MS,
                    DataType.TIMESTAMP_NS);

    private DuckDb duckDb;
    private DuckDb other;

    @BeforeAll
    void open() {
        DuckDbOptions options = DuckDbOptions.defaults().withThreads(1);
        duckDb = DuckDb.open(options);
        other = DuckDb.open(options);
    }

    @AfterAll
    void close() {
        duckDb.close();
        other.close();
    }

    static IntStream seeds() {
        return IntStream.range(0, 6);
    }

    /** Rows of a random schema; of the first seeds there are none, and one. */
    private record Sample(Schema schema, List<List<@Nullable Object>> rows) {
        static Sample of(int seed, Predicate<DataType> allowed) {
            RandomTables random = new RandomTables(new Random(seed), allowed);
            Schema schema = random.schema();
            int count = seed < 2 ? seed : 20;
            return new Sample(schema, random.rows(schema, count));
        }

        Sample withoutEmptyTexts() {
            List<List<@Nullable Object>> without = new ArrayList<>();
            for (List<@Nullable Object> row : rows) {
                List<@Nullable Object> changed = new ArrayList<>(row);
                changed.replaceAll(value -> isEmpty(value) ? null : value);
                without.add(changed);
            }
            return new Sample(schema, without);
        }

        private static boolean isEmpty(@Nullable Object value) {
            return "".equals(value) || (value instanceof byte[] bytes && bytes.length == 0);
        }
    }

    private Table table(Sample sample) {
        return Table.ofRows(duckDb, sample.schema(), sample.rows());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void values_throughATable_stayTheSame(int seed) {
        Sample sample = Sample.of(seed, _ -> true);
        try (Table table = table(sample)) {
            TableAssert.assertThat(table).hasSchema(sample.schema()).hasRows(sample.rows());
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void values_throughASpillFile_stayTheSame(int seed, @TempDir Path folder) {
        Sample sample = Sample.of(seed, _ -> true);
        Path file = folder.resolve("spilled.parquet");
        try (Table table = table(sample)) {
            table.writeTo(file);
            TableAssert.assertThat(Table.readFrom(file, other)).isEqualTo(table);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void values_throughAParquetFile_stayTheSame(int seed, @TempDir Path folder) {
        Sample sample = Sample.of(seed, type -> type != Scalar.HUGEINT && type != Scalar.UHUGEINT);
        Path file = folder.resolve("it's [a] * file?.parquet");
        try (Table table = table(sample)) {
            table.toParquet(file);
            TableAssert.assertThat(Table.readParquet(other, file)).isEqualTo(table);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void values_throughAnArrowFile_stayTheSame(int seed, @TempDir Path folder) {
        Sample sample = Sample.of(seed, type -> type != Scalar.HUGEINT && type != Scalar.UHUGEINT);
        Path file = folder.resolve("file.arrow");
        try (Table table = table(sample)) {
            table.toArrow(file);
            TableAssert.assertThat(Table.readArrow(other, file)).isEqualTo(table);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void values_intoAnotherInstance_stayTheSame(int seed) {
        Sample sample = Sample.of(seed, _ -> true);
        try (Table table = table(sample);
                Table moved = table.in(other)) {
            TableAssert.assertThat(moved).isEqualTo(table);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void values_throughAJsonFile_stayTheSame(int seed, @TempDir Path folder) {
        // DuckDB writes all digits of a decimal number to JSON but reads 17 of them.
        Sample sample =
                Sample.of(
                        seed,
                        type ->
                                !(type instanceof DataType.Decimal(int digits, int _))
                                        || digits < 16);
        Path file = folder.resolve("file.json");
        try (Table table = table(sample)) {
            table.toJson(file);
            TableAssert.assertThat(Table.readJson(other, file, sample.schema())).isEqualTo(table);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void values_throughACsvFile_stayTheSame(int seed, @TempDir Path folder) {
        // In CSV, empty and missing are the same.
        Sample sample = Sample.of(seed, _ -> true).withoutEmptyTexts();
        Path file = folder.resolve("file.csv");
        try (Table table = table(sample)) {
            table.toCsv(file);
            TableAssert.assertThat(Table.readCsv(other, file, sample.schema())).isEqualTo(table);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void values_throughJdbc_stayTheSame(int seed) {
        // The driver does not tell an enum's values, and shifts nested timestamps where clocks
        // change.
        Sample sample =
                Sample.of(
                        seed,
                        type ->
                                !(type instanceof DataType.Enumeration)
                                        && !TIMESTAMPS.contains(type));
        try (Table table = table(sample);
                DuckDbSession session = duckDb.connect()) {
            session.read(
                    "FROM " + table.name(),
                    (ResultSet result) -> {
                        try (Table read = Table.fromJdbc(other, result)) {
                            TableAssert.assertThat(read).isEqualTo(table);
                        }
                        return true;
                    });
        }
    }
}
