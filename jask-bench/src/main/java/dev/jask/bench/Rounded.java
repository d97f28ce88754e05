package dev.jask.bench;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** A number that is printed with so many decimals. */
record Rounded(double value, int decimals) {

    /** For instance {@code 0.70}. */
    @Override
    public String toString() {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value)
                        .setScale(decimals, RoundingMode.HALF_EVEN)
                        .toPlainString()
                : "null";
    }
}
