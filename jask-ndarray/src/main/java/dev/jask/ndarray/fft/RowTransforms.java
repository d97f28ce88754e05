package dev.jask.ndarray.fft;

import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.kernel.fft.FourierPlan;

/**
 * Fourier transforms of rows: the numbers of a compact array along its last axis. Each row is cut,
 * or filled with zeros, to what the transform takes.
 */
final class RowTransforms {

    private final FourierPlan plan;

    RowTransforms(FourierPlan plan) {
        this.plan = plan;
    }

    /** Transforms one row: doubles from a place on to doubles from a place on. */
    private interface OneRow {
        void transform(double[] in, int from, double[] out, int to);
    }

    /** All numbers of the transform of real or complex rows. */
    NDArray forward(NDArray rows, double factor) {
        int n = plan.length();
        return rows.dtype().isComplex()
                ? complexRows(rows, factor, plan::forward)
                : run(rows, n, 2 * n, factor, DType.COMPLEX128, plan::realForwardFull);
    }

    /** Complex rows transformed back. */
    NDArray inverse(NDArray rows, double factor) {
        return complexRows(rows.astype(DType.COMPLEX128), factor, plan::inverse);
    }

    /** The first half of the transform of real rows. */
    NDArray realForward(NDArray rows, double factor) {
        return run(
                rows,
                plan.length(),
                2 * plan.halfLength(),
                factor,
                DType.COMPLEX128,
                plan::realForward);
    }

    /** Real rows, of which the first halves of their transforms are given. */
    NDArray realInverse(NDArray rows, double factor) {
        return run(
                rows.astype(DType.COMPLEX128),
                2 * plan.halfLength(),
                plan.length(),
                factor,
                DType.FLOAT64,
                plan::realInverse);
    }

    private interface InPlace {
        void transform(double[] complex, int from);
    }

    private NDArray complexRows(NDArray rows, double factor, InPlace transform) {
        int doubles = 2 * plan.length();
        return run(
                rows,
                doubles,
                doubles,
                factor,
                DType.COMPLEX128,
                (in, from, out, to) -> {
                    System.arraycopy(in, from, out, to, doubles);
                    transform.transform(out, to);
                });
    }

    /**
     * @param taken how many doubles the transform takes
     * @param given how many doubles it gives
     */
    private static NDArray run(
            NDArray rows, int taken, int given, double factor, DType dtype, OneRow transform) {
        int last = rows.ndim() - 1;
        int held = Math.toIntExact(rows.shape().extent(last) * rows.dtype().parts());
        long count = rows.shape().without(last).size();
        NDArray result = NDArray.zeros(rows.shape().with(last, given / dtype.parts()), dtype);
        double[] out = (double[]) result.data();
        double[] in = (double[]) rows.data();
        double[] padded = new double[held < taken ? taken : 0];
        for (int row = 0; row < count; row++) {
            int to = row * given;
            if (held < taken) {
                System.arraycopy(in, row * held, padded, 0, held);
                transform.transform(padded, 0, out, to);
            } else {
                transform.transform(in, row * held, out, to);
            }
            if (factor != 1) {
                for (int i = to; i < to + given; i++) {
                    out[i] *= factor;
                }
            }
        }
        return result;
    }
}
