package dev.jask.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ChecksumsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "1.5, 1.5",
        "123456789, 123456789",
        "1234567894, 1.23456789e+09",
        "0.0001, 0.0001",
        "0.00001234, 1.234e-05",
        "-2500000000000, -2.5e+12",
        "1e100, 1e+100"
    })
    void nineDigits_ofANumber_isAsInC(double value, String text) {
        assertThat(Checksums.nineDigits(value)).isEqualTo(text);
    }

    @Test
    void agree_lastDigitsDiffer_isTrue() {
        assertThat(Checksums.agree("rows=168 sum=1949.34567", "rows=168 sum=1949.34568")).isTrue();
    }

    @Test
    void agree_otherSumOrRows_isFalse() {
        assertThat(Checksums.agree("rows=168 sum=1949.3", "rows=168 sum=1949.4")).isFalse();
        assertThat(Checksums.agree("rows=168 sum=1949.3", "rows=167 sum=1949.3")).isFalse();
        assertThat(Checksums.agree(1L, 2L)).isFalse();
    }
}
