package dev.jask.table;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * A column's values in Java arrays, primitive where the type allows. Nobody compares two of these.
 */
@SuppressWarnings("ArrayRecordComponent")
sealed interface ColumnValues {

    /** Whole numbers of up to 64 bits. */
    record Longs(long[] values, BitSet nulls) implements ColumnValues {}

    /** Floating-point numbers. */
    record Doubles(double[] values, BitSet nulls) implements ColumnValues {}

    /** Truth values; a set bit is true. */
    record Booleans(BitSet values, BitSet nulls) implements ColumnValues {}

    /** Anything else, in the Java class that the type lists. */
    record Objects(@Nullable Object[] values) implements ColumnValues {}

    default boolean isNull(int row) {
        return switch (this) {
            case Longs(long[] _, BitSet nulls) -> nulls.get(row);
            case Doubles(double[] _, BitSet nulls) -> nulls.get(row);
            case Booleans(BitSet _, BitSet nulls) -> nulls.get(row);
            case Objects objects -> objects.values()[row] == null;
        };
    }

    default int nullCount(int size) {
        return switch (this) {
            case Longs(long[] _, BitSet nulls) -> nulls.cardinality();
            case Doubles(double[] _, BitSet nulls) -> nulls.cardinality();
            case Booleans(BitSet _, BitSet nulls) -> nulls.cardinality();
            case Objects objects -> {
                int count = 0;
                for (int i = 0; i < size; i++) {
                    count += objects.values()[i] == null ? 1 : 0;
                }
                yield count;
            }
        };
    }
}
