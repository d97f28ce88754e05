package dev.jask.interop;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.table.DataType;
import dev.jask.table.DataType.Scalar;
import dev.jask.table.Field;
import dev.jask.table.Schema;
import dev.jask.table.Sql;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Numbers that a table has: a column, a member of a struct, or a place of an array in one.
 *
 * @param label what people call it: {@code fare}, {@code position.x}, {@code embedding[0]}
 * @param column the column in which it is
 * @param sql what gives it as whole or floating-point numbers
 * @param isPlain whether that is the column as it is
 * @param dtype what they are
 */
record NumberColumn(String label, String column, String sql, boolean isPlain, DType dtype)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /** The numbers of these columns; of all where none is named. */
    static List<NumberColumn> of(Schema schema, List<String> names) {
        List<Field> fields =
                names.isEmpty() ? schema.fields() : names.stream().map(schema::require).toList();
        var numbers = new ArrayList<NumberColumn>();
        fields.forEach(
                field -> add(field.name(), field, Sql.name(field.name()), true, schema, numbers));
        if (numbers.isEmpty()) {
            throw new ArrayException.BadArgument("no columns; an array needs one or more");
        }
        return numbers;
    }

    /** The columns that are read, each once. */
    static List<String> columns(List<NumberColumn> numbers) {
        Set<String> columns = new LinkedHashSet<>();
        numbers.forEach(number -> columns.add(number.column()));
        return List.copyOf(columns);
    }

    /** The dtype of an array of all of these. */
    static DType dtype(List<NumberColumn> numbers, NumberForm form) {
        if (form.dtype().isPresent()) {
            return form.dtype().get();
        }
        NumberColumn first = numbers.getFirst();
        DType common = first.dtype();
        for (NumberColumn number : numbers) {
            try {
                common = common.common(number.dtype());
            } catch (ArrayException.BadDType e) {
                throw new ArrayException.BadDType(
                        "columns \"%s\" of %s and \"%s\" of %s do not go into one array: %s; take them one by one, or choose some"
                                .formatted(
                                        first.label(),
                                        first.dtype(),
                                        number.label(),
                                        number.dtype(),
                                        e.getMessage()));
            }
        }
        return common;
    }

    private static void add(
            String label,
            Field column,
            String sql,
            boolean isWhole,
            Schema schema,
            List<NumberColumn> into) {
        add(label, column, column.type(), sql, isWhole, schema, into);
    }

    private static void add(
            String label,
            Field column,
            DataType type,
            String sql,
            boolean isWhole,
            Schema schema,
            List<NumberColumn> into) {
        switch (type) {
            case DataType.Struct(List<Field> members) -> {
                for (Field member : members) {
                    String inner = "struct_extract(%s, %s)".formatted(sql, Sql.text(member.name()));
                    String name = label + "." + member.name();
                    add(name, column, member.type(), inner, false, schema, into);
                }
            }
            case DataType.ArrayOf(DataType element, int size) ->
                    IntStream.range(0, size)
                            .forEach(i -> {
                                String inner = "array_extract(%s, %d)".formatted(sql, i + 1);
                                String name = "%s[%d]".formatted(label, i);
                                add(name, column, element, inner, false, schema, into);
                            });
            default -> {
                Reading reading = reading(type, label);
                DType dtype =
                        reading.dtype().orElseThrow(() -> noNumbers(label, column, type, schema));
                boolean isPlain = isWhole && reading.sql().equals("%s");
                into.add(
                        new NumberColumn(
                                label,
                                column.name(),
                                reading.sql().replace("%s", sql),
                                isPlain,
                                dtype));
            }
        }
    }

    /** How values of a type are read: the SQL around them, and what they are then. */
    private record Reading(Optional<DType> dtype, String sql) {
        Reading(DType dtype, String sql) {
            this(Optional.of(dtype), sql);
        }

        static final Reading NONE = new Reading(Optional.empty(), "");
    }

    private static Reading reading(DataType type, String label) {
        return switch (type) {
            case Scalar scalar -> reading(scalar, label);
            case DataType.Decimal _ -> new Reading(DType.FLOAT64, "CAST(%s AS DOUBLE)");
            case DataType.Parametric _ -> Reading.NONE;
        };
    }

    /** Points in time that are infinite are none. */
    private static Reading reading(Scalar type, String label) {
        return switch (type) {
            case BOOLEAN -> new Reading(DType.BOOL, "CAST(%s AS TINYINT)");
            case TINYINT -> new Reading(DType.INT8, "%s");
            case SMALLINT -> new Reading(DType.INT16, "%s");
            case INTEGER -> new Reading(DType.INT32, "%s");
            case BIGINT -> new Reading(DType.INT64, "%s");
            case UTINYINT -> new Reading(DType.UINT8, "%s");
            case USMALLINT -> new Reading(DType.UINT16, "%s");
            case UINTEGER -> new Reading(DType.UINT32, "%s");
            case UBIGINT, HUGEINT, UHUGEINT, BIGNUM ->
                    new Reading(
                            DType.INT64,
                            "CASE WHEN TRY_CAST(%s AS BIGINT) IS NULL AND %s IS NOT NULL THEN "
                                    + error(
                                            "column \"%s\" has numbers that int64 does not hold; cast it to DOUBLE"
                                                    .formatted(label))
                                    + " ELSE TRY_CAST(%s AS BIGINT) END");
            case FLOAT -> new Reading(DType.FLOAT32, "%s");
            case DOUBLE -> new Reading(DType.FLOAT64, "%s");
            case DATE ->
                    new Reading(
                            DType.DATETIME_D,
                            "CASE WHEN isfinite(%s) THEN %s - DATE '1970-01-01' END");
            case TIMESTAMP, TIMESTAMP_TZ -> new Reading(DType.DATETIME_US, "epoch_us(%s)");
            case TIMESTAMP_S -> new Reading(DType.DATETIME_S, "epoch_us(%s) // 1000000");
            case TIMESTAMP_MS -> new Reading(DType.DATETIME_MS, "epoch_ms(%s)");
            case TIMESTAMP_NS -> new Reading(DType.DATETIME_NS, "epoch_ns(%s)");
            case TIME -> new Reading(DType.TIMEDELTA_US, "epoch_us(%s)");
            case TIME_NS -> new Reading(DType.TIMEDELTA_NS, "epoch_ns(%s)");
            case INTERVAL ->
                    new Reading(
                            DType.TIMEDELTA_US,
                            "CASE WHEN date_part('year', %s) * 12 + date_part('month', %s) <> 0 THEN "
                                    + error(
                                            "column \"%s\" has intervals of months, whose length is not known"
                                                    .formatted(label))
                                    + " ELSE epoch_us(%s) END");
            case VARCHAR, BLOB, BIT, TIME_TZ, UUID, JSON, NULL -> Reading.NONE;
        };
    }

    /** A percent sign in a name is not a place for the value. */
    private static String error(String message) {
        return "error(" + Sql.text(message.replace("%s", "%' || 's")) + ")";
    }

    private static ArrayException noNumbers(
            String label, Field column, DataType type, Schema schema) {
        List<String> possible =
                schema.stream()
                        .filter(field -> !field.equals(column))
                        .filter(field ->
                                field.type().isNumeric()
                                        || field.type().isTemporal()
                                        || field.type() == DataType.BOOLEAN)
                        .map(Field::name)
                        .toList();
        return new ArrayException.BadDType(
                "column \"%s\" is %s, of which there are no arrays; %s"
                        .formatted(
                                label,
                                type,
                                possible.isEmpty()
                                        ? "cast it to a type of numbers, truth values or times"
                                        : "cast it, or name columns of numbers, truth values or times: "
                                                + String.join(", ", possible)));
    }
}
