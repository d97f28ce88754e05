package dev.jask.dataframe;

import static dev.jask.dataframe.column.Columns.col;
import static dev.jask.dataframe.column.Columns.countAll;
import static dev.jask.dataframe.column.Columns.sql;
import static dev.jask.dataframe.column.Columns.sum;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.table.DuckDb;
import dev.jask.table.Table;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sorts and joins rows that take more than twice the memory that tables may have, in a program of
 * its own, since the engine that dataframes use without being told is configured by its process.
 *
 * <p>The keys are the numbers from 0 in an order that can be calculated, so what must come out is
 * known without sorting or joining anything.
 */
@Timeout(120)
class LargerThanMemoryTest {

    private static final long LEFT = 1_234_577;
    private static final long RIGHT = 1_654_321;
    private static final int FILES = 12;

    @TempDir private Path folder;

    @Test
    void sortBy_ofMoreThanTwiceTheMemory_isRight() throws Exception {
        long rows = 1_200_007;
        write("left", LEFT, rows);
        assertThat(run("sort", rows, 32L << 20)).isEqualTo("sorted");
    }

    @Test
    void merge_ofMoreThanTwiceTheMemory_isRight() throws Exception {
        long rows = 2_500_009;
        write("left", LEFT, rows);
        write("right", RIGHT, rows);
        // DuckDB's hash join wants about 128 MB even for few rows.
        assertThat(run("merge", rows, 128L << 20)).isEqualTo("merged");
    }

    /** The keys are a prime number, so that multiples of any other run through all of them. */
    private void write(String name, long step, long rows) throws IOException {
        Path files = Files.createDirectory(folder.resolve(name));
        try (DuckDb duckDb = DuckDb.open()) {
            for (int file = 0; file < FILES; file++) {
                duckDb.execute(
                        "COPY (SELECT i * %d %% %d AS k, i AS v, md5(i::VARCHAR) AS t FROM range(%d, %d) r(i)) TO '%s/%d.parquet'"
                                .formatted(
                                        step,
                                        rows,
                                        rows * file / FILES,
                                        rows * (file + 1) / FILES,
                                        files,
                                        file));
            }
        }
    }

    private String run(String what, long rows, long budget)
            throws IOException, InterruptedException {
        Path spill = folder.resolve("spill");
        Path errors = folder.resolve("errors");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-Djask.slots=2");
        command.add("-Djask.worker.memory.native=" + budget + " B");
        command.add("-Djask.worker.spill.folder=" + spill);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(Program.class.getName());
        command.addAll(List.of(what, "" + rows, "" + budget, folder.toString()));
        Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
        try {
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(() -> read(errors)).isZero();
            try (var left = Files.walk(spill)) {
                assertThat(left.filter(Files::isRegularFile)).isEmpty();
            }
            return output.strip();
        } finally {
            process.destroyForcibly();
        }
    }

    private static String read(Path errors) {
        try {
            return Files.readString(errors);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** What is run. */
    static final class Program {

        private final long rows;
        private final long budget;

        private Program(long rows, long budget) {
            this.rows = rows;
            this.budget = budget;
        }

        public static void main(String[] arguments) {
            var program = new Program(Long.parseLong(arguments[1]), Long.parseLong(arguments[2]));
            Path folder = Path.of(arguments[3]);
            DataFrame left = DataFrame.readParquet(folder.resolve("left").toString());
            if (arguments[0].equals("sort")) {
                program.sort(left);
            } else {
                DataFrame right = DataFrame.readParquet(folder.resolve("right").toString());
                program.merge(left.persist(), right.persist());
            }
        }

        private void sort(DataFrame frame) {
            Table table = frame.sortBy("k").compute();
            requireLarge(table);
            long back = inverse(LEFT);
            long[] keys = table.column("k").asLongs();
            long[] values = table.column("v").asLongs();
            require(keys.length == rows, "rows: " + keys.length);
            for (int i = 0; i < rows; i++) {
                require(
                        keys[i] == i && values[i] == i * back % rows,
                        "row " + i + " has key " + keys[i] + " and value " + values[i]);
            }
            Table wrong = table.sql("SELECT count(*) AS n FROM this WHERE t <> md5(v::VARCHAR)");
            require(Long.valueOf(0).equals(wrong.get(0, "n")), "texts of other rows: " + wrong);
            System.out.println("sorted");
        }

        private void merge(DataFrame left, DataFrame right) {
            Table result =
                    left.merge(right, MergeOptions.on("k"))
                            .agg(
                                    countAll().as("n"),
                                    sum(col("v_x").mul(col("v_y"))).as("products"),
                                    sum(sql("length(t_x || t_y)")).as("lengths"))
                            .compute();
            long backLeft = inverse(LEFT);
            long backRight = inverse(RIGHT);
            BigInteger products = BigInteger.ZERO;
            for (long k = 0; k < rows; k++) {
                long product = Math.multiplyExact(k * backLeft % rows, k * backRight % rows);
                products = products.add(BigInteger.valueOf(product));
            }
            List<String> expected = List.of("" + rows, "" + products, "" + 64 * rows);
            List<String> found =
                    List.of(
                            "" + result.get(0, "n"),
                            "" + result.get(0, "products"),
                            "" + result.get(0, "lengths"));
            require(found.equals(expected), found + " instead of " + expected);
            System.out.println("merged");
        }

        private void requireLarge(Table table) {
            require(
                    table.duckDb().options().memoryLimit() == budget,
                    "the limit is " + table.duckDb().options());
            require(
                    table.sizeInBytes() > budget * 9 / 4,
                    "this is not larger than memory: " + table.sizeInBytes());
        }

        private long inverse(long step) {
            return BigInteger.valueOf(step).modInverse(BigInteger.valueOf(rows)).longValueExact();
        }

        private static void require(boolean holds, String otherwise) {
            if (!holds) {
                throw new AssertionError(otherwise);
            }
        }
    }
}
