package dev.jask.table;

import dev.jask.table.DataType.Scalar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Finds a column type from values when nobody declared one. */
final class TypeInference {

    private static final List<DataType> INTEGERS =
            List.of(Scalar.TINYINT, Scalar.SMALLINT, Scalar.INTEGER, Scalar.BIGINT, Scalar.HUGEINT);

    private TypeInference() {}

    /**
     * The narrowest type that holds all the values; NULL if there are none.
     *
     * @throws TableException.TypeMismatch if no type holds them all
     */
    static DataType of(Iterable<?> values) {
        DataType type = Scalar.NULL;
        for (Object value : values) {
            type = merge(type, of(value));
        }
        return type;
    }

    private static DataType of(@Nullable Object value) {
        return switch (value) {
            case null -> Scalar.NULL;
            case Optional<?> optional -> of(optional.orElse(null));
            case OptionalInt _ -> Scalar.INTEGER;
            case OptionalLong _ -> Scalar.BIGINT;
            case OptionalDouble _ -> Scalar.DOUBLE;
            case BigDecimal decimal -> decimal(decimal);
            case Record record -> fit(JavaTypes.dataType(record.getClass()), List.of(record));
            case Enum<?> constant -> JavaTypes.dataType(constant.getDeclaringClass());
            case Collection<?> members -> of((Iterable<?>) members).list();
            case Object[] members -> of(java.util.Arrays.asList(members)).list();
            case Map<?, ?> map -> new DataType.MapOf(of(map.keySet()), of(map.values()));
            default -> JavaTypes.dataType(value.getClass());
        };
    }

    /** A declared type whose decimals are replaced by ones that hold the values' digits. */
    static DataType fit(DataType declared, Collection<?> values) {
        return switch (declared) {
            case DataType.Decimal any when any.equals(JavaTypes.ANY_DECIMAL) -> decimals(values);
            case DataType.ListOf(DataType element) -> fit(element, flat(values)).list();
            case DataType.MapOf(DataType key, DataType of) ->
                    new DataType.MapOf(fit(key, keys(values)), fit(of, mapValues(values)));
            case DataType.Struct(List<Field> fields) ->
                    new DataType.Struct(fitFields(fields, values));
            case Scalar _,
                    DataType.Decimal _,
                    DataType.Enumeration _,
                    DataType.ArrayOf _,
                    DataType.Union _ ->
                    declared;
        };
    }

    private static List<Field> fitFields(List<Field> fields, Collection<?> values) {
        List<Field> fitted = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            int position = i;
            List<@Nullable Object> members = new ArrayList<>();
            for (Object value : values) {
                if (unwrapped(value) instanceof Record record) {
                    members.add(RecordValues.member(record, position));
                }
            }
            fitted.add(new Field(fields.get(i).name(), fit(fields.get(i).type(), members)));
        }
        return fitted;
    }

    private static @Nullable Object unwrapped(@Nullable Object value) {
        return value instanceof Optional<?> optional ? optional.orElse(null) : value;
    }

    private static List<@Nullable Object> flat(Collection<?> values) {
        List<@Nullable Object> all = new ArrayList<>();
        for (Object value : values) {
            switch (unwrapped(value)) {
                case Collection<?> members -> all.addAll(members);
                case Object[] members -> all.addAll(java.util.Arrays.asList(members));
                case null, default -> {}
            }
        }
        return all;
    }

    private static List<@Nullable Object> keys(Collection<?> values) {
        List<@Nullable Object> all = new ArrayList<>();
        for (Object value : values) {
            if (unwrapped(value) instanceof Map<?, ?> map) {
                all.addAll(map.keySet());
            }
        }
        return all;
    }

    private static List<@Nullable Object> mapValues(Collection<?> values) {
        List<@Nullable Object> all = new ArrayList<>();
        for (Object value : values) {
            if (unwrapped(value) instanceof Map<?, ?> map) {
                all.addAll(map.values());
            }
        }
        return all;
    }

    private static DataType decimals(Collection<?> values) {
        DataType type = Scalar.NULL;
        for (Object value : values) {
            if (unwrapped(value) instanceof BigDecimal decimal) {
                type = merge(type, decimal(decimal));
            }
        }
        return type == Scalar.NULL ? JavaTypes.ANY_DECIMAL : type;
    }

    private static DataType.Decimal decimal(BigDecimal value) {
        int scale = Math.max(0, value.scale());
        int whole = Math.max(0, value.precision() - value.scale());
        return decimal(whole, scale);
    }

    private static DataType.Decimal decimal(int whole, int scale) {
        if (whole + scale > 38) {
            throw new TableException.TypeMismatch(
                    "the decimal numbers need %d digits before and %d after the point, more than the 38 of a DECIMAL"
                            .formatted(whole, scale));
        }
        return new DataType.Decimal(Math.max(1, whole + scale), scale);
    }

    /** The narrowest type that holds the values of both. */
    static DataType merge(DataType left, DataType right) {
        if (left.equals(right) || right == Scalar.NULL) {
            return left;
        }
        if (left == Scalar.NULL) {
            return right;
        }
        if (left.isNumeric() && right.isNumeric()) {
            return mergeNumbers(left, right);
        }
        if (left instanceof DataType.ListOf(DataType a)
                && right instanceof DataType.ListOf(DataType b)) {
            return merge(a, b).list();
        }
        if (left instanceof DataType.MapOf(DataType k, DataType v)
                && right instanceof DataType.MapOf(DataType k2, DataType v2)) {
            return new DataType.MapOf(merge(k, k2), merge(v, v2));
        }
        if (left instanceof DataType.Struct(List<Field> a)
                && right instanceof DataType.Struct(List<Field> b)
                && Schema.of(a).names().equals(Schema.of(b).names())) {
            return mergeStructs(a, b);
        }
        throw new TableException.TypeMismatch(
                "one column cannot hold values of type %s and of type %s".formatted(left, right));
    }

    private static DataType mergeNumbers(DataType left, DataType right) {
        if (left.isInteger() && right.isInteger()) {
            return INTEGERS.get(Math.max(INTEGERS.indexOf(left), INTEGERS.indexOf(right)));
        }
        if (left instanceof DataType.Decimal(int p, int s)
                && right instanceof DataType.Decimal(int p2, int s2)) {
            return decimal(Math.max(p - s, p2 - s2), Math.max(s, s2));
        }
        if (left instanceof DataType.Decimal || right instanceof DataType.Decimal) {
            throw new TableException.TypeMismatch(
                    "one column cannot hold values of type %s and of type %s; make them all BigDecimal or all Double"
                            .formatted(left, right));
        }
        return Scalar.DOUBLE;
    }

    private static DataType mergeStructs(List<Field> left, List<Field> right) {
        List<Field> merged = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            merged.add(
                    new Field(left.get(i).name(), merge(left.get(i).type(), right.get(i).type())));
        }
        return new DataType.Struct(merged);
    }
}
