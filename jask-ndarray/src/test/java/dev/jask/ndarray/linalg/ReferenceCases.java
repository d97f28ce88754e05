package dev.jask.ndarray.linalg;

import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What NumPy and SciPy gave, by {@code src/test/python/linalg.py}. */
final class ReferenceCases {

    private ReferenceCases() {}

    /** A call of a function and what came out of it. */
    record Case(String function, String options, List<NDArray> given, List<NDArray> expected) {

        NDArray first() {
            return given.getFirst();
        }

        NDArray second() {
            return given.get(1);
        }

        Case with(List<NDArray> others) {
            return new Case(function, options, others, expected);
        }

        @Override
        public String toString() {
            List<String> arrays =
                    given.stream().map(array -> array.dtype() + array.shape().toString()).toList();
            return function
                    + "("
                    + String.join(", ", arrays)
                    + (options.isEmpty() ? ")" : ", " + options + ")");
        }
    }

    static List<Case> of(String function) {
        return lines().stream()
                .map(line -> line.split("\t", -1))
                .filter(fields -> fields[0].equals(function))
                .map(ReferenceCases::parse)
                .toList();
    }

    static List<String> functions() {
        return lines().stream()
                .map(line -> line.substring(0, line.indexOf('\t')))
                .distinct()
                .toList();
    }

    private static List<String> lines() {
        try (InputStream in = ReferenceCases.class.getResourceAsStream("/numpy/linalg.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Case parse(String[] fields) {
        int equals = Arrays.asList(fields).indexOf("=");
        return new Case(
                fields[0],
                fields[1],
                arrays(fields, 2, equals),
                arrays(fields, equals + 1, fields.length));
    }

    private static List<NDArray> arrays(String[] fields, int from, int to) {
        List<NDArray> arrays = new ArrayList<>();
        for (int i = from; i < to; i++) {
            arrays.add(array(fields[i]));
        }
        return arrays;
    }

    private static NDArray array(String text) {
        String[] parts = text.split(";", -1);
        DType dtype = DType.of(parts[0]);
        long[] extents = parts[1].isEmpty() ? new long[0] : longs(parts[1]);
        double[] numbers =
                parts[2].isEmpty()
                        ? new double[0]
                        : Arrays.stream(parts[2].split(" ", -1))
                                .mapToDouble(ReferenceCases::number)
                                .toArray();
        Shape shape = Shape.shape(extents);
        return dtype.isComplex()
                ? NDArray.complex(numbers, shape).astype(dtype)
                : NDArray.of(numbers, shape).astype(dtype);
    }

    private static long[] longs(String text) {
        return Arrays.stream(text.split(",", -1)).mapToLong(Long::parseLong).toArray();
    }

    private static double number(String text) {
        return switch (text) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            case "nan" -> Double.NaN;
            default -> Double.parseDouble(text);
        };
    }
}
