package dev.jask.array;

import static dev.jask.array.chunk.Chunking.chunks;
import static dev.jask.ndarray.Shape.shape;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.graph.Plan;
import dev.jask.graph.PlanOptions;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.NDArray;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Blocks that only one function reads are written over; what others have never is. */
final class WrittenOverTest {

    /** Many blocks, so that several layers become one. */
    private static final Array DRAWN =
            Array.random(7).normal(shape(40, 40), chunks(4, 4)).rechunk(chunks(4, 4));

    private static final List<UnaryOperator<Array>> FUNCTIONS =
            List.of(
                    x -> x.add(1.0),
                    x -> x.add(x),
                    x -> x.add(x.transpose()),
                    x -> x.transpose().negative(),
                    x -> x.mapBlocks(block -> block).add(1.0),
                    x -> x.mapBlocks(block -> block).negative().add(x),
                    x -> x.slice("::-1").multiply(2.0),
                    x -> x.reshape(1600).exp(),
                    x -> x.matmul(x).add(1.0).subtract(x),
                    x -> x.cumsum(Axes.axis(0)).add(x),
                    x -> x.add(1.0).mapBlocks(block -> block).add(1.0).add(x));

    @Test
    void draws_areThoseOfOneStepAtATime() {
        Array other = Array.random(8).normal(shape(40, 40), chunks(4, 4));
        NDArray a = DRAWN.compute();
        NDArray b = other.compute();

        assertThat(DRAWN.multiply(2.0).add(1.0).compute()).isEqualTo(a.multiply(2.0).add(1.0));
        assertThat(DRAWN.subtract(other).compute()).isEqualTo(a.subtract(b));
        assertThat(DRAWN.add(DRAWN.transpose()).compute()).isEqualTo(a.add(a.transpose()));
        Cut.assertClose(
                DRAWN.matmul(other).negative().compute(), a.matmul(b).negative(), "product");
    }

    @Test
    void arraysOfUsers_stayAsTheyAre() {
        NDArray given = NDArray.arange(0.0, 1600, 1).reshape(40, 40);
        NDArray before = given.copy();
        for (Array x : List.of(Array.from(given, chunks(-1)), Array.from(given, chunks(4)))) {
            for (UnaryOperator<Array> function : FUNCTIONS) {
                function.apply(x).compute();
                assertThat(given).isEqualTo(before);
            }
        }
    }

    @Test
    void blocksThatAreHeld_stayAsTheyAre() {
        Array held = DRAWN.multiply(2.0).persist();
        NDArray before = held.compute().copy();
        for (UnaryOperator<Array> function : FUNCTIONS) {
            function.apply(held).compute();
            assertThat(held.compute()).isEqualTo(before);
        }
    }

    @Test
    void formulaAfterAnOperationOfItsOwnKind_isInTheSameTask() {
        Array formula = ArrayFourier.fft(DRAWN.rechunk(1, -1)).absolute().add(1.0);

        assertThat(Plan.of(formula.graph(), formula.keys(), PlanOptions.DEFAULT).sizes().values())
                .as("one task for each block that is transformed, and those that draw")
                .containsExactlyInAnyOrder(100L, 10L);
    }
}
