package dev.jask.ndarray.kernel.fft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jtransforms.utils.CommonUtils;
import org.junit.jupiter.api.Test;

class FourierPlanTest {

    /**
     * Powers of two, small factors, primes on both sides of where the library changes its way, and
     * products of them.
     */
    private static final int[] LENGTHS = {
        1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 15, 16, 17, 30, 49, 64, 97, 100, 127, 211, 223, 256, 422,
        500, 512
    };

    @Test
    void forward_anyLength_equalsTheSum() {
        for (int length : LENGTHS) {
            double[] complex = random(length, 2 * length);
            double[] expected = slow(complex);
            FourierPlan plan = FourierPlan.of(length);
            double[] result = complex.clone();
            plan.forward(result, 0);
            assertClose(result, expected, length);
            plan.inverse(result, 0);
            assertClose(result, complex, length);
        }
    }

    @Test
    void realForward_anyLength_equalsTheSumAndComesBack() {
        for (int length : LENGTHS) {
            double[] real = random(length, length);
            double[] complex = new double[2 * length];
            for (int i = 0; i < length; i++) {
                complex[2 * i] = real[i];
            }
            double[] expected = slow(complex);
            FourierPlan plan = FourierPlan.of(length);
            double[] half = new double[2 * plan.halfLength()];
            plan.realForward(real, 0, half, 0);
            assertClose(half, Arrays.copyOf(expected, half.length), length);
            double[] full = new double[2 * length];
            plan.realForwardFull(real, 0, full, 0);
            assertClose(full, expected, length);
            double[] back = new double[length];
            plan.realInverse(half, 0, back, 0);
            assertClose(back, real, length);
        }
    }

    @Test
    void transforms_insideLargerArrays_touchNothingElse() {
        for (int length : new int[] {1, 6, 7, 8, 223}) {
            FourierPlan plan = FourierPlan.of(length);
            double[] real = random(1, length + 5);
            double[] half = new double[2 * plan.halfLength() + 6];
            Arrays.fill(half, 7);
            plan.realForward(real, 5, half, 3);
            assertThat(half).startsWith(7, 7, 7).endsWith(7, 7, 7);
            double[] back = new double[length + 4];
            Arrays.fill(back, 7);
            plan.realInverse(half, 3, back, 2);
            assertThat(back).startsWith(7, 7).endsWith(7, 7);
            assertClose(
                    Arrays.copyOfRange(back, 2, 2 + length),
                    Arrays.copyOfRange(real, 5, 5 + length),
                    length);
        }
    }

    @Test
    void onePlan_manyThreads_sameResults() throws Exception {
        for (int length : new int[] {16384, 12000, 10007}) {
            FourierPlan plan = FourierPlan.of(length);
            double[] input = random(length, 2 * length);
            double[] expected = input.clone();
            plan.forward(expected, 0);
            Callable<double[]> transform =
                    () -> {
                        double[] result = input.clone();
                        plan.forward(result, 0);
                        return result;
                    };
            try (var threads = Executors.newFixedThreadPool(4)) {
                for (Future<double[]> result :
                        threads.invokeAll(List.of(transform, transform, transform, transform))) {
                    assertThat(result.get()).isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void anyPlan_long_isNotSplitAmongThreadsOfTheLibrary() {
        FourierPlan.of(1);
        assertThat(CommonUtils.getThreadsBeginN_1D_FFT_2Threads()).isEqualTo(Long.MAX_VALUE);
        assertThat(CommonUtils.getThreadsBeginN_1D_FFT_4Threads()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void of_noNumbers_says() {
        assertThatThrownBy(() -> FourierPlan.of(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one");
    }

    private static double[] random(long seed, int count) {
        return new Random(seed).doubles(count, -1, 1).toArray();
    }

    private static double[] slow(double[] complex) {
        int n = complex.length / 2;
        double[] out = new double[2 * n];
        for (int k = 0; k < n; k++) {
            for (int j = 0; j < n; j++) {
                double angle = -2 * Math.PI * ((long) j * k % n) / n;
                double cos = Math.cos(angle);
                double sin = Math.sin(angle);
                out[2 * k] += complex[2 * j] * cos - complex[2 * j + 1] * sin;
                out[2 * k + 1] += complex[2 * j] * sin + complex[2 * j + 1] * cos;
            }
        }
        return out;
    }

    private static void assertClose(double[] result, double[] expected, int length) {
        assertThat(result)
                .as("length %d", length)
                .hasSize(expected.length)
                .containsExactly(expected, within(1e-11));
    }
}
