package dev.jask.ndarray;

import dev.jask.ndarray.DType.Kind;
import java.util.List;

/** Units of times and durations. */
final class Times {

    private static final List<DType> DATETIMES =
            List.of(
                    DType.DATETIME_D,
                    DType.DATETIME_S,
                    DType.DATETIME_MS,
                    DType.DATETIME_US,
                    DType.DATETIME_NS);
    private static final List<DType> TIMEDELTAS =
            List.of(
                    DType.TIMEDELTA_D,
                    DType.TIMEDELTA_S,
                    DType.TIMEDELTA_MS,
                    DType.TIMEDELTA_US,
                    DType.TIMEDELTA_NS);

    /** How many of a unit are one of the unit before it. */
    private static final long[] STEPS = {1, 86_400, 1_000, 1_000, 1_000};

    private Times() {}

    /** The number of the unit, the coarsest first. */
    static int unit(DType dtype) {
        return dtype.kind() == Kind.DATETIME ? DATETIMES.indexOf(dtype) : TIMEDELTAS.indexOf(dtype);
    }

    static DType datetime(int unit) {
        return DATETIMES.get(unit);
    }

    static DType timedelta(int unit) {
        return TIMEDELTAS.get(unit);
    }

    /** How many of the finer unit are one of the coarser. */
    static long factor(int coarse, int fine) {
        long factor = 1;
        for (int unit = coarse + 1; unit <= fine; unit++) {
            factor *= STEPS[unit];
        }
        return factor;
    }

    /** The dtype that holds both: times with times, durations with durations or whole numbers. */
    static DType common(DType a, DType b) {
        if (a.kind() == b.kind()) {
            return unit(a) >= unit(b) ? a : b;
        }
        if (a.kind() == Kind.TIMEDELTA && (b.isInteger() || b.kind() == Kind.BOOL)) {
            return a;
        }
        if (b.kind() == Kind.TIMEDELTA && (a.isInteger() || a.kind() == Kind.BOOL)) {
            return b;
        }
        throw new ArrayException.BadDType(
                "%s and %s have no dtype in common; convert one of them with astype"
                        .formatted(a, b));
    }
}
