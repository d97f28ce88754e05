package dev.jask.diagnostics;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them: three digits and a unit. */
public final class Units {

    private static final String[] SIZES = {"B", "kB", "MB", "GB", "TB", "PB"};

    private Units() {}

    /** A whole number. */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** A time. */
    public static String time(Duration time) {
        double nanos = time.toNanos();
        if (nanos >= 60e9) {
            long seconds = Math.round(nanos / 1e9);
            return String.format(Locale.ROOT, "%d:%02d min", seconds / 60, seconds % 60);
        }
        if (nanos >= 1e9) {
            return digits(nanos / 1e9) + " s";
        }
        if (nanos >= 1e6) {
            return digits(nanos / 1e6) + " ms";
        }
        return nanos >= 1e3 ? digits(nanos / 1e3) + " µs" : (long) nanos + " ns";
    }

    /** An amount of bytes. */
    public static String bytes(long bytes) {
        if (bytes < 1_000) {
            return bytes + " B";
        }
        double amount = bytes;
        int unit = 0;
        while (amount >= 999.5 && unit < SIZES.length - 1) {
            amount /= 1_000;
            unit++;
        }
        return digits(amount) + " " + SIZES[unit];
    }

    private static String digits(double amount) {
        String format = amount < 9.995 ? "%.2f" : amount < 99.95 ? "%.1f" : "%.0f";
        return String.format(Locale.ROOT, format, amount);
    }
}
