package dev.jask.ndarray;

import dev.jask.ndarray.kernel.Fold;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is made of many elements: a sum, a mean, the place of the smallest. It goes in three steps,
 * so that an array can be reduced in pieces: {@link #partial} of each piece, {@link #merge} of two
 * of those, {@link #finish}.
 *
 * @param kind what is made
 * @param ddof of variances: what is taken off the number of elements when dividing
 */
public record Reduction(Kind kind, int ddof) implements Serializable {

    public static final Reduction SUM = new Reduction(Kind.SUM, 0);
    public static final Reduction PROD = new Reduction(Kind.PROD, 0);
    public static final Reduction MIN = new Reduction(Kind.MIN, 0);
    public static final Reduction MAX = new Reduction(Kind.MAX, 0);
    public static final Reduction PTP = new Reduction(Kind.PTP, 0);
    public static final Reduction ANY = new Reduction(Kind.ANY, 0);
    public static final Reduction ALL = new Reduction(Kind.ALL, 0);
    public static final Reduction COUNT_NONZERO = new Reduction(Kind.COUNT_NONZERO, 0);
    public static final Reduction MEAN = new Reduction(Kind.MEAN, 0);
    public static final Reduction ARGMIN = new Reduction(Kind.ARGMIN, 0);
    public static final Reduction ARGMAX = new Reduction(Kind.ARGMAX, 0);
    public static final Reduction NANSUM = new Reduction(Kind.NANSUM, 0);
    public static final Reduction NANPROD = new Reduction(Kind.NANPROD, 0);
    public static final Reduction NANMIN = new Reduction(Kind.NANMIN, 0);
    public static final Reduction NANMAX = new Reduction(Kind.NANMAX, 0);
    public static final Reduction NANMEAN = new Reduction(Kind.NANMEAN, 0);
    public static final Reduction NANARGMIN = new Reduction(Kind.NANARGMIN, 0);
    public static final Reduction NANARGMAX = new Reduction(Kind.NANARGMAX, 0);

    /** Kinds of reductions, by NumPy's names. */
    public enum Kind {
        SUM,
        PROD,
        MIN,
        MAX,
        PTP,
        ANY,
        ALL,
        COUNT_NONZERO,
        MEAN,
        VAR,
        STD,
        ARGMIN,
        ARGMAX,
        NANSUM,
        NANPROD,
        NANMIN,
        NANMAX,
        NANMEAN,
        NANVAR,
        NANSTD,
        NANARGMIN,
        NANARGMAX
    }

    public static Reduction var(int ddof) {
        return new Reduction(Kind.VAR, ddof);
    }

    public static Reduction std(int ddof) {
        return new Reduction(Kind.STD, ddof);
    }

    public static Reduction nanvar(int ddof) {
        return new Reduction(Kind.NANVAR, ddof);
    }

    public static Reduction nanstd(int ddof) {
        return new Reduction(Kind.NANSTD, ddof);
    }

    /**
     * What some elements come to so far.
     *
     * @param states the numbers kept, each of the shape that is left, reduced axes with extent 1
     * @param count how many elements went into each of them
     */
    public record Partial(List<NDArray> states, long count) implements Serializable {

        public Partial {
            states = List.copyOf(states);
        }
    }

    /** What the elements of an array come to. */
    NDArray of(LazyArray array, Axes axes) {
        return finish(partial(array, axes), array.dtype(), axes);
    }

    /** What the elements of a piece come to. */
    public Partial partial(LazyArray piece, Axes axes) {
        boolean[] reduced = axes.mask(piece.shape().ndim());
        long count = count(piece.shape(), reduced);
        if (ComplexReductions.handles(kind, piece.dtype())) {
            return new Partial(ComplexReductions.states(kind, piece, axes), count);
        }
        var formulas = new ArrayList<Formula>();
        var folds = new ArrayList<Fold>();
        for (ReductionTerms.Term term : ReductionTerms.of(this, piece.formula())) {
            formulas.add(term.formula());
            folds.add(term.fold());
        }
        Shape left = axes.keepDims().reduced(piece.shape());
        var states = new ArrayList<NDArray>();
        for (List<Object> arrays : Evaluator.fold(piece, formulas, folds, reduced)) {
            for (Object array : arrays) {
                states.add(NDArray.wrap(array, left));
            }
        }
        return new Partial(states, count);
    }

    private static long count(Shape shape, boolean[] reduced) {
        long count = 1;
        for (int axis = 0; axis < reduced.length; axis++) {
            count *= reduced[axis] ? shape.extent(axis) : 1;
        }
        return count;
    }

    /** What two sets of elements come to together. */
    public Partial merge(Partial a, Partial b, DType source) {
        if (a.count == 0) {
            return b;
        }
        if (b.count == 0) {
            return a;
        }
        if (ComplexReductions.handles(kind, source)) {
            return new Partial(
                    ComplexReductions.merge(kind, a.states, b.states), a.count + b.count);
        }
        var states = new ArrayList<NDArray>();
        int next = 0;
        for (Fold fold : ReductionTerms.folds(this, source)) {
            int width = Merging.width(fold);
            states.addAll(
                    Merging.merge(
                            fold,
                            a.states.subList(next, next + width),
                            b.states.subList(next, next + width)));
            next += width;
        }
        return new Partial(states, a.count + b.count);
    }

    /**
     * The result.
     *
     * @param source the dtype of what was reduced
     * @param axes the axes along which it was, which says whether they stay
     */
    public NDArray finish(Partial partial, DType source, Axes axes) {
        NDArray result = ReductionResults.of(this, partial, source);
        return axes.keepsDims() ? result : squeezed(result, axes);
    }

    private static NDArray squeezed(NDArray result, Axes axes) {
        return result.reshape(new Axes(axes.list(), axes.isAll(), false).reduced(result.shape()));
    }

    /**
     * Refuses to look for something where there is nothing.
     *
     * @param count how many elements each result is made of
     * @param results how many results there are
     * @throws ArrayException.BadArgument if there are results of no elements, and it has none
     */
    public void requireSome(long count, long results) {
        if (count == 0 && results > 0 && needsElements()) {
            throw new ArrayException.BadArgument(
                    "%s of no elements has no result; check the extents of the axes it goes along"
                            .formatted(kind.name().toLowerCase(Locale.ROOT)));
        }
    }

    private boolean needsElements() {
        return switch (kind) {
            case MIN, MAX, NANMIN, NANMAX, PTP, ARGMIN, ARGMAX, NANARGMIN, NANARGMAX -> true;
            case SUM, NANSUM, PROD, NANPROD, ANY, ALL, COUNT_NONZERO -> false;
            case MEAN, NANMEAN, VAR, STD, NANVAR, NANSTD -> false;
        };
    }

    /** Whether it gives places. */
    public boolean isPlace() {
        return switch (kind) {
            case ARGMIN, ARGMAX, NANARGMIN, NANARGMAX -> true;
            default -> false;
        };
    }

    /** The dtype of the result of reducing that one. */
    public DType resultOf(DType source) {
        return switch (kind) {
            case SUM, NANSUM, PROD, NANPROD ->
                    source.isFloating() || source.isTime() ? source : DType.INT64;
            case MIN, MAX, NANMIN, NANMAX -> source;
            case PTP ->
                    source.kind() == DType.Kind.DATETIME
                            ? Times.timedelta(Times.unit(source))
                            : source;
            case ANY, ALL -> DType.BOOL;
            case COUNT_NONZERO, ARGMIN, ARGMAX, NANARGMIN, NANARGMAX -> DType.INT64;
            case MEAN, NANMEAN -> source.isFloating() || source.isTime() ? source : DType.FLOAT64;
            case VAR, STD, NANVAR, NANSTD ->
                    source.isFloating() ? source.realPart() : DType.FLOAT64;
        };
    }
}
