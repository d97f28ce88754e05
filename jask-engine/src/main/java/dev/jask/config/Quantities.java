package dev.jask.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers with units: {@code 1.5 s}, {@code 4 GB}. */
final class Quantities {

    private static final Pattern QUANTITY =
            Pattern.compile("([0-9]+(?:\\.[0-9]+)?)\\s*([A-Za-zµ]*)");

    /** Nanoseconds, by unit; of those that mean the same the first is written. */
    private static final Map<String, Long> TIMES = new LinkedHashMap<>();

    /** Bytes, by unit. */
    private static final Map<String, Long> SIZES = new LinkedHashMap<>();

    static {
        TIMES.put("h", 3_600_000_000_000L);
        TIMES.put("min", 60_000_000_000L);
        TIMES.put("s", 1_000_000_000L);
        TIMES.put("ms", 1_000_000L);
        TIMES.put("us", 1_000L);
        TIMES.put("µs", 1_000L);
        TIMES.put("ns", 1L);
        String[] prefixes = {"T", "G", "M", "k"};
        for (int i = 0; i < prefixes.length; i++) {
            SIZES.put(prefixes[i].toUpperCase(Locale.ROOT) + "iB", 1L << (40 - 10 * i));
            SIZES.put(prefixes[i] + "B", (long) Math.pow(1_000, 4 - i));
        }
        SIZES.put("KB", 1_000L);
        SIZES.put("B", 1L);
        SIZES.put("", 1L);
    }

    private Quantities() {}

    static Duration duration(String text) {
        return Duration.ofNanos(parse(text, TIMES));
    }

    static long bytes(String text) {
        return parse(text, SIZES);
    }

    static String write(Duration duration) {
        return duration.isZero() ? "0 s" : write(duration.toNanos(), TIMES);
    }

    static String writeBytes(long bytes) {
        return bytes == 0 ? "0 B" : write(bytes, SIZES);
    }

    /** Three digits of it, for people. */
    static String roughly(long bytes) {
        for (var unit : SIZES.entrySet()) {
            if (unit.getKey().endsWith("iB") && bytes >= unit.getValue()) {
                double amount = (double) bytes / unit.getValue();
                String digits = amount < 9.995 ? "%.2f %s" : amount < 99.95 ? "%.1f %s" : "%.0f %s";
                return String.format(Locale.ROOT, digits, amount, unit.getKey());
            }
        }
        return bytes + " B";
    }

    private static long parse(String text, Map<String, Long> units) {
        Matcher quantity = QUANTITY.matcher(text);
        if (!quantity.matches()) {
            throw new IllegalArgumentException(text);
        }
        @Nullable Long unit = units.get(quantity.group(2));
        if (unit == null) {
            throw new IllegalArgumentException("unknown unit: " + text);
        }
        try {
            return new BigDecimal(quantity.group(1))
                    .multiply(BigDecimal.valueOf(unit))
                    .toBigInteger()
                    .longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("too large: " + text, e);
        }
    }

    /** In the largest unit that gives a number without a fraction. */
    private static String write(long amount, Map<String, Long> units) {
        for (var unit : units.entrySet()) {
            if (amount % unit.getValue() == 0) {
                return amount / unit.getValue() + " " + unit.getKey();
            }
        }
        throw new IllegalStateException("there is a unit of one");
    }
}
