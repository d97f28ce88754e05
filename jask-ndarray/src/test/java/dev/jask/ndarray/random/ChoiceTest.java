package dev.jask.ndarray.random;

import static dev.jask.ndarray.Shape.shape;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.NDArray;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Choices from arrays and their orders. */
final class ChoiceTest {

    private static final NDArray TABLE = NDArray.arange(60).reshape(3, 4, 5);

    private RandomArrays random = RandomArrays.defaultRng(6);

    @BeforeEach
    void beginAnew() {
        random = RandomArrays.defaultRng(6);
    }

    @Test
    void choice_withoutReplacement_hasNoRepeats() {
        NDArray chosen = random.choice(20, shape(4, 5), false);

        assertThat(chosen.shape()).isEqualTo(shape(4, 5));
        assertThat(sorted(chosen)).isEqualTo(LongStream.range(0, 20).toArray());
    }

    @Test
    void choice_ofSlices_takesWholeOnes() {
        NDArray chosen = random.choice(TABLE, 6, true, 1);

        assertThat(chosen.shape()).isEqualTo(shape(3, 6, 5));
        for (int j = 0; j < 6; j++) {
            long from = chosen.getLong(0, j, 0) / 5;
            assertThat(chosen.slice(":, " + j)).isEqualTo(TABLE.slice(":, " + from));
        }
    }

    @Test
    void choice_ofSlicesByProbabilities_takesPossibleOnes() {
        var probabilities = List.of(0.5, 0.0, 0.25, 0.25);
        NDArray chosen = random.choice(TABLE, 3, false, -2, probabilities);

        assertThat(sorted(chosen.slice("0, :, 0"))).containsExactly(0, 10, 15);
        assertThat(random.choice(NDArray.of(1.5, 2.5), 3, true, 0, List.of(0.0, 1.0)))
                .isEqualTo(NDArray.of(2.5, 2.5, 2.5));
    }

    @Test
    void choice_ofTooMany_isAnError() {
        assertThatThrownBy(() -> random.choice(3, shape(2, 2), false))
                .isInstanceOf(ArrayException.BadArgument.class)
                .hasMessage(
                        "choice: 4 without replacement of a population of 3; not more than there are is allowed");
        assertThatThrownBy(() -> random.choice(List.of(0.5, 0.0, 0.5), shape(3), false))
                .hasMessage(
                        "choice: 3 without replacement of a population of 2; not more than there are is allowed");
        assertThatThrownBy(() -> random.choice(0, shape(1)))
                .hasMessage("choice: a population of 0; at least 1 is allowed");
        assertThatThrownBy(() -> random.choice(TABLE, 1, true, 0, List.of(1.0)))
                .hasMessage(
                        "choice: 1 probabilities for 3 slices along axis 0; one for each is allowed");
        assertThatThrownBy(() -> random.choice(NDArray.scalar(1.0), 1, true))
                .isInstanceOf(ArrayException.BadAxis.class);
        assertThatThrownBy(() -> random.permutation(TABLE, 3))
                .isInstanceOf(ArrayException.BadAxis.class);
    }

    @Test
    void permutation_ofAnArray_movesWholeSlices() {
        NDArray permuted = random.permutation(TABLE, 2);

        assertThat(permuted).isNotEqualTo(TABLE);
        for (int k = 0; k < 5; k++) {
            long from = permuted.getLong(0, 0, k);
            assertThat(permuted.slice("..., " + k)).isEqualTo(TABLE.slice("..., " + from));
        }
        assertThat(sorted(random.permutation(7))).containsExactly(0, 1, 2, 3, 4, 5, 6);
        assertThat(sorted(random.permutation(TABLE))).isEqualTo(TABLE.toLongArray());
    }

    @Test
    void permuted_alongAnAxis_shufflesEachLine() {
        NDArray permuted = random.permuted(TABLE, 1);

        assertThat(permuted.shape()).isEqualTo(TABLE.shape());
        var orders = new HashSet<List<Long>>();
        for (int i = 0; i < 3; i++) {
            for (int k = 0; k < 5; k++) {
                String line = i + ", :, " + k;
                assertThat(sorted(permuted.slice(line))).isEqualTo(sorted(TABLE.slice(line)));
                long first = 20L * i + k;
                orders.add(
                        Arrays.stream(permuted.slice(line).toLongArray())
                                .mapToObj(x -> (x - first) / 5)
                                .toList());
            }
        }
        assertThat(orders).hasSizeGreaterThan(5);
    }

    @Test
    void permuted_ofAll_mixesAllElements() {
        NDArray complex = NDArray.complex(new double[] {1, -1, 2, -2, 3, -3, 4, -4}, shape(2, 2));
        double[] parts = random.permuted(complex).toDoubleArray();

        for (int i = 0; i < parts.length; i += 2) {
            assertThat(parts[i + 1]).isEqualTo(-parts[i]);
        }
        assertThat(Arrays.stream(parts).sorted())
                .containsExactly(-4.0, -3.0, -2.0, -1.0, 1.0, 2.0, 3.0, 4.0);
        assertThat(sorted(random.permuted(TABLE.transpose()))).isEqualTo(TABLE.toLongArray());
        assertThat(random.permuted(TABLE).toLongArray()).isNotEqualTo(TABLE.toLongArray());
    }

    @Test
    void shuffle_ofAView_changesWhatIsBehindIt() {
        NDArray all = NDArray.arange(24).reshape(4, 6);
        NDArray rows = all.slice("1:");
        random.shuffle(rows);

        assertThat(all.slice("0").toLongArray()).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(sorted(all)).isEqualTo(LongStream.range(0, 24).toArray());
        for (int i = 1; i < 4; i++) {
            long first = all.getLong(i, 0);
            assertThat(first % 6).isZero();
            assertThat(all.getLong(i, 5)).isEqualTo(first + 5);
        }
        random.shuffle(all, 1);
        assertThat(sorted(all)).isEqualTo(LongStream.range(0, 24).toArray());
        assertThat(all.getLong(0, 0)).isEqualTo(all.getLong(1, 0) % 6);
    }

    private static long[] sorted(NDArray array) {
        long[] numbers = array.toLongArray();
        Arrays.sort(numbers);
        return numbers;
    }
}
