package dev.jask.array;

import static dev.jask.array.chunk.Chunking.chunks;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.array.run.EvaluateBlock;
import dev.jask.graph.Blockwise;
import dev.jask.graph.Layer;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.NDArray;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Loops of a program that make expressions thousands of operations high. */
final class LongChainsTest {

    private static final int LONG = 20_000;

    /** For chains of which each step is several operations. */
    private static final int MANY = 5_000;

    private static Array numbers(long... extents) {
        return Array.from(Cut.numbers(extents), chunks(2));
    }

    private static Array repeated(Array first, int times, UnaryOperator<Array> step) {
        Array array = first;
        for (int k = 0; k < times; k++) {
            array = step.apply(array);
        }
        return array;
    }

    @Test
    void chain_ofFormulas_isComputedInPieces() {
        Array sums = repeated(numbers(3), LONG, x -> x.add(1.0));

        assertThat(Cut.computed(sums)).isEqualTo(NDArray.of(20_000.0, 20_001, 20_002));
        assertThat(sums.graph().layers()).hasSizeBetween(LONG / 100, LONG / 20);
        requireLowFormulas(sums);
    }

    @Test
    void chain_thatReadsItselfTwice_isComputedOnce() {
        Array powers = repeated(numbers(3).add(1.0), MANY, x -> x.add(x).remainder(97.0));

        double power = 1;
        for (int k = 0; k < MANY; k++) {
            power = power * 2 % 97;
        }
        assertThat(Cut.computed(powers))
                .isEqualTo(NDArray.of(power, power * 2 % 97, power * 3 % 97));
        requireLowFormulas(powers);
    }

    @Test
    void chain_thatReadsPartsOfItself_growsByItsSteps() {
        Array few = repeated(numbers(100), 15, LongChainsTest::neighbours);
        Array many = repeated(numbers(100), 30, LongChainsTest::neighbours);

        NDArray expected = Cut.numbers(100);
        for (int k = 0; k < 30; k++) {
            expected = expected.slice("1:").add(expected.slice(":-1"));
        }
        assertThat(Cut.computed(many)).isEqualTo(expected);
        // Of each step the blocks are cut further, so tasks grow by its square.
        assertThat(tasks(many)).isLessThan(5 * tasks(few));
    }

    private static Array neighbours(Array x) {
        return x.slice("1:").add(x.slice(":-1"));
    }

    private static long tasks(Array array) {
        return array.graph().layers().stream().mapToLong(Layer::size).sum();
    }

    @Test
    void formula_ofWhichTwoPartsAreRead_isComputedWhereTheyAreMade() {
        Array squares = Array.from(Cut.numbers(100), chunks(100)).square();

        Array differences = squares.slice("1:").subtract(squares.slice(":-1"));

        assertThat(Cut.computed(differences)).isEqualTo(Cut.numbers(99).multiply(2.0).add(1.0));
        assertThat(
                        differences.graph().layers().stream()
                                .filter(layer ->
                                        layer instanceof Blockwise blockwise
                                                && blockwise.function() instanceof EvaluateBlock))
                .hasSize(1);
    }

    @Test
    void chains_thatAreAlike_areComputedTogether() {
        Array one = repeated(numbers(300), 100, x -> x.add(x).remainder(97.0));
        Array other = repeated(numbers(300).add(97.0), 100, x -> x.add(x).remainder(97.0));

        Array both = Array.stack(List.of(one, other.remainder(97.0)), 0);

        assertThat(both.ptp(Axes.axis(0)).compute()).isEqualTo(Cut.numbers(300).multiply(0.0));
    }

    @Test
    void chain_overAnotherHighFormula_isComputedInPieces() {
        Array other = repeated(numbers(3), 64, x -> x.multiply(1.0));

        Array sums = repeated(numbers(3), 1_000, x -> x.add(other));

        assertThat(Cut.computed(sums)).isEqualTo(Cut.numbers(3).multiply(1_001.0));
        requireLowFormulas(sums);
    }

    @Test
    void chain_ofViews_isOne() {
        Array turned = repeated(numbers(2, 3), LONG + 1, Array::transpose);

        assertThat(Cut.computed(turned)).isEqualTo(Cut.numbers(2, 3).transpose());
        assertThat(turned.graph().layers()).hasSize(2);
    }

    @Test
    void chain_ofViewsAndFormulas_isComputedInPieces() {
        Array turned = repeated(numbers(2, 3), MANY, x -> x.transpose().add(1.0));

        assertThat(Cut.computed(turned)).isEqualTo(Cut.numbers(2, 3).add(5_000.0));
        requireLowFormulas(turned);
    }

    @Test
    void chain_ofSlices_isOne() {
        Array last = repeated(numbers(3), LONG + 1, x -> x.flip(Axes.axis(0)));
        NDArray many = NDArray.arange(LONG + 2L);
        Array rest = repeated(Array.from(many, chunks(9_000)), LONG, x -> x.slice("1:"));

        assertThat(Cut.computed(last)).isEqualTo(NDArray.of(2.0, 1, 0));
        assertThat(last.graph().layers()).hasSize(1);
        assertThat(Cut.computed(rest)).isEqualTo(NDArray.of(20_000L, 20_001));
    }

    @Test
    void chain_ofSlicesAndFormulas_readsOnlyWhatIsWanted() {
        Array many = Array.from(Cut.numbers(5_003), chunks(2_500));
        Array rest = repeated(many, MANY, x -> x.slice("1:").add(1.0));

        assertThat(Cut.computed(rest)).isEqualTo(NDArray.of(10_000.0, 10_001, 10_002));
        assertThat(rest.graph().layers().getFirst().size()).isEqualTo(1);
    }

    @Test
    void chain_ofJoinedSlices_keepsItsOrder() {
        Array rolled = repeated(numbers(4), MANY, x -> x.roll(1, Axes.axis(0)));

        assertThat(Cut.computed(rolled)).isEqualTo(Cut.numbers(4));
    }

    @Test
    void chain_thatCannotBecomeOne_isComputedStepByStep() {
        Array sorted =
                repeated(
                        numbers(4),
                        1_000,
                        x ->
                                x.rechunk(chunks(x.chunks().count(0) == 1 ? 2 : 4))
                                        .cumsum(Axes.axis(0))
                                        .remainder(7.0)
                                        .subtract(x.min()));
        NDArray expected = Cut.numbers(4);
        for (int k = 0; k < 1_000; k++) {
            expected = expected.cumsum(Axes.axis(0)).remainder(7.0).subtract(expected.min());
        }

        assertThat(Cut.computed(sorted)).isEqualTo(expected);
    }

    @Test
    void chain_ofManyOperations_isExplained() {
        Array cut = repeated(numbers(4), MANY, x -> x.rechunk(chunks(4)).sort().rechunk(chunks(2)));

        assertThat(cut.explain()).contains("tasks before fusion");
    }

    /** A long loop is slow to make, and what makes it goes down step by step. */
    private static void requireLowFormulas(Array array) {
        for (Layer layer : array.graph().layers()) {
            if (layer instanceof Blockwise(_, _, EvaluateBlock(var views), _, _)) {
                assertThat(views.formula().height()).isLessThanOrEqualTo(128);
            }
        }
    }
}
