package dev.jask.ndarray.linalg;

import static dev.jask.ndarray.linalg.ArrayAssert.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.ndarray.Axes;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.blas.LinearSystems.Operation;
import dev.jask.ndarray.linalg.ReferenceCases.Case;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every function against NumPy and SciPy, each case with its arrays laid out in four ways. */
class LinearAlgebraReferenceTest {

    static Stream<String> functions() {
        return ReferenceCases.functions().stream();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void function_inEveryLayout_givesWhatNumpyGives(String function) {
        List<Case> cases = ReferenceCases.of(function);
        assertThat(cases).isNotEmpty();
        for (Case one : cases) {
            for (int layout = 0; layout < Views.layouts().size(); layout++) {
                List<NDArray> given =
                        one.given().stream().map(Views.layouts().get(layout)).toList();
                List<NDArray> before = given.stream().map(NDArray::copy).toList();
                String what = one + " " + Views.name(layout);
                List<NDArray> actual = results(one.with(given));
                assertThat(actual).as(what).hasSameSizeAs(one.expected());
                for (int i = 0; i < actual.size(); i++) {
                    assertClose(what + ", result " + i, actual.get(i), one.expected().get(i));
                }
                assertThat(given).as(what + ": its arguments").isEqualTo(before);
            }
        }
    }

    private static List<NDArray> results(Case one) {
        NDArray a = one.first();
        return switch (one.function()) {
            case "matmul" -> List.of(LinearAlgebra.matmul(a, one.second()));
            case "dot" -> List.of(LinearAlgebra.dot(a, one.second()));
            case "inner" -> List.of(LinearAlgebra.inner(a, one.second()));
            case "vdot" -> List.of(LinearAlgebra.vdot(a, one.second()));
            case "outer" -> List.of(LinearAlgebra.outer(a, one.second()));
            case "kron" -> List.of(LinearAlgebra.kron(a, one.second()));
            case "cross" -> List.of(LinearAlgebra.cross(a, one.second(), ints(one.options())[0]));
            case "trace" -> {
                int[] options = ints(one.options());
                yield List.of(LinearAlgebra.trace(a, options[0], options[1], options[2]));
            }
            case "tensordot" -> List.of(tensordot(one));
            case "einsum" ->
                    List.of(
                            LinearAlgebra.einsum(
                                    one.options(), one.given().toArray(NDArray[]::new)));
            case "multiDot" -> List.of(LinearAlgebra.multiDot(one.given().toArray(NDArray[]::new)));
            case "matrixPower" -> List.of(LinearAlgebra.matrixPower(a, ints(one.options())[0]));
            case "norm" -> List.of(norm(one));
            default -> factored(one);
        };
    }

    private static List<NDArray> factored(Case one) {
        NDArray a = one.first();
        return switch (one.function()) {
            case "solve" -> List.of(LinearAlgebra.solve(a, one.second()));
            case "solveTriangular" -> List.of(solveTriangular(one));
            case "inv" -> List.of(LinearAlgebra.inv(a));
            case "det" -> List.of(LinearAlgebra.det(a));
            case "slogdet" -> {
                SlogDet found = LinearAlgebra.slogdet(a);
                yield List.of(found.sign(), found.logarithm());
            }
            case "lstsq" -> lstsq(one);
            case "pinv" ->
                    List.of(
                            one.options().isEmpty()
                                    ? LinearAlgebra.pinv(a)
                                    : LinearAlgebra.pinv(a, Double.parseDouble(one.options())));
            case "qr" -> qr(one);
            case "svd" -> {
                Svd found = LinearAlgebra.svd(a, one.options().equals("full"));
                yield List.of(found.u(), found.s(), found.vh());
            }
            case "svdvals" -> List.of(LinearAlgebra.svdvals(a));
            case "lu" -> {
                Lu found = LinearAlgebra.lu(a);
                yield List.of(found.p(), found.l(), found.u());
            }
            case "cholesky" -> List.of(LinearAlgebra.cholesky(a));
            case "eigvalsh" ->
                    List.of(
                            LinearAlgebra.eigvalsh(
                                    a,
                                    one.options().equals("L") ? Triangle.LOWER : Triangle.UPPER));
            case "eigvals" -> List.of(LinearAlgebra.eigvals(a));
            case "matrixRank" ->
                    List.of(
                            one.options().isEmpty()
                                    ? LinearAlgebra.matrixRank(a)
                                    : LinearAlgebra.matrixRank(
                                            a, Double.parseDouble(one.options())));
            case "cond" -> List.of(LinearAlgebra.cond(a, order(one.options())));
            default -> throw new AssertionError(one.function());
        };
    }

    private static NDArray tensordot(Case one) {
        String[] lists = one.options().split("/", -1);
        return lists.length == 1
                ? LinearAlgebra.tensordot(one.first(), one.second(), ints(lists[0])[0])
                : LinearAlgebra.tensordot(
                        one.first(), one.second(), ints(lists[0]), ints(lists[1]));
    }

    private static NDArray solveTriangular(Case one) {
        int[] options = ints(one.options());
        return LinearAlgebra.solveTriangular(
                one.first(),
                one.second(),
                options[0] == 1 ? Triangle.LOWER : Triangle.UPPER,
                operation(options[1]),
                options[2] == 1);
    }

    private static Operation operation(int number) {
        return switch (number) {
            case 0 -> Operation.AS_IT_IS;
            case 1 -> Operation.TRANSPOSED;
            default -> Operation.ADJOINT;
        };
    }

    private static List<NDArray> lstsq(Case one) {
        Lstsq found =
                one.options().isEmpty()
                        ? LinearAlgebra.lstsq(one.first(), one.second())
                        : LinearAlgebra.lstsq(
                                one.first(), one.second(), Double.parseDouble(one.options()));
        return List.of(
                found.x(),
                found.residuals(),
                NDArray.scalar((long) found.rank()),
                found.singularValues());
    }

    private static List<NDArray> qr(Case one) {
        if (one.options().equals("r")) {
            return List.of(LinearAlgebra.qrR(one.first()));
        }
        Qr found =
                LinearAlgebra.qr(
                        one.first(),
                        one.options().equals("complete") ? QrMode.COMPLETE : QrMode.REDUCED);
        return List.of(found.q(), found.r());
    }

    private static NDArray norm(Case one) {
        String[] options = one.options().split(" ", -1);
        NDArray x = one.first();
        boolean all = options[1].equals("-");
        Axes axes = all ? Axes.ALL : Axes.axes(ints(options[1].replace(',', ' ')));
        axes = options[2].equals("1") ? axes.keepDims() : axes;
        if (options[0].equals("None")) {
            return all ? LinearAlgebra.norm(x) : LinearAlgebra.norm(x, axes);
        }
        return LinearAlgebra.norm(x, order(options[0]), axes);
    }

    private static NormOrder order(String text) {
        return switch (text) {
            case "None" -> NormOrder.of(2);
            case "fro" -> NormOrder.FROBENIUS;
            case "nuc" -> NormOrder.NUCLEAR;
            case "inf" -> NormOrder.INFINITY;
            case "-inf" -> NormOrder.of(Double.NEGATIVE_INFINITY);
            default -> NormOrder.of(Double.parseDouble(text));
        };
    }

    private static int[] ints(String text) {
        return Arrays.stream(text.split(" ", -1)).mapToInt(Integer::parseInt).toArray();
    }
}
