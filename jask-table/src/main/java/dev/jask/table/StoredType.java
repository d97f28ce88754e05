package dev.jask.table;

import dev.jask.table.DataType.Scalar;
import java.util.List;

/** As which type a file format that lacks a type holds its values, so that none loses anything. */
final class StoredType {

    private static final DataType WIDEST_DECIMAL = new DataType.Decimal(38, 0);

    private StoredType() {}

    /**
     * In Parquet files for everybody: 128-bit whole numbers are decimals, and those that do not fit
     * are an error.
     */
    static DataType inParquet(DataType type) {
        return of(type, "Parquet", StoredType::parquet);
    }

    /** In Parquet files that only Jask reads: every value of every type survives. */
    static DataType inParquetForJask(DataType type) {
        return of(
                type,
                "Parquet",
                leaf ->
                        leaf == Scalar.HUGEINT || leaf == Scalar.UHUGEINT
                                ? Scalar.VARCHAR
                                : parquet(leaf));
    }

    /** In Arrow files. */
    static DataType inArrow(DataType type) {
        return of(type, "Arrow", StoredType::arrow);
    }

    /**
     * As which types JSON's values are asked for: as their text, which a cast then reads without a
     * loss.
     */
    static DataType inJson(DataType type) {
        return of(type, "JSON", leaf -> leaf == Scalar.JSON ? leaf : Scalar.VARCHAR);
    }

    private static DataType parquet(DataType type) {
        return switch (type) {
            case Scalar.HUGEINT, Scalar.UHUGEINT -> WIDEST_DECIMAL;
            case Scalar.BIGNUM, Scalar.BIT, Scalar.INTERVAL, Scalar.TIME_TZ -> Scalar.VARCHAR;
            default -> type;
        };
    }

    private static DataType arrow(DataType type) {
        return switch (type) {
            case Scalar.HUGEINT, Scalar.UHUGEINT -> WIDEST_DECIMAL;
            case Scalar.BIGNUM, Scalar.BIT, Scalar.TIME_TZ, Scalar.UUID, Scalar.JSON ->
                    Scalar.VARCHAR;
            default -> type;
        };
    }

    @FunctionalInterface
    private interface OfLeaf {
        DataType stored(DataType leaf);
    }

    private static DataType of(DataType type, String format, OfLeaf leaves) {
        return switch (type) {
            case Scalar _, DataType.Decimal _ -> leaves.stored(type);
            case DataType.Enumeration _ -> Scalar.VARCHAR;
            case DataType.ListOf(DataType element) -> of(element, format, leaves).list();
            case DataType.ArrayOf(DataType element, int size) ->
                    new DataType.ArrayOf(of(element, format, leaves), size);
            case DataType.Struct(List<Field> fields) ->
                    new DataType.Struct(
                            fields.stream()
                                    .map(field ->
                                            new Field(
                                                    field.name(), of(field.type(), format, leaves)))
                                    .toList());
            case DataType.MapOf(DataType key, DataType value) ->
                    new DataType.MapOf(of(key, format, leaves), of(value, format, leaves));
            case DataType.Union _ ->
                    throw new TableException.TypeMismatch(
                            "a " + format + " file cannot hold a column of type " + type);
        };
    }
}
