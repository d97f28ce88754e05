package dev.jask.ndarray.statistics;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.numpy.NumpyCase;
import dev.jask.ndarray.sort.Sorting;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The algebra of polynomials against NumPy's. */
final class PolynomialAlgebraTest {

    private static List<NumpyCase> cases() {
        return NumpyCase.read("polynomials.txt.gz");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void function_ofNumpysArguments_givesWhatNumpyGives(NumpyCase it) {
        NDArray one = it.input();
        switch (it.function()) {
            case "polyadd" -> it.check(PolynomialAlgebra.polyadd(one, it.input(1)));
            case "polysub" -> it.check(PolynomialAlgebra.polysub(one, it.input(1)));
            case "polymul" -> it.check(PolynomialAlgebra.polymul(one, it.input(1)));
            case "polydiv" -> {
                PolynomialAlgebra.Quotient divided = PolynomialAlgebra.polydiv(one, it.input(1));
                it.check(divided.quotient(), divided.remainder());
            }
            case "polyder" -> it.check(PolynomialAlgebra.polyder(one, it.number("times")));
            case "polyint" -> it.check(PolynomialAlgebra.polyint(one, it.number("times")));
            case "poly" -> it.check(PolynomialAlgebra.poly(one));
            case "roots" -> it.check(Sorting.sort(PolynomialAlgebra.roots(one)));
            case "lexsort" -> it.check(Sorting.lexsort(it.inputs()));
            case "sort_complex" -> it.check(Sorting.sortComplex(one));
            default -> throw new AssertionError(it.function());
        }
    }

    @Test
    void polynomials_ofWrongShapes_areRefused() {
        NDArray two = NDArray.of(1.0, 2.0);
        NDArray square = two.expandDims(0);
        assertThatThrownBy(() -> PolynomialAlgebra.polyadd(two, square))
                .isInstanceOf(ArrayException.ShapeMismatch.class)
                .hasMessageContaining("shape (1, 2)");
        assertThatThrownBy(() -> PolynomialAlgebra.polydiv(two, NDArray.of(0.0, 1.0)))
                .isInstanceOf(ArrayException.BadArgument.class)
                .hasMessageContaining("not zero");
        assertThatThrownBy(() -> PolynomialAlgebra.polyder(two, -1))
                .isInstanceOf(ArrayException.BadArgument.class)
                .hasMessageContaining("-1");
        assertThatThrownBy(() -> PolynomialAlgebra.poly(square))
                .isInstanceOf(ArrayException.ShapeMismatch.class);
    }
}
