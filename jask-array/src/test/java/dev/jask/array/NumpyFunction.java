package dev.jask.array;

import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.io.Npy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/**
 * A function of NumPy with what it was given and what it gave; see {@code functions.py}.
 *
 * @param name that of the function, with what is no array apart by {@code -}
 */
record NumpyFunction(String name, Map<String, NDArray> arrays) {

    private static final List<NumpyFunction> ALL = read();

    /** All calls of a function with these parameters. */
    static List<NumpyFunction> named(String name) {
        List<NumpyFunction> found = ALL.stream().filter(it -> it.name().equals(name)).toList();
        if (found.isEmpty()) {
            throw new AssertionError("no calls of " + name);
        }
        return found;
    }

    private static List<NumpyFunction> read() {
        try (var packed = NumpyFunction.class.getResourceAsStream("/numpy/functions.gz");
                var in = new GZIPInputStream(Objects.requireNonNull(packed))) {
            var calls = new ArrayList<NumpyFunction>();
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                List<String> names = List.of(line.split(";"));
                var arrays = new HashMap<String, NDArray>();
                for (String name : names.subList(1, names.size())) {
                    arrays.put(name, Npy.read(in));
                }
                calls.add(new NumpyFunction(names.getFirst(), arrays));
            }
            return calls;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next line, and nothing behind it; empty at the end. */
    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.append((char) next);
        }
        return line.toString();
    }

    /** An argument. */
    NDArray argument(String argument) {
        return Objects.requireNonNull(arrays.get(argument), argument);
    }

    /** Whether there is such an argument. */
    boolean has(String argument) {
        return arrays.containsKey(argument);
    }

    /** What it gave. */
    NDArray result() {
        return result(0);
    }

    /** What it gave as one of several. */
    NDArray result(int number) {
        return argument("result" + number);
    }
}
