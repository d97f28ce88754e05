package dev.jask.ndarray.kernel;

/** What becomes of many elements that are folded into one. */
public enum Fold {
    /** Their sum: runs added in several parts, the runs' sums with compensation. */
    SUM,
    PRODUCT,
    /** The smallest; NaN where one is. */
    MINIMUM,
    /** The largest; NaN where one is. */
    MAXIMUM,
    /** The smallest of those that are not NaN; NaN where all are. */
    FMIN,
    /** The largest of those that are not NaN; NaN where all are. */
    FMAX,
    /** The first of the smallest, and which it is; a NaN goes before all. */
    ARGMIN,
    /** The first of the largest, and which it is; a NaN goes before all. */
    ARGMAX,
    /** How many there are, their mean, and the sum of the squares of their distances from it. */
    MOMENTS,
    /** As {@link #MOMENTS}, of those that are not NaN. */
    NAN_MOMENTS
}
