package dev.jask.array.run;

import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.linalg.LinearAlgebra;
import dev.jask.ndarray.linalg.Svd;

/**
 * The singular value decomposition of what a factorisation gave: of Q·R, from R. The sum of each
 * right vector is not negative, so that blocks of other sizes give the same vectors.
 */
public record SingularTop() implements TaskFunction {

    @Override
    public Parts apply(Inputs inputs) {
        Parts factors = inputs.get(0);
        Svd svd = LinearAlgebra.svd(factors.get(FactorRows.R), false);
        NDArray sums = svd.vh().sum(Axes.axis(1));
        NDArray real = sums.dtype().isComplex() ? sums.real() : sums;
        NDArray signs = real.greaterEqual(0).astype(svd.s().dtype()).multiply(2).subtract(1);
        NDArray u = factors.get(FactorRows.Q).matmul(svd.u().multiply(signs));
        return Parts.of(u, svd.s(), svd.vh().multiply(signs.expandDims(1)));
    }
}
