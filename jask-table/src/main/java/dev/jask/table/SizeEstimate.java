package dev.jask.table;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Estimates the memory of a table: exactly where values have one width, else by the length of all
 * texts, or of the texts of a sample where values are nested.
 */
final class SizeEstimate {

    private static final int SAMPLE = 10_000;
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
        return lengths.isEmpty() ? 0 : sum(session, lengths, table.name());
    }

    private static long nested(DuckDbSession session, Table table) {
        String lengths =
                table.schema().stream()
                        .filter(field -> field.type().isNested())
                        .map(field ->
                                "coalesce(strlen(" + Sql.name(field.name()) + "::VARCHAR), 0)")
                        .collect(Collectors.joining(" + "));
        if (lengths.isEmpty()) {
            return 0;
        }
        long sampled = Math.min(SAMPLE, table.rows());
        long bytes = sum(session, lengths, "(FROM " + table.name() + " LIMIT " + SAMPLE + ")");
        return (long) ((double) bytes / sampled * table.rows());
    }

    private static long sum(DuckDbSession session, String lengths, String from) {
        return session.number("SELECT coalesce(sum(" + lengths + "), 0)::BIGINT FROM " + from);
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
