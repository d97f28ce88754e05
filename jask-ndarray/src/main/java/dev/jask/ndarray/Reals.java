package dev.jask.ndarray;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/**
 * Real numbers as words of one width: as many digits as tell them apart, at most eight after the
 * point; with an exponent where the largest is a hundred million or more, the smallest below a ten
 * thousandth, or one more than a thousand times another.
 */
final class Reals {

    private static final int PRECISION = 8;

    private Reals() {}

    static List<String> words(List<Double> numbers, DType dtype) {
        double[] finite =
                numbers.stream()
                        .mapToDouble(Math::abs)
                        .filter(n -> n > 0 && n <= Double.MAX_VALUE)
                        .toArray();
        double largest = 0;
        double smallest = Double.MAX_VALUE;
        for (double number : finite) {
            largest = Math.max(largest, number);
            smallest = Math.min(smallest, number);
        }
        boolean exponent =
                finite.length > 0
                        && (largest >= 1e8 || smallest < 1e-4 || largest / smallest > 1e3);
        return Printed.aligned(numbers, dtype, exponent);
    }

    /** One number with all its digits, as Python writes it. */
    static String exact(double number, DType dtype) {
        double magnitude = Math.abs(number);
        if (Double.isNaN(number) || magnitude > Double.MAX_VALUE) {
            return words(List.of(number), dtype).getFirst();
        }
        BigDecimal digits = Printed.shortest(number, dtype).stripTrailingZeros();
        if (magnitude == 0 || (magnitude >= 1e-4 && magnitude < 1e16)) {
            String text = digits.toPlainString();
            String sign = magnitude == 0 && Math.copySign(1, number) < 0 ? "-" : "";
            return sign + (text.contains(".") ? text : text + ".0");
        }
        int power = digits.precision() - digits.scale() - 1;
        return "%se%s%02d"
                .formatted(
                        digits.movePointLeft(power).toPlainString(),
                        power < 0 ? "-" : "+",
                        Math.abs(power));
    }

    /** Words aligned at the point. */
    private static final class Printed {

        static List<String> aligned(List<Double> numbers, DType dtype, boolean exponent) {
            int digits = 0;
            for (double number : numbers) {
                if (Math.abs(number) <= Double.MAX_VALUE) {
                    digits =
                            Math.max(
                                    digits,
                                    exponent
                                            ? mantissaDigits(number, dtype)
                                            : decimals(number, dtype));
                }
            }
            int places = digits;
            List<String> words =
                    numbers.stream().map(n -> word(n, dtype, exponent, places)).toList();
            int width = words.stream().mapToInt(String::length).max().orElse(0);
            return words.stream().map(word -> " ".repeat(width - word.length()) + word).toList();
        }

        /** The fewest digits that tell the number from its neighbours; Java gives two at least. */
        private static BigDecimal shortest(double number, DType dtype) {
            boolean isFloat = dtype == DType.FLOAT32;
            var digits =
                    new BigDecimal(
                            isFloat ? Float.toString((float) number) : Double.toString(number));
            BigDecimal one = digits.round(new MathContext(1, RoundingMode.HALF_EVEN));
            boolean isEnough =
                    isFloat ? one.floatValue() == (float) number : one.doubleValue() == number;
            return isEnough ? one : digits;
        }

        /** Digits after the point that tell the number from its neighbours, at most eight. */
        private static int decimals(double number, DType dtype) {
            BigDecimal rounded =
                    shortest(number, dtype)
                            .setScale(PRECISION, RoundingMode.HALF_EVEN)
                            .stripTrailingZeros();
            return Math.max(0, rounded.scale());
        }

        private static int mantissaDigits(double number, DType dtype) {
            if (number == 0) {
                return 0;
            }
            BigDecimal rounded =
                    shortest(number, dtype)
                            .round(new MathContext(PRECISION + 1, RoundingMode.HALF_EVEN))
                            .stripTrailingZeros();
            return rounded.precision() - 1;
        }

        private static String word(double number, DType dtype, boolean exponent, int digits) {
            if (Double.isNaN(number)) {
                return "nan";
            }
            if (Math.abs(number) > Double.MAX_VALUE) {
                return number > 0 ? "inf" : "-inf";
            }
            String sign = Math.copySign(1, number) < 0 ? "-" : "";
            return sign
                    + (exponent
                            // All digits are shown, also those that tell nothing apart.
                            ? scientific(new BigDecimal(Math.abs(number)), digits)
                            : plain(shortest(Math.abs(number), dtype), digits));
        }

        private static String plain(BigDecimal magnitude, int digits) {
            BigDecimal rounded = magnitude.setScale(digits, RoundingMode.HALF_EVEN);
            String text = rounded.toPlainString();
            if (digits == 0) {
                return text + ".";
            }
            // Zeros at the end become blanks, so that points are in one column.
            int end = text.length();
            while (text.charAt(end - 1) == '0') {
                end--;
            }
            return text.substring(0, end) + " ".repeat(text.length() - end);
        }

        private static String scientific(BigDecimal magnitude, int digits) {
            if (magnitude.signum() == 0) {
                return "0." + "0".repeat(digits) + "e+00";
            }
            BigDecimal rounded =
                    magnitude.round(new MathContext(digits + 1, RoundingMode.HALF_EVEN));
            int power = rounded.precision() - rounded.scale() - 1;
            String unscaled = rounded.unscaledValue().toString();
            String all = unscaled + "0".repeat(Math.max(0, digits + 1 - unscaled.length()));
            String mantissa = all.charAt(0) + "." + all.substring(1, digits + 1);
            return mantissa
                    + "e"
                    + (power < 0 ? "-" : "+")
                    + (Math.abs(power) < 10 ? "0" : "")
                    + Math.abs(power);
        }
    }
}
