package dev.jask.ndarray;

/** Copies arrays whose elements lie one after the other along the last axis: run by run. */
final class Runs {

    private Runs() {}

    /** Whether both arrays, of one shape and dtype, have runs that are worth it. */
    static boolean fit(NDArray from, NDArray to) {
        int last = from.ndim() - 1;
        return last >= 0
                && from.dtype() == to.dtype()
                && from.data() != to.data()
                && from.shape().extent(last) > 8
                && from.layout().strides()[last] == 1
                && to.layout().strides()[last] == 1;
    }

    /** Copies all elements. */
    static void copy(NDArray from, NDArray to) {
        along(0, from, from.layout().offset(), to, to.layout().offset());
    }

    private static void along(int axis, NDArray from, long source, NDArray to, long target) {
        long extent = from.shape().extent(axis);
        if (axis == from.ndim() - 1) {
            int parts = from.dtype().parts();
            System.arraycopy(
                    from.data(),
                    Math.toIntExact(source * parts),
                    to.data(),
                    Math.toIntExact(target * parts),
                    Math.toIntExact(extent * parts));
            return;
        }
        long step = from.layout().strides()[axis];
        long targetStep = to.layout().strides()[axis];
        for (long i = 0; i < extent; i++) {
            along(axis + 1, from, source + i * step, to, target + i * targetStep);
        }
    }
}
