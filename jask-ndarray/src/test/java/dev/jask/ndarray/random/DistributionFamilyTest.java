package dev.jask.ndarray.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class DistributionFamilyTest {

    @ParameterizedTest
    @EnumSource
    void with_values_givesADistributionOfTheirParameters(DistributionFamily family) {
        double[] values = values(family);

        var text = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            text.append(family.parameters().get(i)).append('=').append(values[i]).append(", ");
        }
        String named = text.substring(0, text.length() - 2);
        assertThat(family.with(values).toString().replaceAll("=(\\d+)([,\\]])", "=$1.0$2"))
                .contains(
                        family == DistributionFamily.INTEGERS
                                ? named.replace("high=5.0", "high=4.0")
                                : named);
    }

    /** Allowed ones for every family: 0.5 for probabilities and the like, then rising ones. */
    private static double[] values(DistributionFamily family) {
        return switch (family) {
            case BINOMIAL, NEGATIVE_BINOMIAL -> new double[] {7, 0.5};
            case GEOMETRIC, LOG_SERIES -> new double[] {0.5};
            case HYPERGEOMETRIC -> new double[] {7, 8, 9};
            default -> Arrays.copyOf(new double[] {2, 5, 6}, family.parameters().size());
        };
    }

    @Test
    void fill_ofParametersOfTheirOwn_drawsEachElementFromIts() {
        double[] means = {1, 1e6, 1e6, -1e9};
        double[] deviations = {0, 1, 1, 0};
        double[] values = new double[4];

        DistributionFamily.NORMAL.fill(RandomStream.of(1), values, means, deviations);

        assertThat(values[0]).isEqualTo(1);
        assertThat(values[1]).isBetween(1e6 - 6, 1e6 + 6).isNotEqualTo(values[2]);
        assertThat(values[3]).isEqualTo(-1e9);
    }

    @Test
    void fill_ofEqualParameters_givesTheNumbersOfTheDistribution() {
        long[] values = new long[1000];
        double[] means = new double[1000];
        Arrays.fill(means, 4);
        DistributionFamily.POISSON.fill(RandomStream.of(1), values, means);

        long[] expected = new long[1000];
        new Poisson(4).fill(RandomStream.of(1), expected, 0, 1000);
        assertThat(values).isEqualTo(expected);
    }

    @Test
    void fill_ofWhatDoesNotFit_isAnError() {
        assertThatThrownBy(() -> DistributionFamily.NORMAL.with(1))
                .hasMessage("NORMAL: 1 parameters; [mean, deviation] are allowed");
        assertThatThrownBy(() -> DistributionFamily.BINOMIAL.with(1.5, 0.5))
                .hasMessage("binomial: trials = 1.5; a whole number is allowed, of 2^53 at most");
        assertThatThrownBy(() ->
                        DistributionFamily.POISSON.fill(
                                RandomStream.of(1), new long[2], new double[3]))
                .hasMessage("POISSON: 3 values of a parameter; 2 are allowed, one for each number");
        assertThatThrownBy(() ->
                        DistributionFamily.POISSON.fill(
                                RandomStream.of(1), new double[2], new double[2]))
                .hasMessage("POISSON: give a long[] of values");
        assertThatThrownBy(() ->
                        DistributionFamily.RAYLEIGH.fill(
                                RandomStream.of(1), new long[2], new double[2]))
                .hasMessage("RAYLEIGH: give a double[] of values");
    }
}
