package dev.jask.ndarray.shaping;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Scalar;
import dev.jask.ndarray.io.Npz;
import dev.jask.ndarray.shaping.PadMode.Ends;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Results of NumPy, see {@code src/test/python/shaping.py}. */
final class ShapingNumpyTest {

    private static Map<String, NDArray> numpy() throws URISyntaxException {
        return Npz.readAll(
                Path.of(ShapingNumpyTest.class.getResource("/numpy/shaping.npz").toURI()));
    }

    @Test
    void allFunctions_giveWhatNumpyGives() throws URISyntaxException {
        Map<String, NDArray> expected = numpy();
        expected.keySet().removeIf(name -> name.startsWith("pad_"));
        Map<String, NDArray> results = ShapingCases.results();

        assertThat(results).containsOnlyKeys(expected.keySet());
        results.forEach((name, result) -> assertSame(name, result, expected.get(name)));
    }

    private static void assertSame(String name, NDArray result, @Nullable NDArray numpy) {
        NDArray expected = requireNonNull(numpy, name);
        assertThat(result.dtype()).as(name).isEqualTo(expected.dtype());
        assertThat(result.shape()).as(name).isEqualTo(expected.shape());
        if (expected.dtype().isFloating()) {
            double[] numbers = result.toDoubleArray();
            double[] wanted = expected.toDoubleArray();
            for (int i = 0; i < wanted.length; i++) {
                double tolerance = expected.dtype() == DType.FLOAT32 ? 1e-6 : 4e-15;
                assertThat(numbers[i])
                        .as(name)
                        .isCloseTo(
                                wanted[i],
                                Offset.offset(tolerance * Math.max(1, Math.abs(wanted[i]))));
            }
        } else {
            assertThat(result).as(name).isEqualTo(expected);
        }
    }

    private static Map<String, PadMode> modes() {
        List<Ends<Long>> some = List.of(new Ends<>(1L, 2L), new Ends<>(2L, 9L));
        var modes = new LinkedHashMap<String, PadMode>();
        modes.put("edge", PadMode.EDGE);
        modes.put("wrap", PadMode.WRAP);
        modes.put("reflect", PadMode.REFLECT);
        modes.put("symmetric", PadMode.SYMMETRIC);
        modes.put("zeros", PadMode.ZEROS);
        modes.put("reflect_odd", new PadMode.Reflect(true));
        modes.put("symmetric_odd", new PadMode.Symmetric(true));
        modes.put(
                "constants",
                new PadMode.Constant(
                        List.of(
                                new Ends<>(Scalar.of(1L), Scalar.of(2L)),
                                new Ends<>(Scalar.of(3L), Scalar.of(4L)))));
        modes.put(
                "ramp",
                new PadMode.LinearRamp(List.of(new Ends<>(-5.0, 20.0), new Ends<>(0.0, 3.0))));
        modes.put("maximum", PadMode.MAXIMUM);
        modes.put("minimum", PadMode.MINIMUM);
        modes.put("mean", PadMode.MEAN);
        modes.put("median", PadMode.MEDIAN);
        modes.put("maximum_some", new PadMode.Maximum(some));
        modes.put("minimum_some", new PadMode.Minimum(some));
        modes.put("mean_some", new PadMode.Mean(List.of(Ends.both(2L))));
        modes.put("median_some", new PadMode.Median(List.of(Ends.both(3L))));
        return modes;
    }

    @Test
    void pad_inAllModes_givesWhatNumpyGives() throws URISyntaxException {
        Map<String, NDArray> expected = numpy();
        expected.keySet().removeIf(name -> !name.startsWith("pad_"));
        var results = new LinkedHashMap<String, NDArray>();
        NDArray m = ShapingCases.M;
        NDArray ints = m.square().astype(DType.INT32);
        modes().forEach((name, mode) -> {
            results.put(
                    "pad_" + name,
                    Padding.pad(m, List.of(new Ends<>(1L, 2L), new Ends<>(2L, 0L)), mode));
            results.put(
                    "pad_ints_" + name,
                    Padding.pad(ints, List.of(new Ends<>(2L, 1L), new Ends<>(0L, 3L)), mode));
        });
        results.put(
                "pad_float32",
                Padding.pad(
                        NDArray.arange(0.0, 6, 1).square().astype(DType.FLOAT32),
                        List.of(new Ends<>(3L, 2L)),
                        new PadMode.LinearRamp(List.of(new Ends<>(-1.0, 1.0)))));
        results.put("pad_complex", Padding.pad(ShapingCases.C, 1, PadMode.REFLECT));
        results.put("pad_3", Padding.pad(ShapingCases.X, 1, PadMode.SYMMETRIC));

        assertThat(results).containsOnlyKeys(expected.keySet());
        results.forEach((name, result) -> assertSame(name, result, expected.get(name)));
    }
}
