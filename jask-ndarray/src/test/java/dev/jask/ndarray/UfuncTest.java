package dev.jask.ndarray;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.ndarray.numpy.Cases;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Ufuncs against NumPy's results, see {@code ufuncs.py}. How exact they are tests another class.
 */
class UfuncTest {

    /** Those whose results are not the exact ones rounded: NumPy's own are within 4 ulp. */
    private static final double ULPS = 6;

    private static final List<String> EXACT =
            List.of(
                    "negative",
                    "positive",
                    "absolute",
                    "fabs",
                    "sign",
                    "square",
                    "sqrt",
                    "floor",
                    "ceil",
                    "trunc",
                    "rint",
                    "spacing",
                    "fraction",
                    "mantissa",
                    "conjugate",
                    "real",
                    "imag",
                    "add",
                    "subtract",
                    "multiply",
                    "divide",
                    "remainder",
                    "fmod",
                    "minimum",
                    "maximum",
                    "fmin",
                    "fmax",
                    "copysign",
                    "nextafter",
                    "heaviside",
                    "ldexp");

    /** Of 0.0 and -0.0 NumPy takes one or the other, depending on the processor. */
    private static final List<String> ZEROS_ARE_EQUAL =
            List.of("minimum", "maximum", "fmin", "fmax");

    /** NumPy's complex ones lose digits with the size of the exponent. */
    private static final List<String> LOOSE = List.of("power", "float_power", "exp2");

    private static final List<String> OPEN = List.of("power", "float_power", "expm1");

    record Case(String ufunc, String dtypes, List<NDArray> arguments, String result, String hex) {}

    private static Map<String, List<Case>> cases(String file) {
        var values = new HashMap<String, NDArray>();
        var cases = new HashMap<String, List<Case>>();
        for (String[] line : Cases.read(file)) {
            if (line[0].equals("values")) {
                values.put(line[1], Cases.array(line[1].replaceFirst("#.*", ""), line[2]));
            } else {
                List<NDArray> arguments =
                        arguments(Arrays.stream(line[1].split(",")).map(values::get).toList());
                cases.computeIfAbsent(line[0], _ -> new ArrayList<>())
                        .add(new Case(line[0], line[1], arguments, line[2], line[3]));
            }
        }
        return cases;
    }

    /** Which go together, as {@code pairs} in the script has it. */
    private static List<NDArray> arguments(List<NDArray> values) {
        if (values.size() == 1) {
            return values;
        }
        int n = (int) values.get(0).size();
        int m = (int) values.get(1).size();
        boolean all = values.get(0) == values.get(1) && n * m < 1100;
        int count = all ? n * m : 2 * Math.max(n, m);
        var first = new long[count];
        var second = new long[count];
        for (int i = 0; i < count; i++) {
            first[i] = all ? i / m : i % n;
            second[i] = all ? i % m : (5 * i + i / m) % m;
        }
        return List.of(
                values.get(0).slice(Index.pick(first)), values.get(1).slice(Index.pick(second)));
    }

    static Stream<Named<List<Case>>> numbers() {
        return named(cases("ufuncs.txt.gz"));
    }

    static Stream<Named<List<Case>>> times() {
        return named(cases("times.txt.gz"));
    }

    private static Stream<Named<List<Case>>> named(Map<String, List<Case>> cases) {
        return cases.entrySet().stream().map(entry -> Named.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest
    @MethodSource
    void numbers(List<Case> cases) {
        check(cases);
    }

    @ParameterizedTest
    @MethodSource
    void times(List<Case> cases) {
        check(cases);
    }

    private static void check(List<Case> cases) {
        var wrong = new ArrayList<String>();
        for (Case c : cases) {
            difference(c).forEach(d -> wrong.add(c.ufunc + " of " + c.dtypes + " " + d));
        }
        assertThat(wrong.stream().limit(20)).isEmpty();
    }

    private static List<String> difference(Case c) {
        Ufunc ufunc = Ufunc.valueOf(c.ufunc.toUpperCase(Locale.ROOT));
        NDArray first = c.arguments.getFirst();
        Operand[] others = c.arguments.subList(1, c.arguments.size()).toArray(Operand[]::new);
        NDArray given;
        try {
            given = first.apply(ufunc, others);
        } catch (ArrayException e) {
            return c.result.equals("error") ? List.of() : List.of("gives " + e);
        }
        if (c.result.equals("error")) {
            return List.of("gives " + given.dtype() + ", NumPy refuses");
        }
        NDArray expected = Cases.array(c.result, c.hex);
        if (ZEROS_ARE_EQUAL.contains(c.ufunc) && expected.dtype().kind() == DType.Kind.FLOAT) {
            given = given.add(0.0);
            expected = expected.add(0.0);
        }
        if (expected.dtype().isComplex() && OPEN.contains(c.ufunc)) {
            given = isOpen(c.arguments, expected).where(expected, given);
        }
        return Nearness.difference(given, expected, ulps(c.ufunc, expected.dtype()))
                .map(d -> d + arguments(c, d))
                .stream()
                .toList();
    }

    /**
     * Where NumPy's results follow no rule: with infinities and NaN, and where a power turns so far
     * that its last digits are lost.
     */
    private static NDArray isOpen(List<NDArray> arguments, NDArray expected) {
        NDArray isFinite =
                Stream.concat(arguments.stream(), Stream.of(expected))
                        .map(NDArray::isfinite)
                        .reduce(NDArray::logicalAnd)
                        .orElseThrow();
        NDArray size = arguments.getFirst().astype(DType.COMPLEX128).absolute();
        NDArray turn =
                size.log()
                        .absolute()
                        .add(Math.PI)
                        .multiply(arguments.getLast().astype(DType.COMPLEX128).absolute());
        return isFinite.logicalNot().logicalOr(turn.greater(300).logicalAnd(size.greater(0)));
    }

    private static double ulps(String ufunc, DType dtype) {
        if (!dtype.isComplex()) {
            return ufunc.equals("absolute") ? 1 : EXACT.contains(ufunc) ? 0 : ULPS;
        }
        return LOOSE.contains(ufunc) ? 300 : 2 * ULPS;
    }

    /** The arguments of the element that differs. */
    private static String arguments(Case c, String difference) {
        if (!difference.startsWith("at ")) {
            return "";
        }
        long at = Long.parseLong(difference.substring(3, difference.indexOf(':')));
        return " of " + c.arguments.stream().map(a -> a.slice(Index.at(at)).toString()).toList();
    }
}
