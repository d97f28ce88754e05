package dev.jask.ndarray;

import static dev.jask.ndarray.Shape.shape;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Formulas whose result takes the place of an input. */
final class ComputeOverTest {

    private static NDArray numbers() {
        return NDArray.arange(0.0, 3000, 1).reshape(50, 60);
    }

    private static LazyArray of(NDArray input, UnaryOperator<LazyArray> formula) {
        return formula.apply(input.lazy());
    }

    @Test
    void spareInput_thatIsLikeTheResult_isWrittenOver() {
        for (DType dtype : List.of(DType.FLOAT64, DType.FLOAT32, DType.INT64, DType.COMPLEX128)) {
            NDArray spare = numbers().astype(dtype).copy();
            NDArray expected = of(spare, x -> x.multiply(x).add(3L).negative()).compute();

            NDArray result =
                    of(spare, x -> x.multiply(x).add(3L).negative()).computeOver(_ -> true);

            assertThat(result).isEqualTo(expected);
            assertThat(result.data()).isSameAs(spare.data());
        }
    }

    @Test
    void secondInput_isWrittenOver_whereOnlyThatIsSpare() {
        NDArray kept = numbers();
        NDArray spare = numbers().add(1.0);

        NDArray result = kept.lazy().divide(spare.lazy()).computeOver(k -> k == 1);

        assertThat(result.data()).isSameAs(spare.data());
        assertThat(kept).isEqualTo(numbers());
        assertThat(result).isEqualTo(numbers().divide(numbers().add(1.0)));
    }

    @Test
    void inputs_thatAreUnlikeTheResult_stay() {
        List<LazyArray> formulas =
                List.of(
                        of(numbers(), x -> x.greater(3.0)),
                        of(numbers(), x -> x.astype(DType.FLOAT32)),
                        of(numbers().transpose(), LazyArray::negative),
                        of(numbers().slice("1:"), LazyArray::negative),
                        of(numbers().slice("::-1"), LazyArray::negative),
                        of(NDArray.of(1.0, 2).broadcastTo(shape(3, 2)), LazyArray::negative),
                        NDArray.of(1.0, 2).lazy().add(NDArray.zeros(shape(3, 1)).lazy()));
        for (LazyArray formula : formulas) {
            List<NDArray> before = formula.inputs().stream().map(NDArray::copy).toList();

            assertThat(formula.computeOver(_ -> true)).isEqualTo(formula.compute());
            assertThat(formula.inputs()).isEqualTo(before);
        }
    }

    @Test
    void inputs_thatAreNotSpare_stay() {
        NDArray kept = numbers();

        assertThat(of(kept, LazyArray::negative).computeOver(_ -> false))
                .isEqualTo(numbers().negative());
        assertThat(kept).isEqualTo(numbers());
    }
}
