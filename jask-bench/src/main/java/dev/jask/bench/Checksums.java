package dev.jask.bench;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.regex.Pattern;

/** Checksums in the form that programs in other languages print too. */
final class Checksums {

    private static final int DIGITS = 9;
    private static final double TOLERANCE = 1e-7;
    private static final Pattern SUM = Pattern.compile("(rows=\\d+) sum=(\\S+)");

    private Checksums() {}

    /**
     * The number of rows of a result and the sum of its numeric cells, for instance {@code rows=168
     * sum=1949.5}.
     */
    static String of(long rows, double sum) {
        return "rows=" + rows + " sum=" + nineDigits(sum);
    }

    /**
     * Whether two checksums are equal, but for the last digits of sums: those differ with the order
     * of adding.
     */
    static boolean agree(Object one, Object other) {
        if (one.equals(other)) {
            return true;
        }
        var first = SUM.matcher(one.toString());
        var second = SUM.matcher(other.toString());
        if (!first.matches() || !second.matches() || !first.group(1).equals(second.group(1))) {
            return false;
        }
        double a = Double.parseDouble(first.group(2));
        double b = Double.parseDouble(second.group(2));
        return Math.abs(a - b) <= TOLERANCE * Math.max(Math.abs(a), Math.abs(b));
    }

    /** The number as {@code %.9g} prints it in C, without zeros at the end. */
    static String nineDigits(double value) {
        var rounded = new BigDecimal(value).round(new MathContext(DIGITS)).stripTrailingZeros();
        if (rounded.signum() == 0) {
            return "0";
        }
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= -4 && exponent < DIGITS) {
            return rounded.toPlainString();
        }
        String digits = rounded.unscaledValue().abs().toString();
        String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
        return "%s%s%se%s%02d"
                .formatted(
                        rounded.signum() < 0 ? "-" : "",
                        digits.charAt(0),
                        fraction,
                        exponent < 0 ? "-" : "+",
                        Math.abs(exponent));
    }
}
