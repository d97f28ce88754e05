package dev.jask.ndarray.kernel;

/**
 * What the elements along an axis come to one after the other: sums, products, smallest and largest
 * up to each of them.
 *
 * <p>An operand has three axes: what is before the axis, the axis, what is after it. Where there is
 * anything after it, rows are added to a row, so that memory is read in its order.
 */
public final class Accumulate {

    private final Fold fold;
    private final Operand in;
    private final Operand out;
    private final Lane lane;
    private final Object held;
    private final Object next;

    private Accumulate(Fold fold, Operand in, Operand out) {
        this.fold = fold;
        this.in = in;
        this.out = out;
        this.lane = in.element().lane();
        held = lane == Lane.REAL ? new double[Program.BLOCK] : new long[Program.BLOCK];
        next = lane == Lane.REAL ? new double[Program.BLOCK] : new long[Program.BLOCK];
    }

    /**
     * Accumulates.
     *
     * @param fold a sum, a product, the smallest or the largest
     * @param shape three extents
     * @param in what is accumulated
     * @param out where it goes, of the same lane; may be the same as {@code in}
     */
    public static void run(Fold fold, long[] shape, Operand in, Operand out) {
        var accumulate = new Accumulate(fold, in, out);
        for (int before = 0; before < shape[0]; before++) {
            int from = in.offset() + before * in.strides()[0];
            int to = out.offset() + before * out.strides()[0];
            if (shape[2] == 1) {
                accumulate.along(from, to, (int) shape[1]);
            } else {
                for (int c = 0; c < shape[2]; c += Program.BLOCK) {
                    int columns = (int) Math.min(Program.BLOCK, shape[2] - c);
                    accumulate.rows(
                            from + c * in.strides()[2],
                            to + c * out.strides()[2],
                            (int) shape[1],
                            columns);
                }
            }
        }
    }

    private void along(int from, int to, int count) {
        int inStride = in.strides()[1];
        int outStride = out.strides()[1];
        for (int done = 0; done < count; done += Program.BLOCK) {
            int n = Math.min(Program.BLOCK, count - done);
            in.element().load(in.data(), from + done * inStride, inStride, next, 0, n);
            switch (lane) {
                case REAL -> run((double[]) next, n, (double[]) held, done == 0);
                case WHOLE -> run((long[]) next, n, (long[]) held, done == 0);
            }
            out.element().store(next, 0, n, out.data(), to + done * outStride, outStride);
        }
    }

    private void rows(int from, int to, int count, int columns) {
        for (int k = 0; k < count; k++) {
            Object target = k == 0 ? held : next;
            int row = from + k * in.strides()[1];
            in.element().load(in.data(), row, in.strides()[2], target, 0, columns);
            if (k > 0) {
                switch (lane) {
                    case REAL -> add((double[]) held, (double[]) next, columns);
                    case WHOLE -> add((long[]) held, (long[]) next, columns);
                }
            }
            int there = to + k * out.strides()[1];
            out.element().store(held, 0, columns, out.data(), there, out.strides()[2]);
        }
    }

    /** Each number and what came before it; the last is kept for the next run. */
    private void run(double[] values, int n, double[] kept, boolean isFirst) {
        double all = isFirst ? values[0] : both(kept[0], values[0]);
        values[0] = all;
        switch (fold) {
            case SUM -> {
                for (int i = 1; i < n; i++) {
                    all += values[i];
                    values[i] = all;
                }
            }
            default -> {
                for (int i = 1; i < n; i++) {
                    all = both(all, values[i]);
                    values[i] = all;
                }
            }
        }
        kept[0] = all;
    }

    private void run(long[] values, int n, long[] kept, boolean isFirst) {
        long all = isFirst ? values[0] : both(kept[0], values[0]);
        values[0] = all;
        switch (fold) {
            case SUM -> {
                for (int i = 1; i < n; i++) {
                    all += values[i];
                    values[i] = all;
                }
            }
            default -> {
                for (int i = 1; i < n; i++) {
                    all = both(all, values[i]);
                    values[i] = all;
                }
            }
        }
        kept[0] = all;
    }

    private void add(double[] to, double[] values, int n) {
        switch (fold) {
            case SUM -> RealBinary.ADD.run(to, values, to, n);
            case PRODUCT -> RealBinary.MULTIPLY.run(to, values, to, n);
            case MINIMUM -> RealBinary.MINIMUM.run(to, values, to, n);
            case MAXIMUM -> RealBinary.MAXIMUM.run(to, values, to, n);
            default -> throw undefined();
        }
    }

    private void add(long[] to, long[] values, int n) {
        switch (fold) {
            case SUM -> WholeBinary.ADD.run(to, values, to, n);
            case PRODUCT -> WholeBinary.MULTIPLY.run(to, values, to, n);
            case MINIMUM -> WholeBinary.MINIMUM.run(to, values, to, n);
            case MAXIMUM -> WholeBinary.MAXIMUM.run(to, values, to, n);
            default -> throw undefined();
        }
    }

    private double both(double a, double b) {
        return switch (fold) {
            case SUM -> a + b;
            case PRODUCT -> a * b;
            case MINIMUM -> Math.min(a, b);
            case MAXIMUM -> Math.max(a, b);
            default -> throw undefined();
        };
    }

    private long both(long a, long b) {
        return switch (fold) {
            case SUM -> a + b;
            case PRODUCT -> a * b;
            case MINIMUM -> Math.min(a, b);
            case MAXIMUM -> Math.max(a, b);
            default -> throw undefined();
        };
    }

    private IllegalArgumentException undefined() {
        return new IllegalArgumentException(fold + " does not accumulate");
    }
}
