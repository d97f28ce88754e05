package dev.jask.ndarray.io;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import java.io.Serializable;
import java.nio.ByteOrder;

/**
 * How one element lies in a file, in NumPy's notation: the byte order ({@code <} little endian,
 * {@code >} big endian, {@code |} of no meaning), the kind and the bytes, for instance {@code >f8}.
 *
 * <p>There are more of them than {@link DType}s. Half precision ({@code f2}) is read as {@code
 * float32} and unsigned 64-bit ({@code u8}) as {@code int64}; times in other units than ours in the
 * next finer unit that we have: years, months and weeks as days, hours and minutes as seconds,
 * picoseconds and finer as nanoseconds. A file with a number that changes by that is refused.
 *
 * @param code the notation
 */
public record Encoding(String code) implements Serializable {

    /**
     * Checks the notation.
     *
     * @throws ArrayException.BadDType if it is not understood, or means something that no dtype
     *     holds
     */
    public Encoding {
        Stored.parse(code);
    }

    /** Little endian, as NumPy writes on most machines. */
    public static Encoding of(DType dtype) {
        return of(dtype, ByteOrder.LITTLE_ENDIAN);
    }

    /** The numbers of a dtype in a byte order. */
    public static Encoding of(DType dtype, ByteOrder order) {
        String sign =
                dtype.element().bytes() == 1 ? "|" : order == ByteOrder.BIG_ENDIAN ? ">" : "<";
        return new Encoding(sign + dtype.code());
    }

    /** The dtype of arrays that are read. */
    public DType dtype() {
        return stored().dtype();
    }

    /** The bytes that an element takes in the file. */
    public int itemSize() {
        return stored().itemSize();
    }

    /** The byte order of numbers of more than one byte. */
    public ByteOrder order() {
        return stored().order();
    }

    Stored stored() {
        return Stored.parse(code);
    }

    @Override
    public String toString() {
        return code;
    }
}
