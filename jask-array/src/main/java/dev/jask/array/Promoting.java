package dev.jask.array;

import dev.jask.array.expr.ArrayExpr;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Formula;
import dev.jask.ndarray.Ufunc;
import java.util.List;

/** The dtypes in which arrays go together. */
final class Promoting {

    private Promoting() {}

    /** The smallest dtype that holds both. */
    static DType common(DType one, DType other) {
        return one == other
                ? one
                : Ufunc.WHERE
                        .of(
                                new Formula.Input(0, DType.BOOL),
                                new Formula.Input(1, one),
                                new Formula.Input(2, other))
                        .dtype();
    }

    /** Arrays in the smallest dtype that holds all of them. */
    static List<ArrayExpr> together(List<ArrayExpr> arrays) {
        DType dtype =
                arrays.stream()
                        .map(ArrayExpr::dtype)
                        .reduce(Promoting::common)
                        .orElse(DType.FLOAT64);
        return arrays.stream().map(array -> as(array, dtype)).toList();
    }

    /** An array in that dtype. */
    static ArrayExpr as(ArrayExpr of, DType dtype) {
        Formula cast = new Formula.Input(0, of.dtype()).as(dtype);
        return of.dtype() == dtype ? of : Broadcasting.elementwise(cast, List.of(of));
    }
}
