package dev.jask.ndarray.kernel;

import java.io.Serializable;

/**
 * One step of a program: reads registers and writes one. Registers of reals and of whole numbers
 * are numbered apart; the step says by its kind which it means.
 */
sealed interface Step extends Serializable {

    /** The lane that the result goes to. */
    Lane lane();

    /** The register that the result goes to. */
    int out();

    record Real1(RealUnary op, int in, int out) implements Step {
        @Override
        public Lane lane() {
            return Lane.REAL;
        }
    }

    record Real2(RealBinary op, int left, int right, int out) implements Step {
        @Override
        public Lane lane() {
            return Lane.REAL;
        }
    }

    /** The first times the second plus the third, rounded once. */
    record MultiplyAdd(int left, int right, int add, int out) implements Step {
        @Override
        public Lane lane() {
            return Lane.REAL;
        }
    }

    /**
     * What a function gives where its argument is an ordinary one, and the function itself, number
     * by number, where it is not.
     */
    record Ordinary(RealUnary op, int in, int approximation, int out) implements Step {
        @Override
        public Lane lane() {
            return Lane.REAL;
        }
    }

    /** The real number with those bits. */
    record FromBits(int in, int out) implements Step {
        @Override
        public Lane lane() {
            return Lane.REAL;
        }
    }

    record Test(RealToWhole op, int in, int out) implements Step {
        @Override
        public Lane lane() {
            return Lane.WHOLE;
        }
    }

    record Compare(RealCompare op, int left, int right, int out) implements Step {
        @Override
        public Lane lane() {
            return Lane.WHOLE;
        }
    }

    record Whole1(WholeUnary op, int in, int out) implements Step {
        @Override
        public Lane lane() {
            return Lane.WHOLE;
        }
    }

    record Whole2(WholeBinary op, int left, int right, int out) implements Step {
        @Override
        public Lane lane() {
            return Lane.WHOLE;
        }
    }

    /** A whole number as a real one. */
    record ToReal(int in, int out) implements Step {
        @Override
        public Lane lane() {
            return Lane.REAL;
        }
    }

    /** A real number times two to a whole power. */
    record ScaleByPower(int in, int power, int out) implements Step {
        @Override
        public Lane lane() {
            return Lane.REAL;
        }
    }

    /** One of two reals, by a truth value. */
    record SelectReal(int condition, int yes, int no, int out) implements Step {
        @Override
        public Lane lane() {
            return Lane.REAL;
        }
    }

    /** One of two whole numbers, by a truth value. */
    record SelectWhole(int condition, int yes, int no, int out) implements Step {
        @Override
        public Lane lane() {
            return Lane.WHOLE;
        }
    }

    /** Runs the step over the first {@code n} elements of the registers. */
    static void run(Step step, Registers registers, int n) {
        double[][] real = registers.real();
        long[][] whole = registers.whole();
        switch (step) {
            case Real1(var op, int in, int out) -> op.run(real[in], real[out], n);
            case Real2(var op, int left, int right, int out) ->
                    op.run(real[left], real[right], real[out], n);
            case MultiplyAdd(int left, int right, int add, int out) ->
                    multiplyAdd(real[left], real[right], real[add], real[out], n);
            case Ordinary(var op, int in, int approximation, int out) ->
                    Elementary.replace(op, real[in], real[approximation], real[out], n);
            case FromBits(int in, int out) -> fromBits(whole[in], real[out], n);
            case Test(var op, int in, int out) -> op.run(real[in], whole[out], n);
            case Compare(var op, int left, int right, int out) ->
                    op.run(real[left], real[right], whole[out], n);
            case Whole1(var op, int in, int out) -> op.run(whole[in], whole[out], n);
            case Whole2(var op, int left, int right, int out) ->
                    op.run(whole[left], whole[right], whole[out], n);
            case ToReal(int in, int out) -> toReal(whole[in], real[out], n);
            case ScaleByPower(int in, int power, int out) ->
                    scale(real[in], whole[power], real[out], n);
            case SelectReal(int condition, int yes, int no, int out) ->
                    select(whole[condition], real[yes], real[no], real[out], n);
            case SelectWhole(int condition, int yes, int no, int out) ->
                    select(whole[condition], whole[yes], whole[no], whole[out], n);
        }
    }

    private static void multiplyAdd(
            double[] left, double[] right, double[] add, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = Math.fma(left[i], right[i], add[i]);
        }
    }

    private static void fromBits(long[] in, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = Double.longBitsToDouble(in[i]);
        }
    }

    private static void toReal(long[] in, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = in[i];
        }
    }

    private static void scale(double[] in, long[] power, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = RealFunctions.scaleByPower(in[i], power[i]);
        }
    }

    private static void select(long[] condition, double[] yes, double[] no, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = condition[i] != 0 ? yes[i] : no[i];
        }
    }

    private static void select(long[] condition, long[] yes, long[] no, long[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = condition[i] != 0 ? yes[i] : no[i];
        }
    }
}
