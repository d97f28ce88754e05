package dev.jask.ndarray.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A seed gives the same numbers, today and in the next version, at once or in parts. */
final class SameNumbersTest {

    private static final int KEPT = 6;

    static Stream<Distribution> all() {
        return Examples.all().stream();
    }

    /** Numbers change only on purpose: then the file is written anew from the message. */
    @Test
    void firstNumbers_areThoseOfEarlierVersions() throws IOException {
        List<String> kept = kept();
        List<String> drawn = all().map(SameNumbersTest::line).toList();

        assertThat(drawn.stream().map(SameNumbersTest::name))
                .as("all of it, to be kept:%n%s", String.join(System.lineSeparator(), drawn))
                .containsExactlyElementsOf(kept.stream().map(SameNumbersTest::name).toList());
        for (int i = 0; i < kept.size(); i++) {
            double[] expected = numbers(kept.get(i));
            double[] actual = numbers(drawn.get(i));
            for (int j = 0; j < KEPT; j++) {
                // Functions like Math.log may differ in the last digit from machine to machine.
                assertThat(actual[j])
                        .as("%s instead of %s", drawn.get(i), kept.get(i))
                        .isCloseTo(expected[j], within(1e-12 * Math.abs(expected[j])));
            }
        }
    }

    private static String line(Distribution distribution) {
        double[] drawn = Examples.draw(distribution, RandomStream.of(1, 2), 0, KEPT);
        return distribution
                + " = "
                + Arrays.stream(drawn).mapToObj(Double::toString).collect(Collectors.joining(" "));
    }

    private static String name(String line) {
        return line.substring(0, line.indexOf(" = "));
    }

    private static double[] numbers(String line) {
        return Arrays.stream(line.substring(line.indexOf(" = ") + 3).split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static List<String> kept() throws IOException {
        try (var file = SameNumbersTest.class.getResourceAsStream("/random/first-numbers.txt")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    @Test
    void examples_areOfEveryKind() {
        Set<Class<?>> kinds = new HashSet<>();
        kinds.addAll(List.of(Continuous.class.getPermittedSubclasses()));
        kinds.addAll(List.of(Discrete.class.getPermittedSubclasses()));

        assertThat(all().map(Object::getClass)).containsAll(kinds);
    }

    @ParameterizedTest
    @MethodSource("all")
    void fill_inParts_givesTheNumbersOfAWhole(Distribution distribution) {
        int width = distribution.width();
        double[] whole = Examples.draw(distribution, RandomStream.of(4), 0, 700 * width);
        RandomStream stream = RandomStream.of(4);
        double[] first = Examples.draw(distribution, stream, 0, 3 * width);
        double[] second = Examples.draw(distribution, stream, 0, 290 * width);
        double[] third = Examples.draw(distribution, stream, 0, 407 * width);

        if (!rowsDependOnRows(distribution)) {
            assertThat(Stream.of(first, second, third).flatMapToDouble(Arrays::stream).toArray())
                    .isEqualTo(whole);
        }
        assertThat(first).hasSize(3 * width).doesNotContain(Double.NaN);
    }

    /** One goes on with the order that the row before left. */
    private static boolean rowsDependOnRows(Distribution distribution) {
        return distribution instanceof MultivariateHypergeometric m
                && m.method() == MultivariateHypergeometric.Method.COUNT;
    }

    @ParameterizedTest
    @MethodSource("all")
    void fill_ofARange_leavesTheRest(Distribution distribution) {
        int width = distribution.width();
        double[] drawn = Examples.draw(distribution, RandomStream.of(9), 2 * width, 5 * width);
        double[] alone = Examples.draw(distribution, RandomStream.of(9), 0, 3 * width);

        assertThat(Arrays.copyOf(drawn, 2 * width)).containsOnly(0);
        assertThat(Arrays.copyOfRange(drawn, 2 * width, 5 * width)).isEqualTo(alone);
    }

    @ParameterizedTest
    @MethodSource("all")
    void distribution_writtenAndRead_isTheSame(Distribution distribution)
            throws IOException, ClassNotFoundException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(distribution);
        }
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(distribution);
        }
    }

    @Test
    void floats_areTheDoublesRounded() {
        double[] doubles = new double[3000];
        float[] floats = new float[3010];
        new Gamma(2, 1).fill(RandomStream.of(1), doubles, 0, doubles.length);
        new Gamma(2, 1).fill(RandomStream.of(1), floats, 10, floats.length);

        for (int i = 0; i < doubles.length; i++) {
            assertThat(floats[i + 10]).isEqualTo((float) doubles[i]);
        }
    }

    @Test
    void uniformFloats_stayBelowOne() {
        float[] floats = new float[1_000_000];
        new Uniform(0, 1).fill(RandomStream.of(1), floats, 0, floats.length);

        for (float number : floats) {
            assertThat(number >= 0 && number < 1).isTrue();
        }
    }
}
