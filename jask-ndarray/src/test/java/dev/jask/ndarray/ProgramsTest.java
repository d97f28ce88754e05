package dev.jask.ndarray;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramsTest {

    private static final List<DType> INPUTS = List.of(DType.FLOAT64);

    /** Each call reads the one below twice, so that there are 2^height ways through it. */
    private static Formula doubled(int height, double constant) {
        Formula sum = Ufunc.ADD.of(new Formula.Input(0, DType.FLOAT64), constant(constant));
        for (int i = 1; i < height; i++) {
            sum = Ufunc.ADD.of(sum, sum);
        }
        return sum;
    }

    private static Formula constant(double number) {
        return new Formula.Constant(Scalar.of(number));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 60, 400})
    void of_equalFormulas_areOneProgram(int height) {
        var programs = new Programs();

        var first = programs.of(List.of(doubled(height, 1)), INPUTS);

        assertThat(programs.of(List.of(doubled(height, 1)), INPUTS)).isSameAs(first);
        assertThat(programs.of(List.of(doubled(height, 2)), INPUTS)).isNotEqualTo(first);
        assertThat(programs.of(List.of(doubled(height + 1, 1)), INPUTS)).isNotEqualTo(first);
    }

    @Test
    void of_partsOfOneFormula_areNotTakenForAnother() {
        var programs = new Programs();
        Formula low = doubled(30, 1);
        Formula high = doubled(31, 1);

        var both = programs.of(List.of(low, high), INPUTS);

        assertThat(programs.of(List.of(high, low), INPUTS)).isNotEqualTo(both);
        assertThat(programs.of(List.of(doubled(30, 1), doubled(31, 1)), INPUTS)).isSameAs(both);
    }
}
