package dev.jask.ndarray;

import dev.jask.ndarray.kernel.Element;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What the elements of an array are. Names, sizes and promotion are NumPy's; there is no 16-bit
 * floating point and no unsigned 64-bit number.
 */
public enum DType {
    /** True or false, a byte each. */
    BOOL(Kind.BOOL, Element.BOOL, "bool", "b1"),
    INT8(Kind.SIGNED, Element.INT8, "int8", "i1"),
    INT16(Kind.SIGNED, Element.INT16, "int16", "i2"),
    INT32(Kind.SIGNED, Element.INT32, "int32", "i4"),
    INT64(Kind.SIGNED, Element.INT64, "int64", "i8"),
    UINT8(Kind.UNSIGNED, Element.UINT8, "uint8", "u1"),
    UINT16(Kind.UNSIGNED, Element.UINT16, "uint16", "u2"),
    UINT32(Kind.UNSIGNED, Element.UINT32, "uint32", "u4"),
    FLOAT32(Kind.FLOAT, Element.FLOAT32, "float32", "f4"),
    FLOAT64(Kind.FLOAT, Element.FLOAT64, "float64", "f8"),
    /** Two {@code float32}, real part first. */
    COMPLEX64(Kind.COMPLEX, Element.FLOAT32, "complex64", "c8"),
    /** Two {@code float64}, real part first. */
    COMPLEX128(Kind.COMPLEX, Element.FLOAT64, "complex128", "c16"),
    /** Days since 1970-01-01. */
    DATETIME_D(Kind.DATETIME, Element.INT64, "datetime64[D]", "M8[D]"),
    /** Seconds since 1970-01-01, without leap seconds. */
    DATETIME_S(Kind.DATETIME, Element.INT64, "datetime64[s]", "M8[s]"),
    DATETIME_MS(Kind.DATETIME, Element.INT64, "datetime64[ms]", "M8[ms]"),
    DATETIME_US(Kind.DATETIME, Element.INT64, "datetime64[us]", "M8[us]"),
    DATETIME_NS(Kind.DATETIME, Element.INT64, "datetime64[ns]", "M8[ns]"),
    TIMEDELTA_D(Kind.TIMEDELTA, Element.INT64, "timedelta64[D]", "m8[D]"),
    TIMEDELTA_S(Kind.TIMEDELTA, Element.INT64, "timedelta64[s]", "m8[s]"),
    TIMEDELTA_MS(Kind.TIMEDELTA, Element.INT64, "timedelta64[ms]", "m8[ms]"),
    TIMEDELTA_US(Kind.TIMEDELTA, Element.INT64, "timedelta64[us]", "m8[us]"),
    TIMEDELTA_NS(Kind.TIMEDELTA, Element.INT64, "timedelta64[ns]", "m8[ns]");

    /** What stands for no time in arrays of times and of durations. */
    public static final long NAT = Long.MIN_VALUE;

    private final Kind kind;
    private final Element element;
    private final String text;
    private final String code;

    DType(Kind kind, Element element, String text, String code) {
        this.kind = kind;
        this.element = element;
        this.text = text;
        this.code = code;
    }

    /** Families of dtypes. */
    public enum Kind {
        BOOL,
        SIGNED,
        UNSIGNED,
        FLOAT,
        COMPLEX,
        DATETIME,
        TIMEDELTA
    }

    public Kind kind() {
        return kind;
    }

    /** How a number lies in memory; of a complex one each of its parts. */
    public Element element() {
        return element;
    }

    /** The bytes that one element takes. */
    public int itemSize() {
        return element.bytes() * parts();
    }

    /** How many numbers an element consists of: 2 if it is complex. */
    public int parts() {
        return kind == Kind.COMPLEX ? 2 : 1;
    }

    /** How NumPy writes it in files, without the byte order: {@code f8}, {@code M8[ns]}. */
    public String code() {
        return code;
    }

    public boolean isComplex() {
        return kind == Kind.COMPLEX;
    }

    /** Whether it is floating point, complex or not. */
    public boolean isFloating() {
        return kind == Kind.FLOAT || kind == Kind.COMPLEX;
    }

    /** Whether it holds whole numbers, signed or not; truth values and times are none. */
    public boolean isInteger() {
        return kind == Kind.SIGNED || kind == Kind.UNSIGNED;
    }

    /** Whether it is a time or a duration. */
    public boolean isTime() {
        return kind == Kind.DATETIME || kind == Kind.TIMEDELTA;
    }

    /** Whether it is a truth value, a whole or a real number. */
    public boolean isReal() {
        return !isComplex() && !isTime();
    }

    /** Of a complex one the dtype of its parts, else the same. */
    public DType realPart() {
        return switch (this) {
            case COMPLEX64 -> FLOAT32;
            case COMPLEX128 -> FLOAT64;
            default -> this;
        };
    }

    /** The complex dtype with that precision; {@code COMPLEX128} for whole numbers. */
    public DType complex() {
        return switch (this) {
            case FLOAT32, COMPLEX64 -> COMPLEX64;
            default -> COMPLEX128;
        };
    }

    /**
     * The dtype that holds the numbers of both, as NumPy 2 has it.
     *
     * @throws ArrayException.BadDType if there is none
     */
    public DType common(DType other) {
        return Promotion.common(this, other);
    }

    /** The smallest whole number that it holds; for whole numbers only. */
    long minimum() {
        return kind == Kind.UNSIGNED || kind == Kind.BOOL
                ? 0
                : Long.MIN_VALUE >> (64 - 8 * itemSize());
    }

    /** The largest whole number that it holds; for whole numbers only. */
    long maximum() {
        return switch (kind) {
            case BOOL -> 1;
            case UNSIGNED -> (1L << (8 * itemSize())) - 1;
            case SIGNED, FLOAT, COMPLEX, DATETIME, TIMEDELTA ->
                    Long.MAX_VALUE >> (64 - 8 * itemSize());
        };
    }

    /**
     * The dtype of that name: NumPy's ({@code float64}, {@code f8}, {@code datetime64[ns]}) or the
     * one in Java.
     *
     * @throws ArrayException.BadDType if there is none
     */
    public static DType of(String name) {
        return find(name)
                .orElseThrow(() ->
                        new ArrayException.BadDType(
                                "there is no dtype \"%s\"; known are %s"
                                        .formatted(name, Arrays.toString(values()))));
    }

    static Optional<DType> find(String name) {
        return Arrays.stream(values())
                .filter(dtype ->
                        dtype.text.equals(name)
                                || dtype.code.equals(name)
                                || dtype.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    /** NumPy's name, for instance {@code float64}. */
    @Override
    public String toString() {
        return text;
    }
}
