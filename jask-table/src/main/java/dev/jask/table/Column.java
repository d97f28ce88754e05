package dev.jask.table;

import dev.jask.table.DataType.Scalar;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One column's values in Java memory; rows are counted from 0.
 *
 * <p>Values come in the Java classes that {@link DataType} lists. Arrays that are handed out are
 * copies.
 */
public final class Column {

    private final Field field;
    private final int size;
    private final ColumnValues values;

    Column(Field field, int size, ColumnValues values) {
        this.field = field;
        this.size = size;
        this.values = values;
    }

    public Field field() {
        return field;
    }

    public String name() {
        return field.name();
    }

    public DataType type() {
        return field.type();
    }

    public int size() {
        return size;
    }

    public boolean isNull(int row) {
        Objects.checkIndex(row, size);
        return values.isNull(row);
    }

    public int nullCount() {
        return values.nullCount(size);
    }

    /** The value in a row, null where there is none. */
    public @Nullable Object get(int row) {
        Objects.checkIndex(row, size);
        if (values.isNull(row)) {
            return null;
        }
        return switch (values) {
            case ColumnValues.Longs(long[] longs, BitSet _) -> boxed(longs[row]);
            case ColumnValues.Doubles(double[] doubles, BitSet _) -> boxed(doubles[row]);
            case ColumnValues.Booleans(BitSet bits, BitSet _) -> bits.get(row);
            case ColumnValues.Objects objects -> objects.values()[row];
        };
    }

    private Object boxed(long value) {
        return switch (field.type()) {
            case Scalar.TINYINT -> (byte) value;
            case Scalar.SMALLINT, Scalar.UTINYINT -> (short) value;
            case Scalar.INTEGER, Scalar.USMALLINT -> (int) value;
            default -> value;
        };
    }

    private Object boxed(double value) {
        return field.type() == Scalar.FLOAT ? (Object) (float) value : (Object) value;
    }

    /** The numbers as doubles, nulls as NaN. */
    public double[] asDoubles() {
        return switch (values) {
            case ColumnValues.Doubles(double[] doubles, BitSet nulls) ->
                    withNaN(doubles.clone(), nulls);
            case ColumnValues.Longs(long[] longs, BitSet nulls) ->
                    withNaN(Arrays.stream(longs).asDoubleStream().toArray(), nulls);
            case ColumnValues.Objects objects when field.type().isNumeric() ->
                    IntStream.range(0, size)
                            .mapToDouble(i ->
                                    objects.values()[i] instanceof Number n
                                            ? n.doubleValue()
                                            : Double.NaN)
                            .toArray();
            default -> throw wrongType("numbers");
        };
    }

    /**
     * The whole numbers as longs.
     *
     * @throws TableException.TypeMismatch if a value is null or is not a whole number that a long
     *     can hold
     */
    public long[] asLongs() {
        requireNoNulls("asLongs(whenNull)");
        return asLongs(0);
    }

    /** The whole numbers as longs, with a number of the caller's for nulls. */
    public long[] asLongs(long whenNull) {
        long[] longs =
                switch (values) {
                    case ColumnValues.Longs(long[] all, BitSet _) -> all.clone();
                    case ColumnValues.Objects objects when field.type().isNumeric() ->
                            IntStream.range(0, size)
                                    .mapToLong(i -> exact(objects.values()[i], i))
                                    .toArray();
                    default -> throw wrongType("whole numbers");
                };
        for (int i = 0; i < size; i++) {
            longs[i] = values.isNull(i) ? whenNull : longs[i];
        }
        return longs;
    }

    /**
     * The whole numbers as ints.
     *
     * @throws TableException.TypeMismatch if a value is null or is not a whole number that an int
     *     can hold
     */
    public int[] asInts() {
        long[] longs = asLongs();
        int[] ints = new int[longs.length];
        for (int i = 0; i < longs.length; i++) {
            ints[i] = (int) longs[i];
            if (ints[i] != longs[i]) {
                throw cell(i, "is " + longs[i] + ", which an int cannot hold; use asLongs");
            }
        }
        return ints;
    }

    /**
     * The truth values.
     *
     * @throws TableException.TypeMismatch if a value is null or the type is not BOOLEAN
     */
    public boolean[] asBooleans() {
        if (!(values instanceof ColumnValues.Booleans(BitSet bits, BitSet _))) {
            throw wrongType("truth values");
        }
        requireNoNulls("get(row)");
        boolean[] all = new boolean[size];
        for (int i = 0; i < size; i++) {
            all[i] = bits.get(i);
        }
        return all;
    }

    /**
     * The values as text, nulls as null: text as it is, anything else as {@link Object#toString}
     * writes it.
     */
    public List<@Nullable String> asStrings() {
        List<@Nullable String> all = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            Object value = get(i);
            all.add(value == null ? null : value.toString());
        }
        return all;
    }

    /** The values as an unmodifiable list, nulls as null. */
    public List<@Nullable Object> asList() {
        return new Values();
    }

    /** A read-only view of the values; it makes an object of a number only when asked for it. */
    private final class Values extends AbstractList<@Nullable Object> implements RandomAccess {
        @Override
        public @Nullable Object get(int index) {
            return Column.this.get(index);
        }

        @Override
        public int size() {
            return size;
        }
    }

    @Override
    public String toString() {
        return field + " of " + size + " rows";
    }

    private static double[] withNaN(double[] numbers, BitSet nulls) {
        nulls.stream().forEach(row -> numbers[row] = Double.NaN);
        return numbers;
    }

    private long exact(@Nullable Object value, int row) {
        return switch (value) {
            case null -> 0;
            case java.math.BigInteger big when big.bitLength() < Long.SIZE -> big.longValue();
            case java.math.BigDecimal decimal when fits(decimal) -> decimal.longValueExact();
            default ->
                    throw cell(
                            row,
                            "is " + value + ", which is not a whole number that a long can hold");
        };
    }

    private static boolean fits(java.math.BigDecimal decimal) {
        return decimal.stripTrailingZeros().scale() <= 0
                && decimal.toBigInteger().bitLength() < Long.SIZE;
    }

    private void requireNoNulls(String instead) {
        for (int i = 0; i < size; i++) {
            if (values.isNull(i)) {
                throw cell(i, "is null (" + nullCount() + " of " + size + " are); use " + instead);
            }
        }
    }

    private TableException.TypeMismatch cell(int row, String what) {
        return new TableException.TypeMismatch(
                "column \"" + name() + "\", row " + row + ", " + what);
    }

    private TableException.TypeMismatch wrongType(String wanted) {
        return new TableException.TypeMismatch(
                "column \"%s\" is %s, so its values are not %s".formatted(name(), type(), wanted));
    }
}
