package dev.jask.array;

import static dev.jask.array.chunk.Chunking.chunks;
import static dev.jask.ndarray.Axes.axis;
import static dev.jask.ndarray.Shape.shape;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.ndarray.Axes;
import dev.jask.ndarray.NDArray;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ArrayTest {

    private static final NDArray NUMBERS = NDArray.arange(0.0, 60, 1).reshape(6, 10);

    @Test
    void sum_ofTransposedAndItself_isThatOfNumPy() {
        Array x = Array.from(NUMBERS, chunks(2, 5));

        NDArray result = x.rechunk(chunks(3, 3)).add(x.slice("::-1")).sum(axis(0)).compute();

        assertThat(result).isEqualTo(NUMBERS.add(NUMBERS.slice("::-1")).sum(axis(0)));
    }

    @Test
    void reductions_overManyChunkings_equalThoseOfOneBlock() {
        for (long rows : new long[] {1, 2, 4, 6}) {
            for (long columns : new long[] {1, 3, 10}) {
                Array x = Array.from(NUMBERS, chunks(rows, columns));
                for (Axes axes : List.of(Axes.ALL, axis(0), axis(1), axis(0).keepDims())) {
                    assertThat(x.sum(axes).compute()).isEqualTo(NUMBERS.sum(axes));
                    assertThat(x.mean(axes).compute()).isEqualTo(NUMBERS.mean(axes));
                    assertThat(x.max(axes).compute()).isEqualTo(NUMBERS.max(axes));
                    assertThat(x.argmax(axes).compute()).isEqualTo(NUMBERS.argmax(axes));
                    assertThat(
                                    x.std(axes)
                                            .subtract(Array.from(NUMBERS.std(axes), chunks(-1)))
                                            .abs()
                                            .max()
                                            .compute()
                                            .item())
                            .isLessThan(1e-12);
                }
            }
        }
    }

    @Test
    void slice_ofManyKinds_equalsThatOfOneBlock() {
        Array x = Array.from(NUMBERS, chunks(4, 3)).add(1.0).persist();
        for (String text :
                List.of(
                        "::2, 1:9:3",
                        "::-1, ::-2",
                        "3",
                        "-1, 2",
                        ":, newaxis, 4",
                        "..., 5:2:-1",
                        "2:2")) {
            assertThat(x.slice(text).compute())
                    .as(text)
                    .isEqualTo(NUMBERS.add(1.0).slice(text).copy());
        }
        assertThat(x.slice("1:5").slice("::2, 3").mean().compute().item())
                .isEqualTo(NUMBERS.add(1.0).slice("1:5:2, 3").mean().item());
    }

    @Test
    void formula_ofSeveralArrays_isOneLayer() {
        Array x = Array.from(NUMBERS, chunks(2, 5));

        Array y = x.square().add(x.transpose().transpose()).sqrt().sum();

        assertThat(y.graph().layers()).hasSize(3);
        assertThat(y.compute().item()).isEqualTo(NUMBERS.square().add(NUMBERS).sqrt().sum().item());
        assertThat(Array.zeros(shape(3), chunks(2)).add(1).sum().compute().item()).isEqualTo(3);
    }

    @Test
    void formula_thatReadsItsInputTwiceManyTimes_isComputed() {
        Array x = Array.from(NDArray.of(1.0, 0.5), chunks(1));
        for (int i = 0; i < 200; i++) {
            x = x.multiply(x).add(x).divide(2);
        }
        NDArray expected = NDArray.of(1.0, 0.5);
        for (int i = 0; i < 200; i++) {
            expected = expected.multiply(expected).add(expected).divide(2);
        }

        assertThat(x.compute()).isEqualTo(expected);
        assertThat(x.graph().layers()).hasSizeLessThan(15);
    }

    @Test
    void formula_underAViewThatSeveralRead_isComputedOnce() {
        Array x = Array.from(NUMBERS, chunks(2, 5)).add(1.0).transpose();

        Array y = x.subtract(x.mean(Axes.axis(0)));

        assertThat(y.graph().layers())
                .filteredOn(layer -> layer.groups().iterator().next().prefix().equals("add"))
                .hasSize(1);
        NDArray expected = NUMBERS.add(1.0).transpose();
        Cut.assertClose(y.compute(), expected.subtract(expected.mean(Axes.axis(0))), y.chunks());
    }
}
