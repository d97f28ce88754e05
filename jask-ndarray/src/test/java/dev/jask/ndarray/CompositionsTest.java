package dev.jask.ndarray;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Functions that are made of ufuncs; expected numbers are NumPy's. */
class CompositionsTest {

    private static final double NAN = Double.NaN;
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private final NDArray x = NDArray.of(-2.5, -1.5, -0.5, 0.5, 1.5, 2.675, NAN, INFINITY);

    @Test
    void clip_ofNumbers_bringsThemWithinBounds() {
        assertThat(x.clip(-1.0, 1.0)).isEqualTo(NDArray.of(-1, -1, -0.5, 0.5, 1, 1, NAN, 1));
        assertThat(x.clip(2.0, 1.0)).isEqualTo(NDArray.of(1, 1, 1, 1, 1, 1, NAN, 1.0));
        assertThat(NDArray.arange(5).clip(1, 3)).isEqualTo(NDArray.of(1L, 1, 2, 3, 3));
        NDArray low = NDArray.of(0L, 3L).reshape(2, 1);
        assertThat(NDArray.arange(4).clip(low, NDArray.of(2L)).toLongArray())
                .containsExactly(0, 1, 2, 2, 2, 2, 2, 2);
    }

    @Test
    void divmodModfAndFrexp_giveBothHalves() {
        Arithmetic.Division<NDArray> division = NDArray.of(-7L, 7L, 5L).divmod(3L);
        assertThat(division.quotient()).isEqualTo(NDArray.of(-3L, 2L, 1L));
        assertThat(division.remainder()).isEqualTo(NDArray.of(2L, 1L, 2L));
        assertThat(x.mod(1.0)).isEqualTo(x.remainder(1.0));
        assertThat(x.trueDivide(x)).isEqualTo(x.divide(x));

        Rounding.Split<NDArray> split = NDArray.of(-2.5, 0.25, -0.0, INFINITY).modf();
        assertThat(split.fraction()).isEqualTo(NDArray.of(-0.5, 0.25, -0.0, 0.0));
        assertThat(split.whole()).isEqualTo(NDArray.of(-2.0, 0.0, -0.0, INFINITY));
        assertThat(NDArray.of(3L).modf().whole()).isEqualTo(NDArray.of(3.0));

        Exponentials.Scaled<NDArray> scaled =
                NDArray.of(10.0, -0.3, 0.0, Double.MIN_VALUE, NAN).frexp();
        assertThat(scaled.mantissa()).isEqualTo(NDArray.of(0.625, -0.6, 0.0, 0.5, NAN));
        assertThat(scaled.exponent()).isEqualTo(NDArray.of(new int[] {4, -1, 0, -1073, 0}));
        assertThat(scaled.mantissa().ldexp(scaled.exponent()))
                .isEqualTo(NDArray.of(10.0, -0.3, 0.0, Double.MIN_VALUE, NAN));
    }

    @Test
    void round_toDigits_goesToTheEvenOneHalfway() {
        assertThat(x.round()).isEqualTo(NDArray.of(-2, -2, -0.0, 0, 2, 3, NAN, INFINITY));
        assertThat(x.round(2).getDouble(5)).isEqualTo(2.68);
        assertThat(NDArray.of(1234.5, -1250.0).round(-2)).isEqualTo(NDArray.of(1200.0, -1200.0));
        assertThat(NDArray.of(15L, 25, -35).round(-1)).isEqualTo(NDArray.of(20L, 20, -40));
        assertThat(NDArray.of(15L).around(3)).isEqualTo(NDArray.of(15L));
        assertThat(NDArray.of(1.25f).round(1)).isEqualTo(NDArray.of(1.2f));
        NDArray complex = NDArray.complex(new double[] {1.25, -2.35}, Shape.shape(1));
        assertThat(complex.round(1))
                .isEqualTo(NDArray.complex(new double[] {1.2, -2.4}, Shape.shape(1)));
    }

    @Test
    void isclose_ofNumbersNearEachOther_countsTheSecondsMagnitude() {
        NDArray a = NDArray.of(1, 1, 100, 1e-9, NAN, INFINITY, INFINITY, 0);
        NDArray b = NDArray.of(1, 1.00001, 101, 0, NAN, INFINITY, -INFINITY, INFINITY);
        assertThat(a.isclose(b))
                .isEqualTo(NDArray.of(true, true, false, true, false, true, false, false));
        assertThat(a.isclose(b, 0.02, 0, true))
                .isEqualTo(NDArray.of(true, true, true, false, true, true, false, false));
        assertThat(NDArray.of(100L).isclose(NDArray.of(101L), 0.01, 0, false).isTrue()).isTrue();
        assertThat(a.allclose(a)).isFalse();
        assertThat(a.allclose(a, 0, 0, true)).isTrue();
    }

    @Test
    void arrayEqual_ofAnotherShapeOrNaN_isFalse() {
        NDArray y = NDArray.of(1.0, 2.0);
        assertThat(y.arrayEqual(NDArray.of(1L, 2L))).isTrue();
        assertThat(y.arrayEqual(NDArray.of(1L, 3L))).isFalse();
        assertThat(y.arrayEqual(y.reshape(2, 1))).isFalse();
        assertThat(x.arrayEqual(x)).isFalse();
        assertThat(NDArray.zeros(Shape.shape(0)).arrayEqual(NDArray.zeros(Shape.shape(0))))
                .isTrue();
    }

    @Test
    void nanToNum_ofEachDType_givesFiniteNumbers() {
        assertThat(NDArray.of(NAN, INFINITY, -INFINITY, 1).nanToNum())
                .isEqualTo(NDArray.of(0, Double.MAX_VALUE, -Double.MAX_VALUE, 1));
        assertThat(NDArray.of(Float.NaN, Float.NEGATIVE_INFINITY).nanToNum())
                .isEqualTo(NDArray.of(0, -Float.MAX_VALUE));
        assertThat(NDArray.of(3L).nanToNum(7, 8, 9)).isEqualTo(NDArray.of(3L));
        assertThat(NDArray.complex(new double[] {NAN, -INFINITY}, Shape.shape(1)).nanToNum(7, 8, 9))
                .isEqualTo(NDArray.complex(new double[] {7, 9}, Shape.shape(1)));
    }

    @Test
    void otherNames_areTheSameFunctions() {
        assertThat(x.degrees()).isEqualTo(x.rad2deg());
        assertThat(x.radians()).isEqualTo(x.deg2rad());
        assertThat(x.isreal().all().isTrue()).isTrue();
        NDArray z = NDArray.complex(new double[] {1, 0, 0, 1}, Shape.shape(2));
        assertThat(z.isreal()).isEqualTo(NDArray.of(true, false));
        assertThat(z.iscomplex()).isEqualTo(NDArray.of(false, true));
        assertThat(z.conj()).isEqualTo(z.conjugate());
    }

    @Test
    void average_withWeights_isTheWeightedMean() {
        NDArray y = NDArray.arange(6).reshape(2, 3);
        NDArray weights = NDArray.of(1.0, 2.0, 1.0);
        assertThat(y.average(weights, Axes.axis(1))).isEqualTo(NDArray.of(1.0, 4.0));
        assertThat(y.average(y, Axes.ALL).item()).isEqualTo(55 / 15.0);
        assertThat(
                        y.astype(DType.FLOAT32)
                                .average(weights.astype(DType.FLOAT32), Axes.axis(-1))
                                .dtype())
                .isEqualTo(DType.FLOAT32);
    }

    @Test
    void compare_withAScalarBeyondTheDType_isByItsValue() {
        NDArray bytes = NDArray.wrap(new byte[] {0, -1}, Shape.shape(2), DType.UINT8);
        assertThat(bytes.less(300)).isEqualTo(NDArray.of(true, true));
        assertThat(bytes.greater(-1)).isEqualTo(NDArray.of(true, true));
        assertThat(bytes.equal(255)).isEqualTo(NDArray.of(false, true));
    }

    @Test
    void power_ofComplexNumbersToAWholeNumber_isExact() {
        NDArray z = NDArray.complex(new double[] {1, 2}, Shape.shape(1));
        assertThat(z.power(2)).isEqualTo(NDArray.complex(new double[] {-3, 4}, Shape.shape(1)));
        assertThat(z.power(3.0)).isEqualTo(NDArray.complex(new double[] {-11, -2}, Shape.shape(1)));
        assertThat(z.power(0)).isEqualTo(NDArray.complex(new double[] {1, 0}, Shape.shape(1)));
        assertThat(z.power(-1))
                .isEqualTo(NDArray.complex(new double[] {0.2, -0.4}, Shape.shape(1)));
    }
}
