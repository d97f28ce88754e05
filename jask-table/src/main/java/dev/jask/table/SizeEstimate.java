package dev.jask.table;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Estimates the memory of a table: exactly where values have one width, else by the length of the
 * texts, of a sample where there are many rows or values are nested.
 *
 * <p>An engine asks for each table that it keeps, so it must not cost as much as making the table.
 */
final class SizeEstimate {

    /** How many rows are sampled: about 30 of the vectors that DuckDB draws. */
    private static final int SAMPLE = 1 << 16;

    /** How many of them at most, where values must be written out as text to be measured. */
    private static final int NESTED_SAMPLE = 1 << 12;

    private static final int TEXT_HEADER = 16;

    private SizeEstimate() {}

    static long of(DuckDbSession session, Table table) {
        if (table.isEmpty()) {
            return 0;
        }
        List<Field> fields = table.schema().fields();
        long fixed = fields.stream().mapToLong(field -> width(field.type())).sum() * table.rows();
        return fixed + texts(session, table) + nested(session, table);
    }

    private static long texts(DuckDbSession session, Table table) {
        String lengths =
                table.schema().stream()
                        .filter(field -> isText(field.type()))
                        .map(field -> length(field))
                        .collect(Collectors.joining(" + "));
        return lengths.isEmpty() ? 0 : scaled(session, lengths, table, 2 * SAMPLE);
    }

    private static long nested(DuckDbSession session, Table table) {
        String lengths =
                table.schema().stream()
                        .filter(field -> field.type().isNested())
                        .map(field ->
                                "coalesce(strlen(" + Sql.name(field.name()) + "::VARCHAR), 0)")
                        .collect(Collectors.joining(" + "));
        return lengths.isEmpty() ? 0 : scaled(session, lengths, table, NESTED_SAMPLE);
    }

    /** The sum of lengths over all rows, if the others are like those of a sample. */
    private static long scaled(DuckDbSession session, String lengths, Table table, int most) {
        String sample =
                table.rows() <= 2 * SAMPLE
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                " TABLESAMPLE system(%.3f PERCENT) REPEATABLE (1)",
                                Math.max(0.01, 100.0 * SAMPLE / table.rows()));
        return session.number(
                "SELECT (coalesce(avg(length), 0) * %d)::BIGINT FROM (SELECT %s AS length FROM %s%s LIMIT %d)"
                        .formatted(table.rows(), lengths, table.name(), sample, most));
    }

    /** Short texts lie in their header; the bytes of longer ones come on top. */
    private static String length(Field field) {
        String name = Sql.name(field.name());
        String length =
                field.type() == DataType.Scalar.BLOB
                        ? "octet_length(" + name + ")"
                        : "strlen(" + name + "::VARCHAR)";
        return "coalesce(if(" + length + " > 12, " + length + ", 0), 0)";
    }

    private static boolean isText(DataType type) {
        return type instanceof DataType.Scalar scalar && scalar.width() == 0;
    }

    private static long width(DataType type) {
        return switch (type) {
            case DataType.Scalar scalar -> scalar.width() == 0 ? TEXT_HEADER : scalar.width();
            case DataType.Decimal(int precision, int _) ->
                    precision <= 4 ? 2 : precision <= 9 ? 4 : precision <= 18 ? 8 : 16;
            case DataType.Enumeration(List<String> values) ->
                    values.size() < 256 ? 1 : values.size() < 65_536 ? 2 : 4;
            case DataType.ListOf _,
                    DataType.ArrayOf _,
                    DataType.Struct _,
                    DataType.MapOf _,
                    DataType.Union _ ->
                    TEXT_HEADER;
        };
    }
}
