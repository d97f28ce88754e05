package dev.jask.ndarray;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.ndarray.numpy.Cases;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reductions and accumulations against NumPy's results, see {@code reductions.py}. */
class ReductionTest {

    private static final double ULPS = 8;

    @SuppressWarnings("ArrayRecordComponent") // never changed
    record Case(String[] line, NDArray array) {}

    static Stream<Named<List<Case>>> reductions() {
        return cases(line -> line[0], false);
    }

    static Stream<Named<List<Case>>> accumulations() {
        return cases(line -> line[1], true);
    }

    private static Stream<Named<List<Case>>> cases(
            java.util.function.Function<String[], String> kind, boolean accumulates) {
        var values = new HashMap<String, NDArray>();
        Map<String, List<Case>> cases = new HashMap<>();
        for (String[] line : Cases.read("reductions.txt.gz")) {
            if (line[0].equals("values")) {
                String dtype = line[1].replaceFirst("#.*", "");
                values.put(line[1], Cases.array(dtype, Cases.shape(line[2]), line[3]));
            } else if (line[0].equals("cum") == accumulates) {
                cases.computeIfAbsent(kind.apply(line), _ -> new ArrayList<>())
                        .add(
                                new Case(
                                        line,
                                        Objects.requireNonNull(
                                                values.get(line[accumulates ? 2 : 1]))));
            }
        }
        return cases.entrySet().stream().map(entry -> Named.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest
    @MethodSource("reductions")
    void reduce_ofAllDTypesAndAxes_givesWhatNumPyGives(List<Case> cases) {
        check(cases, c -> reduced(c, c.array));
    }

    @ParameterizedTest
    @MethodSource("reductions")
    void merge_ofPieces_givesWhatTheWholeGives(List<Case> cases) {
        check(
                cases.stream().filter(c -> !c.line[0].contains("arg")).toList(),
                ReductionTest::reducedInPieces);
    }

    @ParameterizedTest
    @MethodSource("accumulations")
    void accumulate_ofAllDTypesAndAxes_givesWhatNumPyGives(List<Case> cases) {
        check(
                cases,
                c -> {
                    Axes axes =
                            c.line[3].equals("None")
                                    ? Axes.ALL
                                    : Axes.axis(Integer.parseInt(c.line[3]));
                    String kind = c.line[1].replace("cum", "").toUpperCase(Locale.ROOT);
                    return c.array.accumulate(Accumulation.valueOf(kind), axes);
                });
    }

    private interface Run {
        NDArray of(Case c);
    }

    private static void check(List<Case> cases, Run run) {
        var wrong = new ArrayList<String>();
        for (Case c : cases) {
            difference(c.line, () -> run.of(c))
                    .ifPresent(difference ->
                            wrong.add(
                                    String.join(" ", Arrays.copyOf(c.line, c.line.length - 3))
                                            + ": "
                                            + difference));
        }
        assertThat(wrong.stream().limit(20)).isEmpty();
    }

    private static Optional<String> difference(
            String[] line, java.util.function.Supplier<NDArray> run) {
        String dtype = line[line.length - 3];
        NDArray given;
        try {
            given = run.get();
        } catch (ArrayException e) {
            return dtype.equals("error") ? Optional.empty() : Optional.of("gives " + e);
        }
        if (dtype.equals("error")) {
            return Optional.of("gives " + given + ", NumPy refuses");
        }
        NDArray expected =
                Cases.array(dtype, Cases.shape(line[line.length - 2]), line[line.length - 1]);
        return Nearness.difference(withNanWhole(given), withNanWhole(expected), ULPS);
    }

    /** Whether one part or both are NaN is a matter of how a complex number was computed. */
    private static NDArray withNanWhole(NDArray array) {
        return array.dtype().isComplex()
                ? array.isnan()
                        .apply(Ufunc.WHERE, new Scalar.Complex(Double.NaN, Double.NaN), array)
                : array;
    }

    private static Axes axes(Case c) {
        Axes axes =
                c.line[3].equals("all")
                        ? Axes.ALL
                        : Axes.axes(
                                Arrays.stream(c.line[3].split(","))
                                        .mapToInt(Integer::parseInt)
                                        .toArray());
        return c.line[4].equals("1") ? axes.keepDims() : axes;
    }

    private static Reduction reduction(Case c) {
        return new Reduction(
                Reduction.Kind.valueOf(c.line[0].toUpperCase(Locale.ROOT)),
                Integer.parseInt(c.line[2]));
    }

    private static NDArray reduced(Case c, NDArray array) {
        return array.reduce(reduction(c), axes(c));
    }

    /** The first row, the rest; as chunks of an array are. */
    private static NDArray reducedInPieces(Case c) {
        Reduction reduction = reduction(c);
        Axes axes = axes(c);
        int ndim = c.array.ndim();
        if (ndim == 0 || !axes.mask(ndim)[0]) {
            return reduced(c, c.array);
        }
        Reduction.Partial first = reduction.partial(c.array.slice(Index.to(1)).lazy(), axes);
        Reduction.Partial rest = reduction.partial(c.array.slice(Index.from(1)).lazy(), axes);
        DType dtype = c.array.dtype();
        return reduction.finish(reduction.merge(first, rest, dtype), dtype, axes);
    }
}
