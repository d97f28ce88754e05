package dev.jask.table;

import dev.jask.table.DataType.Scalar;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;
import org.jspecify.annotations.Nullable;

/**
 * Brings columns of a table in DuckDB into Java memory.
 *
 * <p>Values of most types come as vectors, a chunk of rows at a time. Nested values and bytes come
 * through JDBC, after a cast that makes their parts text where the driver would lose something of
 * them.
 */
final class ColumnLoader {

    private final DuckDbSession session;
    private final String from;
    private final int size;

    /**
     * @param session where to read
     * @param from what follows FROM; gives {@code size} rows, in the same order every time
     * @param size the number of rows
     */
    ColumnLoader(DuckDbSession session, String from, int size) {
        this.session = session;
        this.from = from;
        this.size = size;
    }

    /** The fields' columns, in the fields' order. */
    List<Column> load(List<Field> fields) {
        Map<Field, Column> loaded = HashMap.newHashMap(fields.size());
        List<Field> vectors =
                fields.stream().filter(field -> VectorReader.reads(field.type())).toList();
        List<Field> rest =
                fields.stream().filter(field -> !VectorReader.reads(field.type())).toList();
        if (!vectors.isEmpty()) {
            loadVectors(vectors, loaded);
        }
        if (!rest.isEmpty()) {
            loadRows(rest, loaded);
        }
        return fields.stream().map(loaded::get).toList();
    }

    private void loadVectors(List<Field> fields, Map<Field, Column> loaded) {
        List<Filler> fillers = fields.stream().map(field -> Filler.of(field.type(), size)).toList();
        String query = select(fields, VectorReader::asked);
        int rows =
                session.run(
                        query,
                        statement -> {
                            try (DuckDBChunkedResult result = statement.query()) {
                                return fill(result, fillers);
                            }
                        });
        requireSize(rows);
        for (int i = 0; i < fields.size(); i++) {
            loaded.put(fields.get(i), new Column(fields.get(i), size, fillers.get(i).values()));
        }
    }

    private int fill(DuckDBChunkedResult result, List<Filler> fillers) {
        int start = 0;
        while (result.nextChunk()) {
            DuckDBDataChunkReader chunk = result.chunk();
            int rows = (int) chunk.rowCount();
            if (rows == 0) {
                return start;
            }
            for (int i = 0; i < fillers.size(); i++) {
                fillers.get(i).fill(chunk.vector(i), start, rows);
            }
            start += rows;
        }
        return start;
    }

    private void loadRows(List<Field> fields, Map<Field, Column> loaded) {
        List<@Nullable Object[]> values = new ArrayList<>();
        fields.forEach(_ -> values.add(new Object[size]));
        int rows =
                session.read(
                        select(fields, field -> JdbcValues.asked(field)),
                        result -> readRows(result, fields, values));
        requireSize(rows);
        for (int i = 0; i < fields.size(); i++) {
            ColumnValues objects = new ColumnValues.Objects(values.get(i));
            loaded.put(fields.get(i), new Column(fields.get(i), size, objects));
        }
    }

    private static int readRows(
            ResultSet result, List<Field> fields, List<@Nullable Object[]> values)
            throws SQLException {
        int row = 0;
        while (result.next()) {
            for (int i = 0; i < fields.size(); i++) {
                Object value = result.getObject(i + 1);
                values.get(i)[row] = JdbcValues.read(fields.get(i).type(), value);
            }
            row++;
        }
        return row;
    }

    private String select(List<Field> fields, java.util.function.UnaryOperator<DataType> asked) {
        return fields.stream()
                .map(field -> cast(field, asked.apply(field.type())))
                .collect(Collectors.joining(", ", "SELECT ", " FROM " + from));
    }

    private static String cast(Field field, DataType type) {
        String name = Sql.name(field.name());
        return type.equals(field.type()) ? name : "CAST(" + name + " AS " + type.sql() + ")";
    }

    private void requireSize(int rows) {
        if (rows != size) {
            throw new TableException(
                    "expected " + size + " rows from " + from + " but read " + rows);
        }
    }

    /** Fills one column's arrays from vectors. */
    private sealed interface Filler {
        void fill(DuckDBReadableVector vector, int start, int rows);

        ColumnValues values();

        static Filler of(DataType type, int size) {
            return switch (type) {
                case Scalar.TINYINT -> new LongFiller(size, DuckDBReadableVector::getByte);
                case Scalar.SMALLINT -> new LongFiller(size, DuckDBReadableVector::getShort);
                case Scalar.INTEGER -> new LongFiller(size, DuckDBReadableVector::getInt);
                case Scalar.BIGINT -> new LongFiller(size, DuckDBReadableVector::getLong);
                case Scalar.UTINYINT -> new LongFiller(size, DuckDBReadableVector::getUint8);
                case Scalar.USMALLINT -> new LongFiller(size, DuckDBReadableVector::getUint16);
                case Scalar.UINTEGER -> new LongFiller(size, DuckDBReadableVector::getUint32);
                case Scalar.FLOAT -> new DoubleFiller(size, DuckDBReadableVector::getFloat);
                case Scalar.DOUBLE -> new DoubleFiller(size, DuckDBReadableVector::getDouble);
                case Scalar.BOOLEAN -> new BooleanFiller(new BitSet(), new BitSet());
                default -> new ObjectFiller(new Object[size], VectorReader.of(type));
            };
        }
    }

    @FunctionalInterface
    private interface LongReader {
        long read(DuckDBReadableVector vector, long row);
    }

    @FunctionalInterface
    private interface DoubleReader {
        double read(DuckDBReadableVector vector, long row);
    }

    private record LongFiller(ColumnValues.Longs values, LongReader reader) implements Filler {
        LongFiller(int size, LongReader reader) {
            this(new ColumnValues.Longs(new long[size], new BitSet()), reader);
        }

        @Override
        public void fill(DuckDBReadableVector vector, int start, int rows) {
            for (int i = 0; i < rows; i++) {
                if (vector.isNull(i)) {
                    values.nulls().set(start + i);
                } else {
                    values.values()[start + i] = reader.read(vector, i);
                }
            }
        }
    }

    private record DoubleFiller(ColumnValues.Doubles values, DoubleReader reader)
            implements Filler {
        DoubleFiller(int size, DoubleReader reader) {
            this(new ColumnValues.Doubles(new double[size], new BitSet()), reader);
        }

        @Override
        public void fill(DuckDBReadableVector vector, int start, int rows) {
            for (int i = 0; i < rows; i++) {
                if (vector.isNull(i)) {
                    values.nulls().set(start + i);
                } else {
                    values.values()[start + i] = reader.read(vector, i);
                }
            }
        }
    }

    private record BooleanFiller(BitSet truths, BitSet nulls) implements Filler {
        @Override
        public void fill(DuckDBReadableVector vector, int start, int rows) {
            for (int i = 0; i < rows; i++) {
                if (vector.isNull(i)) {
                    nulls.set(start + i);
                } else {
                    truths.set(start + i, vector.getBoolean(i));
                }
            }
        }

        @Override
        public ColumnValues values() {
            return new ColumnValues.Booleans(truths, nulls);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // filled in place, and compared by nobody
    private record ObjectFiller(@Nullable Object[] objects, VectorReader reader) implements Filler {
        @Override
        public void fill(DuckDBReadableVector vector, int start, int rows) {
            for (int i = 0; i < rows; i++) {
                objects[start + i] = reader.value(vector, i);
            }
        }

        @Override
        public ColumnValues values() {
            return new ColumnValues.Objects(objects);
        }
    }
}
