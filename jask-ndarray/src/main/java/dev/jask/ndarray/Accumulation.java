package dev.jask.ndarray;

/** What the elements of an array come to one after the other, see {@link Accumulable}. */
public enum Accumulation {
    SUM,
    PROD,
    /** The smallest so far; NaN after the first NaN. */
    MIN,
    /** The largest so far; NaN after the first NaN. */
    MAX,
    /** The sum of those that are not NaN. */
    NANSUM,
    /** The product of those that are not NaN. */
    NANPROD;

    /**
     * The dtype of the result for elements of that one: whole numbers are added as {@code int64}.
     */
    public DType resultOf(DType source) {
        return switch (this) {
            case SUM, NANSUM, PROD, NANPROD ->
                    source.isFloating() || source.isTime() ? source : DType.INT64;
            case MIN, MAX -> source;
        };
    }

    /** What puts what comes before together with what comes next. */
    public Ufunc ufunc() {
        return switch (this) {
            case SUM, NANSUM -> Ufunc.ADD;
            case PROD, NANPROD -> Ufunc.MULTIPLY;
            case MIN -> Ufunc.MINIMUM;
            case MAX -> Ufunc.MAXIMUM;
        };
    }
}
