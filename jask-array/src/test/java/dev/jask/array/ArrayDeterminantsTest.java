package dev.jask.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.array.chunk.Chunking;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.linalg.LinearAlgebra;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Determinants and what singular values tell, in blocks, are those of one array. */
final class ArrayDeterminantsTest {

    private static final NDArray WAVES = NDArray.arange(36).multiply(1.7).sin().reshape(6, 6);
    private static final NDArray SQUARE =
            WAVES.add(NDArray.eye(6).multiply(3.0)).multiply(NDArray.arange(6).power(2L).add(1L));

    private static List<Array> cuts(NDArray array, Chunking... chunks) {
        return List.of(chunks).stream().map(cut -> Array.from(array, cut)).toList();
    }

    private static void near(Array found, NDArray expected, Object about) {
        NDArray result = Cut.computed(found);
        assertThat(result.dtype()).as("%s", about).isEqualTo(expected.dtype());
        assertThat(result.shape()).as("%s", about).isEqualTo(expected.shape());
        double greatest = Math.max(1, expected.abs().max().item());
        assertThat(result.subtract(expected).abs().max().item())
                .as("%s", about)
                .isLessThan(1e-11 * greatest);
    }

    @Test
    void determinants_ofSquareBlocks_areThoseOfOneArray() {
        for (NDArray matrix :
                List.of(
                        SQUARE,
                        NDArray.eye(6).take(new long[] {1, 0, 2, 3, 5, 4}, 0),
                        NDArray.eye(6).take(new long[] {1, 0, 2, 3, 4, 5}, 0),
                        SQUARE.astype(DType.COMPLEX128).multiply(WAVES.add(1.0)))) {
            for (Array cut : cuts(matrix, Chunking.AUTO, Chunking.chunks(2), Chunking.chunks(3))) {
                near(ArrayLinearAlgebra.det(cut), LinearAlgebra.det(matrix), cut);
                near(
                        ArrayLinearAlgebra.slogdet(cut).sign(),
                        LinearAlgebra.slogdet(matrix).sign(),
                        cut);
                near(
                        ArrayLinearAlgebra.slogdet(cut).logarithm(),
                        LinearAlgebra.slogdet(matrix).logarithm(),
                        cut);
            }
        }
    }

    @Test
    void singularValues_ofTallAndWide_tellWhatThoseOfOneArrayTell() {
        NDArray tall = WAVES.reshape(12, 3).add(NDArray.arange(12).expandDims(1));
        NDArray poor = tall.take(new long[] {0, 1, 0}, 1);
        for (NDArray matrix : List.of(tall, poor, tall.transpose())) {
            boolean isTall = matrix.shape().extent(0) == 12;
            Chunking some = isTall ? Chunking.chunks(4, -1) : Chunking.chunks(-1, 4);
            Chunking odd = isTall ? Chunking.chunks(5, -1) : Chunking.chunks(-1, 5);
            for (Array cut : cuts(matrix, Chunking.AUTO, some, odd)) {
                assertThat(ArrayLinearAlgebra.matrixRank(cut).compute())
                        .isEqualTo(LinearAlgebra.matrixRank(matrix));
                near(ArrayLinearAlgebra.pinv(cut, 1e-9), LinearAlgebra.pinv(matrix, 1e-9), cut);
                if (matrix != poor) {
                    near(ArrayLinearAlgebra.cond(cut), LinearAlgebra.cond(matrix), cut);
                }
            }
        }
    }

    @Test
    void determinants_ofSingularBlocks_areAnErrorThatSaysSo() {
        Array none = Array.from(WAVES.multiply(0.0), Chunking.chunks(3));
        assertThatThrownBy(() -> ArrayLinearAlgebra.det(none).compute())
                .hasMessageContaining("singular");
    }

    @Test
    void determinants_ofOtherBlocks_areRefusedAtOnce() {
        Array wide = Array.from(SQUARE, Chunking.chunks(6, 2));
        assertThatThrownBy(() -> ArrayLinearAlgebra.det(wide))
                .isInstanceOf(ArrayException.class)
                .hasMessageContaining("cut alike");
        Array both = Array.from(SQUARE, Chunking.chunks(2));
        assertThatThrownBy(() -> ArrayLinearAlgebra.cond(both))
                .isInstanceOf(ArrayException.class)
                .hasMessageContaining("svd");
    }
}
