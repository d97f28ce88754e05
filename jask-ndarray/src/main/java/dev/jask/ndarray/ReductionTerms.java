package dev.jask.ndarray;

import dev.jask.ndarray.Reduction.Kind;
import dev.jask.ndarray.kernel.Fold;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is folded for a reduction: formulas of the elements, and how each is folded. */
final class ReductionTerms {

    private ReductionTerms() {}

    record Term(Formula formula, Fold fold) {}

    /** The folds alone. */
    static List<Fold> folds(Reduction reduction, DType source) {
        return of(reduction, new Formula.Input(0, source)).stream().map(Term::fold).toList();
    }

    static List<Term> of(Reduction reduction, Formula x) {
        DType dtype = x.dtype();
        requireDefined(reduction.kind(), dtype);
        return switch (reduction.kind()) {
            case SUM -> withNat(sum(x), x);
            case NANSUM -> sum(withoutNan(x, 0));
            case PROD -> List.of(new Term(x, Fold.PRODUCT));
            case NANPROD -> List.of(new Term(withoutNan(x, 1), Fold.PRODUCT));
            case MIN -> withNat(List.of(new Term(x, Fold.MINIMUM)), x);
            case MAX -> withNat(List.of(new Term(x, Fold.MAXIMUM)), x);
            case PTP -> withNat(List.of(new Term(x, Fold.MINIMUM), new Term(x, Fold.MAXIMUM)), x);
            case NANMIN -> with(new Term(withNatLast(x), Fold.FMIN), countOfTimes(x));
            case NANMAX -> with(new Term(x, Fold.FMAX), countOfTimes(x));
            case ANY -> List.of(new Term(x.as(DType.BOOL), Fold.MAXIMUM));
            case ALL -> List.of(new Term(x.as(DType.BOOL), Fold.MINIMUM));
            case COUNT_NONZERO -> List.of(new Term(x.as(DType.BOOL), Fold.SUM));
            case MEAN -> withNat(mean(x), x);
            case NANMEAN -> {
                var terms = new ArrayList<>(mean(withoutNan(x, 0)));
                terms.add(count(x));
                yield terms;
            }
            case VAR, STD -> moments(x, Fold.MOMENTS);
            case NANVAR, NANSTD -> moments(x, Fold.NAN_MOMENTS);
            case ARGMIN -> List.of(new Term(x, Fold.ARGMIN));
            // The number that stands for NaT is the smallest; it is to come first here too.
            case ARGMAX -> List.of(new Term(withNatLast(x), Fold.ARGMAX));
            case NANARGMIN ->
                    List.of(new Term(nanLast(x, Double.POSITIVE_INFINITY), Fold.ARGMIN), count(x));
            case NANARGMAX ->
                    List.of(new Term(nanFirst(x, Double.NEGATIVE_INFINITY), Fold.ARGMAX), count(x));
        };
    }

    private static void requireDefined(Kind kind, DType dtype) {
        boolean isDefined =
                switch (kind) {
                    case ANY,
                            ALL,
                            COUNT_NONZERO,
                            MIN,
                            MAX,
                            ARGMIN,
                            ARGMAX,
                            NANMIN,
                            NANMAX,
                            NANARGMIN,
                            NANARGMAX ->
                            true;
                    case PTP -> dtype != DType.BOOL;
                    case SUM, MEAN, NANSUM, NANMEAN -> dtype.kind() != DType.Kind.DATETIME;
                    case PROD, NANPROD, VAR, STD, NANVAR, NANSTD -> !dtype.isTime();
                };
        if (!isDefined) {
            throw new ArrayException.BadDType(
                    "%s is not defined for %s; take numbers, or convert with astype"
                            .formatted(kind.name().toLowerCase(Locale.ROOT), dtype));
        }
    }

    private static List<Term> with(Term term, List<Term> more) {
        var terms = new ArrayList<Term>();
        terms.add(term);
        terms.addAll(more);
        return terms;
    }

    /** Of times also whether there is a NaT. */
    private static List<Term> withNat(List<Term> terms, Formula x) {
        if (!x.dtype().isTime()) {
            return terms;
        }
        var more = new ArrayList<>(terms);
        more.add(new Term(Ufunc.ISNAT.of(x), Fold.MAXIMUM));
        return more;
    }

    private static List<Term> sum(Formula x) {
        if (x.dtype().isComplex()) {
            return List.of(
                    new Term(Ufunc.REAL.of(x), Fold.SUM), new Term(Ufunc.IMAG.of(x), Fold.SUM));
        }
        return List.of(new Term(x, Fold.SUM));
    }

    private static List<Term> mean(Formula x) {
        return sum(x.dtype().isFloating() || x.dtype().isTime() ? x : x.as(DType.FLOAT64));
    }

    private static List<Term> moments(Formula x, Fold fold) {
        if (!x.dtype().isComplex()) {
            return List.of(new Term(x.as(DType.FLOAT64), fold));
        }
        Formula counted =
                fold == Fold.NAN_MOMENTS
                        ? choice(Ufunc.ISNAN.of(x), new Scalar.Complex(Double.NaN, Double.NaN), x)
                        : x;
        return List.of(
                new Term(Ufunc.REAL.of(counted), fold), new Term(Ufunc.IMAG.of(counted), fold));
    }

    private static Formula choice(Formula condition, Scalar yes, Formula no) {
        return Ufunc.WHERE.of(condition, new Formula.Constant(yes), no);
    }

    private static Formula withoutNan(Formula x, long instead) {
        return x.dtype().isFloating()
                ? choice(Ufunc.ISNAN.of(x), Scalar.of((double) instead), x)
                : x.dtype().isTime()
                        ? choice(Ufunc.ISNAT.of(x), new Scalar.Time(instead, x.dtype()), x)
                        : x;
    }

    /** Larger than all there is in the place of NaN. */
    private static Formula nanLast(Formula x, double last) {
        return x.dtype().isFloating()
                ? choice(Ufunc.ISNAN.of(x), Scalar.of(last), x)
                : withNatLast(x);
    }

    /** Smaller than all there is in the place of NaN. */
    private static Formula nanFirst(Formula x, double first) {
        return x.dtype().isFloating() ? choice(Ufunc.ISNAN.of(x), Scalar.of(first), x) : x;
    }

    private static Formula withNatLast(Formula x) {
        return x.dtype().isTime()
                ? choice(Ufunc.ISNAT.of(x), new Scalar.Time(Long.MAX_VALUE, x.dtype()), x)
                : x;
    }

    private static List<Term> countOfTimes(Formula x) {
        return x.dtype().isTime() ? List.of(count(x)) : List.of();
    }

    /** How many are not NaN. */
    private static Term count(Formula x) {
        return new Term(Ufunc.LOGICAL_NOT.of(Ufunc.ISNAN.of(x)), Fold.SUM);
    }
}
