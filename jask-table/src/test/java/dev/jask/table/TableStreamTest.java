package dev.jask.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.table.testing.TableAssert;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.StreamCorruptedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables as bytes, from one instance to another. */
final class TableStreamTest {

    private static final DuckDb FROM = DuckDb.open();
    private static final DuckDb TO = DuckDb.open();

    @AfterAll
    static void close() {
        FROM.close();
        TO.close();
    }

    private static byte[] bytes(Table table) throws IOException {
        var out = new ByteArrayOutputStream();
        table.writeTo(out);
        return out.toByteArray();
    }

    private static Table read(byte[] bytes) throws IOException {
        return Table.readFrom(new ByteArrayInputStream(bytes), TO);
    }

    @Test
    void readFrom_tablesOfManyTypes_givesTheSameInTheOtherInstance() throws IOException {
        Table table =
                FROM.query(
                        """
                        SELECT i AS id, i::HUGEINT * 170141183460469231731687303715884 AS huge, 'é' || i AS text, i / 3.0::DOUBLE AS ratio,
                          (i * 1.25)::DECIMAL(18, 2) AS price, TIMESTAMPTZ '2026-01-01 00:00:00+00' + i * INTERVAL 1 MINUTE AS at,
                          INTERVAL (i) SECOND AS lasted, CASE WHEN i % 3 = 0 THEN NULL ELSE [i, i + 1] END AS list, {'a': i, 'b': 'x'} AS struct,
                          (CASE WHEN i % 2 = 0 THEN 'even' ELSE 'odd' END)::ENUM ('even', 'odd') AS parity, MAP {i: 'one'} AS map
                        FROM range(5000) t(i)
                        """);

        Table read = read(bytes(table));

        assertThat(read.duckDb()).isSameAs(TO);
        assertThat(read.schema()).isEqualTo(table.schema());
        TableAssert.assertThat(read).isEqualTo(table);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void readFrom_randomTables_givesTheSame(long seed) throws IOException {
        var random = new RandomTables(new Random(seed));
        Schema schema = random.schema();
        Table table = Table.ofRows(FROM, schema, random.rows(schema, 20));

        TableAssert.assertThat(read(bytes(table))).isEqualTo(table);
    }

    @Test
    void readFrom_aTableWithoutRows_keepsItsColumns() throws IOException {
        Table table =
                Table.empty(FROM, Schema.parse("a BIGINT, b ENUM('x', 'y'), c STRUCT(d DATE)[]"));

        Table read = read(bytes(table));

        assertThat(read.schema()).isEqualTo(table.schema());
        assertThat(read.rows()).isZero();
    }

    @Test
    void readFrom_whatFollowsTheTable_isLeftInTheStream() throws IOException {
        byte[] table = bytes(FROM.query("SELECT 1 AS a"));
        byte[] more = Arrays.copyOf(table, table.length + 1);
        more[table.length] = 7;
        var in = new ByteArrayInputStream(more);

        Table.readFrom(in, TO);

        assertThat(in.read()).isEqualTo(7);
        assertThat(in.read()).isEqualTo(-1);
    }

    @Test
    void readFrom_aStreamThatEndsTooEarly_saysSo() throws IOException {
        byte[] whole = bytes(FROM.query("SELECT range AS a FROM range(1000)"));

        assertThatThrownBy(() -> read(Arrays.copyOf(whole, whole.length - 10)))
                .isInstanceOf(EOFException.class)
                .hasMessageContaining("10 bytes too early");
        assertThatThrownBy(() -> read(new byte[] {9})).isInstanceOf(StreamCorruptedException.class);
    }

    @Test
    void serialised_aTableWithinAList_takesItsRowsAlong() throws Exception {
        List<Table> tables =
                new ArrayList<>(
                        List.of(
                                FROM.query("SELECT 1 AS a"),
                                FROM.query("SELECT 'x' AS b LIMIT 0")));
        var out = new ByteArrayOutputStream();
        try (var objects = new ObjectOutputStream(out)) {
            objects.writeObject(tables);
        }

        try (var in = new ObjectInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            List<?> read = (List<?>) in.readObject();
            TableAssert.assertThat((Table) read.get(0)).isEqualTo(tables.get(0));
            assertThat(((Table) read.get(1)).schema()).isEqualTo(tables.get(1).schema());
        }
    }
}
