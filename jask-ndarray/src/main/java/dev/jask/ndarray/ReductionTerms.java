package dev.jask.ndarray;

import dev.jask.ndarray.Reduction.Kind;
import dev.jask.ndarray.kernel.Fold;
import java.util.List;

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
            case SUM -> sum(x);
            case NANSUM -> sum(withoutNan(x, 0));
            case PROD -> product(x);
            case NANPROD -> product(withoutNan(x, 1));
            case MIN -> extreme(x, Fold.MINIMUM);
            case MAX -> extreme(x, Fold.MAXIMUM);
            case PTP ->
                    List.of(
                            new Term(x, Fold.MINIMUM),
                            new Term(x, Fold.MAXIMUM),
                            new Term(isNothing(x), Fold.MAXIMUM));
            case NANMIN -> List.of(new Term(x, Fold.FMIN));
            case NANMAX -> List.of(new Term(x, Fold.FMAX));
            case ANY -> List.of(new Term(x.as(DType.BOOL), Fold.MAXIMUM));
            case ALL -> List.of(new Term(x.as(DType.BOOL), Fold.MINIMUM));
            case COUNT_NONZERO -> List.of(new Term(x.as(DType.BOOL), Fold.SUM));
            case MEAN -> mean(x);
            case NANMEAN -> {
                var terms = new java.util.ArrayList<>(mean(withoutNan(x, 0)));
                terms.add(new Term(isThere(x), Fold.SUM));
                yield List.copyOf(terms);
            }
            case VAR, STD -> moments(x, Fold.MOMENTS);
            case NANVAR, NANSTD -> moments(x, Fold.NAN_MOMENTS);
            case ARGMIN -> List.of(new Term(x, Fold.ARGMIN));
            case ARGMAX -> List.of(new Term(x, Fold.ARGMAX));
            case NANARGMIN -> nanArg(x, Fold.ARGMIN, Double.POSITIVE_INFINITY);
            case NANARGMAX -> nanArg(x, Fold.ARGMAX, Double.NEGATIVE_INFINITY);
        };
    }

    private static void requireDefined(Kind kind, DType dtype) {
        boolean isDefined =
                switch (kind) {
                    case ANY, ALL, COUNT_NONZERO -> true;
                    case MIN, MAX, PTP, ARGMIN, ARGMAX -> !dtype.isComplex();
                    case NANMIN, NANMAX, NANARGMIN, NANARGMAX, NANVAR, NANSTD -> dtype.isReal();
                    case SUM, MEAN -> dtype.kind() != DType.Kind.DATETIME;
                    case PROD, NANPROD, NANSUM, NANMEAN, VAR, STD -> !dtype.isTime();
                };
        if (!isDefined) {
            throw new ArrayException.BadDType(
                    "%s is not defined for %s%s"
                            .formatted(
                                    kind.name().toLowerCase(java.util.Locale.ROOT),
                                    dtype,
                                    dtype.isComplex()
                                            ? "; take absolute(), real() or imag() first"
                                            : ""));
        }
    }

    private static List<Term> sum(Formula x) {
        if (x.dtype().isComplex()) {
            return List.of(
                    new Term(Ufunc.REAL.of(x), Fold.SUM), new Term(Ufunc.IMAG.of(x), Fold.SUM));
        }
        return List.of(new Term(x, Fold.SUM));
    }

    private static List<Term> product(Formula x) {
        if (x.dtype().isComplex()) {
            // A product of complex numbers turns by the sum of their angles.
            throw new ArrayException.BadDType(
                    "the product is not defined for %s; use log().sum() and exp()"
                            .formatted(x.dtype()));
        }
        return List.of(new Term(x, Fold.PRODUCT));
    }

    private static List<Term> extreme(Formula x, Fold fold) {
        return x.dtype().isTime()
                ? List.of(new Term(x, fold), new Term(isNothing(x), Fold.MAXIMUM))
                : List.of(new Term(x, fold));
    }

    private static List<Term> mean(Formula x) {
        return sum(x.dtype().isFloating() || x.dtype().isTime() ? x : x.as(DType.FLOAT64));
    }

    private static List<Term> moments(Formula x, Fold fold) {
        if (x.dtype().isComplex()) {
            return List.of(new Term(Ufunc.REAL.of(x), fold), new Term(Ufunc.IMAG.of(x), fold));
        }
        return List.of(new Term(x.as(DType.FLOAT64), fold));
    }

    private static List<Term> nanArg(Formula x, Fold fold, double last) {
        Formula replaced =
                x.dtype().isFloating()
                        ? Ufunc.WHERE.of(
                                Ufunc.ISNAN.of(x), new Formula.Constant(Scalar.of(last)), x)
                        : x;
        return List.of(new Term(replaced, fold), new Term(isThere(x), Fold.SUM));
    }

    private static Formula withoutNan(Formula x, double instead) {
        return x.dtype().isFloating()
                ? Ufunc.WHERE.of(Ufunc.ISNAN.of(x), new Formula.Constant(Scalar.of(instead)), x)
                : x;
    }

    private static Formula isNothing(Formula x) {
        return x.dtype().isTime() ? Ufunc.ISNAT.of(x) : new Formula.Constant(Scalar.of(false));
    }

    private static Formula isThere(Formula x) {
        return Ufunc.LOGICAL_NOT.of(Ufunc.ISNAN.of(x));
    }
}
