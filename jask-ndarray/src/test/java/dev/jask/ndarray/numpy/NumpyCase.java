package dev.jask.ndarray.numpy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.ndarray.NDArray;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A function of NumPy with its arguments and what it gave; see {@code functions.py}.
 *
 * @param tolerance how far elements may be off, as a share of the greatest of the result
 */
public record NumpyCase(
        String function,
        Map<String, String> parameters,
        double tolerance,
        List<NDArray> results,
        List<NDArray> inputs) {

    /** The cases of a file. */
    public static List<NumpyCase> read(String file) {
        return Cases.read(file).stream().map(NumpyCase::parse).toList();
    }

    private static NumpyCase parse(String[] fields) {
        Map<String, String> parameters =
                Arrays.stream(fields[1].split(","))
                        .filter(text -> !text.isEmpty())
                        .map(text -> text.split("="))
                        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        return new NumpyCase(
                fields[0],
                parameters,
                Double.parseDouble(fields[2]),
                arrays(fields[3]),
                arrays(fields[4]));
    }

    private static List<NDArray> arrays(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split("\\|")).map(NumpyCase::array).toList();
    }

    private static NDArray array(String text) {
        String[] fields = text.split(":", -1);
        return Cases.array(fields[0], Cases.shape(fields[1]), fields[2]);
    }

    /** The first input. */
    public NDArray input() {
        return inputs.getFirst();
    }

    /** An input, counted from 0. */
    public NDArray input(int i) {
        return inputs.get(i);
    }

    /** Whether a parameter is given. */
    public boolean has(String parameter) {
        return parameters.containsKey(parameter);
    }

    /** A parameter as text. */
    public String text(String parameter) {
        return Objects.requireNonNull(parameters.get(parameter), parameter);
    }

    /** A parameter as a whole number. */
    public int number(String parameter) {
        return Integer.parseInt(text(parameter));
    }

    /** A parameter as a real number. */
    public double real(String parameter) {
        return Double.parseDouble(text(parameter));
    }

    /**
     * Fails unless the arrays are what NumPy gave, in shape and elements; -0.0 may stand for 0.0.
     */
    public void check(NDArray... given) {
        assertThat(given).as("%s", this).hasSameSizeAs(results);
        for (int i = 0; i < given.length; i++) {
            NDArray expected = results.get(i);
            assertThat(given[i].shape()).as("shape of %s", this).isEqualTo(expected.shape());
            assertThat(given[i].dtype()).as("dtype of %s", this).isEqualTo(expected.dtype());
            check(given[i].toDoubleArray(), expected.toDoubleArray());
        }
    }

    private void check(double[] given, double[] expected) {
        double greatest =
                Arrays.stream(expected).map(Math::abs).filter(Double::isFinite).max().orElse(0);
        for (int i = 0; i < expected.length; i++) {
            boolean same = Double.compare(given[i] + 0.0, expected[i] + 0.0) == 0;
            if (!same && !(Math.abs(given[i] - expected[i]) <= tolerance * greatest)) {
                assertThat(given[i]).as("element %d of %s", i, this).isEqualTo(expected[i]);
            }
        }
    }

    @Override
    public String toString() {
        return "%s(%s) of %s"
                .formatted(
                        function,
                        parameters,
                        inputs.stream().map(a -> a.dtype() + " " + a.shape() + " " + a).toList());
    }
}
