package dev.jask.array;

import dev.jask.array.chunk.Chunking;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Operand;
import dev.jask.ndarray.Scalar;
import dev.jask.ndarray.Ufunc;
import java.util.ArrayList;
import java.util.List;

/**
 * An array in blocks of which some elements count for nothing: those where the mask is true. What
 * is computed of a masked element is masked; reductions leave masked elements out, and are masked
 * themselves where none is left. As {@code numpy.ma} has it.
 *
 * <p>Immutable.
 */
public final class MaskedArray {

    private static final double FAR = 1e20;
    private static final long MANY = 999_999;

    private final Array data;
    private final Array mask;
    private final Scalar fillValue;

    private MaskedArray(Array data, Array mask, Scalar fillValue) {
        this.data = data;
        this.mask = mask;
        this.fillValue = fillValue;
    }

    // Making

    /** An array with nothing masked. */
    public static MaskedArray of(Array data) {
        return new MaskedArray(data, none(data), usual(data.dtype()));
    }

    /**
     * An array with a mask, which is broadcast to it.
     *
     * @throws ArrayException.BadDType if the mask is not of truth values
     */
    public static MaskedArray of(Array data, Array mask) {
        if (mask.dtype() != DType.BOOL) {
            throw new ArrayException.BadDType(
                    "a mask is of bool, given was %s; compare, or astype(BOOL)"
                            .formatted(mask.dtype()));
        }
        return new MaskedArray(data, none(data).logicalOr(mask), usual(data.dtype()));
    }

    private static Array none(Array data) {
        return Array.full(data.shape(), Scalar.of(false), DType.BOOL, Chunking.of(data.chunks()));
    }

    private static Scalar usual(DType dtype) {
        return switch (dtype.kind()) {
            case BOOL -> Scalar.of(true);
            case SIGNED, UNSIGNED ->
                    Scalar.of(dtype.itemSize() == 1 ? MANY % 256 % 128 : narrowed(dtype));
            case FLOAT, COMPLEX -> Scalar.of(FAR);
            case DATETIME, TIMEDELTA -> new Scalar.Time(DType.NAT, dtype);
        };
    }

    private static long narrowed(DType dtype) {
        return dtype.itemSize() == 2 ? (short) MANY : MANY;
    }

    /** Masked where a condition holds. */
    public static MaskedArray maskedWhere(Array condition, Array data) {
        return of(data, condition);
    }

    /** Masked where elements are a number, which is what they are filled with. */
    public static MaskedArray maskedEqual(Array data, double value) {
        return of(data, data.equal(value)).withFillValue(Scalar.of(value));
    }

    /** Masked where elements are not a number. */
    public static MaskedArray maskedNotEqual(Array data, double value) {
        return of(data, data.notEqual(value));
    }

    /** Masked where elements are greater. */
    public static MaskedArray maskedGreater(Array data, double value) {
        return of(data, data.greater(value));
    }

    /** Masked where elements are greater or equal. */
    public static MaskedArray maskedGreaterEqual(Array data, double value) {
        return of(data, data.greaterEqual(value));
    }

    /** Masked where elements are less. */
    public static MaskedArray maskedLess(Array data, double value) {
        return of(data, data.less(value));
    }

    /** Masked where elements are less or equal. */
    public static MaskedArray maskedLessEqual(Array data, double value) {
        return of(data, data.lessEqual(value));
    }

    /** Masked from one number to another, in either order, both included. */
    public static MaskedArray maskedInside(Array data, double one, double other) {
        return of(data, inside(data, one, other));
    }

    /** Masked but for what is from one number to another, in either order, both included. */
    public static MaskedArray maskedOutside(Array data, double one, double other) {
        double low = Math.min(one, other);
        double high = Math.max(one, other);
        return of(data, data.less(low).logicalOr(data.greater(high)));
    }

    private static Array inside(Array data, double one, double other) {
        double low = Math.min(one, other);
        double high = Math.max(one, other);
        return data.greaterEqual(low).logicalAnd(data.lessEqual(high));
    }

    /** Masked where elements are about a number, which is what they are filled with. */
    public static MaskedArray maskedValues(
            Array data, double value, double relative, double absolute) {
        Array away = data.subtract(value).abs();
        Array isNear = away.lessEqual(absolute + relative * Math.abs(value));
        return of(data, isNear).withFillValue(Scalar.of(value));
    }

    /** Masked where elements are NaN or infinite. */
    public static MaskedArray maskedInvalid(Array data) {
        return of(data, data.isfinite().logicalNot());
    }

    /** Masked where elements are NaN or infinite too, which become the fill value. */
    public MaskedArray fixInvalid() {
        Array isInvalid = data.isfinite().logicalNot();
        Array fixed = isInvalid.apply(Ufunc.WHERE, fillValue, data).astype(data.dtype());
        return new MaskedArray(fixed, mask.logicalOr(isInvalid), fillValue);
    }

    // What it is

    /** The elements, masked or not. */
    public Array data() {
        return data;
    }

    /** Where elements are masked. */
    public Array mask() {
        return mask;
    }

    /** What masked elements are filled with. */
    public Scalar fillValue() {
        return fillValue;
    }

    /** The same with another fill value. */
    public MaskedArray withFillValue(Scalar value) {
        return new MaskedArray(data, mask, value);
    }

    /** The elements, with the fill value where they are masked. */
    public Array filled() {
        return filled(fillValue);
    }

    /** The elements, with a number where they are masked. */
    public Array filled(Scalar value) {
        return mask.apply(Ufunc.WHERE, value, data).astype(data.dtype());
    }

    /** Zeros with the same mask. */
    public MaskedArray zerosLike() {
        return like(0);
    }

    /** Ones with the same mask. */
    public MaskedArray onesLike() {
        return like(1);
    }

    /** Elements that are meant to be replaced, with the same mask: zeros. */
    public MaskedArray emptyLike() {
        return zerosLike();
    }

    private MaskedArray like(long number) {
        Array same =
                Array.full(
                        data.shape(), Scalar.of(number), data.dtype(), Chunking.of(data.chunks()));
        return new MaskedArray(same, mask, fillValue);
    }

    // Elements

    /** A function of elements; masked where one of its arguments is. */
    public MaskedArray apply(Ufunc ufunc, MaskedArray... others) {
        List<Operand> arguments = new ArrayList<>();
        Array either = mask;
        for (MaskedArray other : others) {
            arguments.add(other.data);
            either = either.logicalOr(other.mask);
        }
        Array result = data.apply(ufunc, arguments.toArray(Operand[]::new));
        return new MaskedArray(result, either, usual(result.dtype()));
    }

    /** A function of elements and a number; masked where they are. */
    public MaskedArray apply(Ufunc ufunc, Scalar number) {
        Array result = data.apply(ufunc, number);
        return new MaskedArray(result, mask, usual(result.dtype()));
    }

    /** Elements of one array where a condition holds, of another where not. */
    public static MaskedArray where(MaskedArray condition, MaskedArray yes, MaskedArray no) {
        Array chosen = condition.data.where(yes.data, no.data);
        Array hidden = condition.data.where(yes.mask, no.mask).logicalOr(condition.mask);
        return new MaskedArray(chosen, hidden, usual(chosen.dtype()));
    }

    /**
     * For each axis where the elements are that are neither masked nor zero, in the order of rows.
     * How many there are is not known before it is computed.
     */
    public List<Array> nonzero() {
        return filled(Scalar.of(0L)).nonzero();
    }

    // Reductions

    /** How many elements are not masked. */
    public Array count(Axes axes) {
        return mask.logicalNot().countNonzero(axes);
    }

    private MaskedArray reduced(Array result, Axes axes) {
        return new MaskedArray(result, mask.all(axes), usual(result.dtype()));
    }

    /** The sum. */
    public MaskedArray sum(Axes axes) {
        return reduced(filled(Scalar.of(0L)).sum(axes), axes);
    }

    /** The product. */
    public MaskedArray prod(Axes axes) {
        return reduced(filled(Scalar.of(1L)).prod(axes), axes);
    }

    /** The mean. */
    public MaskedArray mean(Axes axes) {
        return reduced(filled(Scalar.of(0L)).sum(axes).divide(count(axes)), axes);
    }

    /** The variance, divided by the number of elements. */
    public MaskedArray var(Axes axes) {
        Axes kept = axes.keepDims();
        Array away = data.subtract(mean(kept).data).abs().square();
        Array sum = mask.apply(Ufunc.WHERE, Scalar.of(0L), away).sum(axes);
        return reduced(sum.divide(count(axes)), axes);
    }

    /** The standard deviation. */
    public MaskedArray std(Axes axes) {
        MaskedArray variance = var(axes);
        return new MaskedArray(variance.data.sqrt(), variance.mask, variance.fillValue);
    }

    /** The least element. */
    public MaskedArray min(Axes axes) {
        return reduced(filled(end(true)).min(axes), axes);
    }

    /** The greatest element. */
    public MaskedArray max(Axes axes) {
        return reduced(filled(end(false)).max(axes), axes);
    }

    /** What no element is beyond. */
    private Scalar end(boolean upper) {
        DType dtype = data.dtype();
        int bits = 8 * dtype.itemSize();
        return switch (dtype.kind()) {
            case BOOL -> Scalar.of(upper);
            case FLOAT, COMPLEX ->
                    Scalar.of(upper ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY);
            case UNSIGNED -> Scalar.of(upper ? (1L << bits) - 1 : 0);
            case DATETIME, TIMEDELTA ->
                    new Scalar.Time(upper ? Long.MAX_VALUE : Long.MIN_VALUE + 1, dtype);
            case SIGNED ->
                    Scalar.of((upper ? Long.MAX_VALUE : Long.MIN_VALUE) >> (Long.SIZE - bits));
        };
    }

    /** The average, each element as often as its weight says. */
    public MaskedArray average(Array weights, Axes axes) {
        Array counted = mask.apply(Ufunc.WHERE, Scalar.of(0L), weights);
        Array sum = filled(Scalar.of(0L)).multiply(counted).sum(axes);
        return reduced(sum.divide(counted.sum(axes)), axes);
    }

    @Override
    public String toString() {
        return "masked " + data;
    }
}
