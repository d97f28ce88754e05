package dev.jask.ndarray;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Formulas by chance, in one loop and one ufunc at a time: the same bits. */
class ExpressionTest {

    private static final int ROUNDS = 400;
    private static final int CALLS = 12;

    /** The same elements, computed and to be computed. */
    private record Both(NDArray eager, LazyArray lazy) {}

    @Test
    void compute_ofManyUfuncsInOneLoop_givesTheBitsOfOneAtATime() {
        int computed = 0;
        for (int seed = 0; seed < ROUNDS; seed++) {
            var random = new RandomArrays(seed);
            Shape shape = Shape.shape(1 + random.below(5), 1 + random.below(700));
            var pool = new ArrayList<Both>();
            for (int k = 0; k < 5; k++) {
                DType dtype = random.oneOf(List.of(DType.values()));
                NDArray array = random.laidOut(random.array(dtype, random.smaller(shape)));
                pool.add(new Both(array, array.lazy()));
            }
            for (int k = 0; k < CALLS; k++) {
                computed += call(random, pool, seed);
            }
            for (Both both : pool) {
                assertSame(both, "seed " + seed + ": " + both.lazy().formula());
            }
        }
        assertThat(computed).isGreaterThan(ROUNDS * CALLS / 3);
    }

    /** Adds one more to the pool, if the ufunc takes what is given. */
    private static int call(RandomArrays random, List<Both> pool, int seed) {
        if (random.below(8) == 0) {
            Both of = random.oneOf(pool);
            DType dtype = random.oneOf(List.of(DType.values()));
            if (of.eager().dtype().isTime() == dtype.isTime()) {
                pool.add(new Both(of.eager().astype(dtype), of.lazy().astype(dtype)));
            }
            return 1;
        }
        Ufunc ufunc = random.oneOf(List.of(Ufunc.values()));
        Both first = random.oneOf(pool);
        Operand[] eager = new Operand[ufunc.arity() - 1];
        Operand[] lazy = new Operand[ufunc.arity() - 1];
        for (int k = 0; k < eager.length; k++) {
            if (random.below(4) == 0) {
                Scalar scalar = scalar(random);
                eager[k] = scalar;
                lazy[k] = scalar;
            } else {
                Both both = random.oneOf(pool);
                eager[k] = both.eager();
                lazy[k] = both.lazy();
            }
        }
        NDArray result;
        try {
            result = first.eager().apply(ufunc, eager);
        } catch (ArrayException refused) {
            assertRefused(first, ufunc, lazy, refused, seed);
            return 0;
        }
        pool.add(new Both(result, first.lazy().apply(ufunc, lazy)));
        return 1;
    }

    private static void assertRefused(
            Both first, Ufunc ufunc, Operand[] lazy, ArrayException refused, int seed) {
        assertThat(
                        org.assertj.core.api.Assertions.catchThrowable(
                                () -> first.lazy().apply(ufunc, lazy).compute()))
                .as("seed %d", seed)
                .hasSameClassAs(refused);
    }

    private static Scalar scalar(RandomArrays random) {
        return switch (random.below(4)) {
            case 0 -> Scalar.of(random.below(2) == 0);
            case 1, 2 -> Scalar.of((long) random.below(9));
            default -> Scalar.of(random.below(100) / 8.0 - 4);
        };
    }

    private static void assertSame(Both both, String as) {
        NDArray fused = both.lazy().compute();
        assertThat(fused.dtype()).as("%s", as).isEqualTo(both.eager().dtype());
        assertThat(fused.shape()).as("%s", as).isEqualTo(both.eager().shape());
        assertThat(Nearness.difference(fused, both.eager(), 0)).as("%s", as).isEmpty();
    }

    @Test
    void apply_moreOftenThanAFormulaMayBeHigh_isRefusedWithWhatToDo() {
        NDArray eager = NDArray.arange(3);
        LazyArray lazy = eager.lazy();
        for (int step = 0; step < 500; step++) {
            DType dtype = step % 2 == 0 ? DType.FLOAT32 : DType.INT64;
            eager = eager.add(1L).astype(dtype);
            lazy = lazy.add(1L).astype(dtype);
        }
        LazyArray highest = lazy;

        assertThat(highest.compute()).isEqualTo(eager);
        assertThat(highest.sum()).isEqualTo(eager.sum());
        assertThat(highest.compute().lazy().negative().compute()).isEqualTo(eager.negative());
        assertThatThrownBy(highest::negative)
                .isInstanceOf(ArrayException.BadArgument.class)
                .hasMessage(
                        "a formula of more than 500 functions on each other, the last of them negative; compute() those that are there, and go on with the result");
    }
}
