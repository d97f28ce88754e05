package dev.jask.ndarray;

import java.util.Optional;

/** Compares arrays element by element; of complex numbers the distance in the plane counts. */
final class Nearness {

    private Nearness() {}

    /**
     * What is different first, or nothing.
     *
     * @param ulps how many units in the last place finite numbers may differ; of a complex number
     *     those of its larger part
     */
    static Optional<String> difference(NDArray given, NDArray expected, double ulps) {
        if (given.dtype() != expected.dtype()) {
            return Optional.of("dtype " + given.dtype() + " for " + expected.dtype());
        }
        if (!given.shape().equals(expected.shape())) {
            return Optional.of("shape " + given.shape() + " for " + expected.shape());
        }
        NDArray a = given.ravel();
        NDArray b = expected.ravel();
        for (int i = 0; i < a.size(); i++) {
            if (!isNear(a, b, i, ulps)) {
                return Optional.of("at %d: %s for %s".formatted(i, text(a, i), text(b, i)));
            }
        }
        return Optional.empty();
    }

    private static String text(NDArray array, long i) {
        long place = array.layout().place(i);
        return array.dtype().isComplex()
                ? "(%s, %s)".formatted(Items.real(array, place), Items.imaginary(array, place))
                : array.dtype().isFloating()
                        ? Double.toString(Items.real(array, place))
                        : Long.toString(Items.whole(array, place));
    }

    private static boolean isNear(NDArray a, NDArray b, long i, double ulps) {
        long at = a.layout().place(i);
        long there = b.layout().place(i);
        if (!a.dtype().isFloating()) {
            return Items.whole(a, at) == Items.whole(b, there);
        }
        double re = Items.real(b, there);
        double im = Items.imaginary(b, there);
        double size = Math.max(finite(re), finite(im));
        double unit =
                a.dtype().realPart() == DType.FLOAT32 ? Math.ulp((float) size) : Math.ulp(size);
        if ((Double.isInfinite(re) && Double.isNaN(im))
                || (Double.isNaN(re) && Double.isInfinite(im))) {
            // C99 leaves the sign of such an infinity open.
            return Double.compare(Math.abs(Items.real(a, at)), Math.abs(re)) == 0
                    && Double.compare(Math.abs(Items.imaginary(a, at)), Math.abs(im)) == 0;
        }
        return isNear(Items.real(a, at), re, ulps * unit)
                && isNear(Items.imaginary(a, at), im, ulps * unit);
    }

    private static double finite(double number) {
        return Math.abs(number) <= Double.MAX_VALUE ? Math.abs(number) : 0;
    }

    private static boolean isNear(double a, double b, double distance) {
        if (Double.isNaN(b) || Double.isInfinite(b)) {
            return Double.compare(a, b) == 0;
        }
        boolean signs = a != 0 || b != 0 || distance > 0 || Double.compare(a, b) == 0;
        return signs && Math.abs(a - b) <= distance;
    }
}
