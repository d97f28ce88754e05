package dev.jask.ndarray;

import java.time.LocalDate;
import java.util.Locale;

/**
 * Times as text, as NumPy writes them: years have four characters or more, a sign included.
 *
 * <p>Where NumPy's numbers overflow, in the first thirty years that days can say, this is the date
 * and NumPy's is not.
 */
final class TimeText {

    private static final long SECONDS_A_DAY = 86_400;

    /** The calendar begins anew after so many years, which are so many days. */
    private static final int CYCLE_YEARS = 400;

    private static final int CYCLE_DAYS = 146_097;

    private TimeText() {}

    /** A time of that dtype, for instance {@code 2020-01-02T03:04:05.678}. */
    static String of(long time, DType dtype) {
        if (time == DType.NAT) {
            return "NaT";
        }
        return switch (dtype) {
            case DATETIME_D -> date(time);
            case DATETIME_S -> dateAndClock(time);
            case DATETIME_MS -> withFraction(time, 3);
            case DATETIME_US -> withFraction(time, 6);
            default -> withFraction(time, 9);
        };
    }

    /** Within one cycle, since {@link LocalDate} ends where the years of days do not. */
    private static String date(long day) {
        var within = LocalDate.ofEpochDay(Math.floorMod(day, CYCLE_DAYS));
        long year = within.getYear() + CYCLE_YEARS * Math.floorDiv(day, CYCLE_DAYS);
        return String.format(
                Locale.ROOT,
                "%04d-%02d-%02d",
                year,
                within.getMonthValue(),
                within.getDayOfMonth());
    }

    private static String dateAndClock(long second) {
        long clock = Math.floorMod(second, SECONDS_A_DAY);
        return String.format(
                Locale.ROOT,
                "%sT%02d:%02d:%02d",
                date(Math.floorDiv(second, SECONDS_A_DAY)),
                clock / 3_600,
                clock / 60 % 60,
                clock % 60);
    }

    /** Of a part of a second, which has so many digits. */
    private static String withFraction(long time, int digits) {
        long perSecond = 1;
        for (int digit = 0; digit < digits; digit++) {
            perSecond *= 10;
        }
        String fraction = Long.toString(Math.floorMod(time, perSecond));
        return dateAndClock(Math.floorDiv(time, perSecond))
                + "."
                + "0".repeat(digits - fraction.length())
                + fraction;
    }
}
