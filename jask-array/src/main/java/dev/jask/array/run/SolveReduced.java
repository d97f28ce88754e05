package dev.jask.array.run;

import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.linalg.LinearAlgebra;
import dev.jask.ndarray.linalg.Lstsq;

/**
 * Least squares of a matrix of which only the triangle is left. Gives the solution, the rank and
 * the singular values.
 *
 * @param longer the longer side of the matrix, for how small a singular value counts as zero
 */
public record SolveReduced(DType dtype, long longer) implements TaskFunction {

    @Override
    public Parts apply(Inputs inputs) {
        NDArray triangle = inputs.get(0);
        NDArray right = inputs.get(1);
        double epsilon = dtype.realPart() == DType.FLOAT32 ? Math.ulp(1f) : Math.ulp(1.0);
        Lstsq solved =
                LinearAlgebra.lstsq(triangle.astype(dtype), right.astype(dtype), epsilon * longer);
        return Parts.of(solved.x(), NDArray.scalar((long) solved.rank()), solved.singularValues());
    }
}
