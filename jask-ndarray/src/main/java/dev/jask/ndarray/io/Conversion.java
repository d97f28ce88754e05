package dev.jask.ndarray.io;

import dev.jask.ndarray.DType;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What turns numbers as they are stored into those of a dtype, exactly or not at all. */
sealed interface Conversion {

    /**
     * Converts a Java array of stored numbers, in place where the type stays.
     *
     * @throws Inexact if one of them has no equal
     */
    Object apply(Object stored) throws Inexact;

    /** A number that the dtype cannot hold. */
    final class Inexact extends Exception {

        private static final long serialVersionUID = 1L;

        private final int place;

        Inexact(int place, long number, String why) {
            super("%d %s".formatted(number, why), null, false, false);
            this.place = place;
        }

        /** Which of the numbers it is. */
        int place() {
            return place;
        }
    }

    /** Stored as they are read. */
    enum None implements Conversion {
        INSTANCE;

        @Override
        public Object apply(Object stored) {
            return stored;
        }
    }

    /** Whatever is not 0 is true. */
    enum Truth implements Conversion {
        INSTANCE;

        @Override
        public Object apply(Object stored) {
            var bytes = (byte[]) stored;
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (bytes[i] == 0 ? 0 : 1);
            }
            return bytes;
        }
    }

    /** Half precision to {@code float32}. */
    enum Half implements Conversion {
        INSTANCE;

        @Override
        public Object apply(Object stored) {
            var halves = (short[]) stored;
            var floats = new float[halves.length];
            for (int i = 0; i < floats.length; i++) {
                floats[i] = Float.float16ToFloat(halves[i]);
            }
            return floats;
        }
    }

    /** Unsigned 64-bit numbers that fit signed ones. */
    enum Unsigned implements Conversion {
        INSTANCE;

        @Override
        public Object apply(Object stored) throws Inexact {
            var numbers = (long[]) stored;
            for (int i = 0; i < numbers.length; i++) {
                if (numbers[i] < 0) {
                    throw new Inexact(
                            i,
                            numbers[i],
                            "(as a signed number) is 2^63 or more, which int64 does not hold");
                }
            }
            return numbers;
        }
    }

    /** Times whose unit is a multiple of the dtype's, or a part of it. */
    record Scaled(long times, long over) implements Conversion {

        @Override
        public Object apply(Object stored) throws Inexact {
            var numbers = (long[]) stored;
            for (int i = 0; i < numbers.length; i++) {
                if (numbers[i] != DType.NAT) {
                    numbers[i] = scaled(i, numbers[i]);
                }
            }
            return numbers;
        }

        private long scaled(int place, long number) throws Inexact {
            boolean fits =
                    Math.multiplyHigh(number, times) == (number * times) >> 63
                            && number * times != DType.NAT;
            if (!fits) {
                throw new Inexact(
                        place, number, "is too far away for the unit in which it is read");
            }
            if (number * times % over != 0) {
                throw new Inexact(place, number, "is not a whole number of nanoseconds");
            }
            return number * times / over;
        }
    }

    /** Months since January 1970, or years, to days. */
    record Months(long months) implements Conversion {

        @Override
        public Object apply(Object stored) throws Inexact {
            var numbers = (long[]) stored;
            for (int i = 0; i < numbers.length; i++) {
                if (numbers[i] != DType.NAT) {
                    Long days = days(numbers[i]);
                    if (days == null) {
                        throw new Inexact(i, numbers[i], "is too far away for days");
                    }
                    numbers[i] = days;
                }
            }
            return numbers;
        }

        private @Nullable Long days(long number) {
            // LocalDate reaches a thousand million years.
            boolean fits = Math.abs(number) < 11_000_000_000L / months;
            return fits ? LocalDate.EPOCH.plusMonths(number * months).toEpochDay() : null;
        }
    }
}
