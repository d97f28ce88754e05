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

    @Test
    void equals_ofHighFormulas_comparesSharedPartsOnce() {
        Formula formula = doubled(400, 1);

        assertThat(formula).isEqualTo(doubled(400, 1)).hasSameHashCodeAs(doubled(400, 1));
        assertThat(formula.as(DType.FLOAT32)).isEqualTo(doubled(400, 1).as(DType.FLOAT32));
        assertThat(formula).isNotEqualTo(doubled(400, 2)).isNotEqualTo(doubled(399, 1));
    }

    @Test
    void equals_ofFormulasThatHashAlike_looksAtTheirParts() {
        assertThat(hashedAlike(doubled(12, 1))).isEqualTo(hashedAlike(doubled(12, 1)));
        assertThat(hashedAlike(doubled(12, 1))).isNotEqualTo(hashedAlike(doubled(12, 2)));
        assertThat(hashedAlike(doubled(3, 1))).isNotEqualTo(hashedAlike(doubled(3, 2)));
    }

    private static Formula hashedAlike(Formula formula) {
        return switch (formula) {
            case Formula.Call call -> {
                List<Formula> arguments =
                        call.arguments().stream().map(ProgramsTest::hashedAlike).toList();
                yield new Formula.Call(call.ufunc(), arguments, call.dtype(), call.height(), 0);
            }
            case Formula.Cast(Formula of, DType dtype) -> new Formula.Cast(hashedAlike(of), dtype);
            case Formula.Input _, Formula.Constant _ -> formula;
        };
    }
}
