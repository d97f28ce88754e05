package dev.jask.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.cli.PrimeCount.Range;
import org.junit.jupiter.api.Test;

final class PrimeCountTest {

    @Test
    void primes_below100_are25() {
        assertThat(PrimeCount.primes(new Range(0, 100))).isEqualTo(25);
    }

    @Test
    void upTo_ranges_coverTheNumbersOnce() {
        long total = 0;
        for (Range range : Range.upTo(1_000, 7)) {
            total += PrimeCount.primes(range);
        }

        assertThat(total).isEqualTo(168);
    }
}
