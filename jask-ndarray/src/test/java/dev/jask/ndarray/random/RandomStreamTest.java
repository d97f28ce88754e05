package dev.jask.ndarray.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.commons.statistics.distribution.UniformContinuousDistribution;
import org.junit.jupiter.api.Test;

final class RandomStreamTest {

    private static final int[] READ = {0, 1, 2, 255, 256, 299};

    @Test
    void words_areThoseOfNumPysGenerator() throws IOException {
        List<String> lines = numpy();

        assertThat(lines).hasSize(49);
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(",", -1);
            RandomSeed seed = seed(fields[0], fields[1]);
            RandomStream stream = seed.stream();
            String[] words = new String[300];
            Arrays.setAll(words, _ -> Long.toUnsignedString(stream.nextLong()));

            assertThat(Arrays.stream(READ).mapToObj(i -> words[i]))
                    .as(line)
                    .containsExactly(fields[2].split(" "));
            RandomStream again = seed.stream();
            assertThat(fields[3].split(" "))
                    .extracting(Double::valueOf)
                    .containsExactly(again.nextDouble(), again.nextDouble());
        }
    }

    private static RandomSeed seed(String entropy, String path) {
        RandomSeed root = RandomSeed.of(new BigInteger(entropy));
        return path.isEmpty()
                ? root
                : root.child(Arrays.stream(path.split(" ")).mapToLong(Long::parseLong).toArray());
    }

    private static List<String> numpy() throws IOException {
        var file = RandomStreamTest.class.getResourceAsStream("/numpy/random_streams.csv");
        try (var reader =
                new BufferedReader(
                        new InputStreamReader(
                                Objects.requireNonNull(file), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }

    @Test
    void seed_ofANegativeNumber_isItsBits() {
        assertThat(RandomSeed.of(-1))
                .isEqualTo(RandomSeed.of(new BigInteger("2").pow(64).subtract(BigInteger.ONE)));
    }

    @Test
    void seed_ofBytes_isTheirNumber() {
        assertThat(RandomSeed.of(new byte[] {1, -1})).isEqualTo(RandomSeed.of(511));
    }

    @Test
    void seed_ofNegativeParts_isAnError() {
        assertThatThrownBy(() -> RandomSeed.of(BigInteger.valueOf(-3)))
                .hasMessage("seed -3: not negative is allowed");
        assertThatThrownBy(() -> RandomSeed.of(1).child(2, -4))
                .hasMessage("step -4 of the path [2, -4]: not negative is allowed");
        assertThatThrownBy(() -> RandomSeed.of(1).spawn(-1))
                .hasMessage("spawn(-1): not negative is allowed");
    }

    @Test
    void systemEntropy_asked_differsEachTime() {
        assertThat(RandomSeed.ofSystemEntropy()).isNotEqualTo(RandomSeed.ofSystemEntropy());
    }

    @Test
    void spawn_gives_childrenInOrder() {
        RandomSeed seed = RandomSeed.of(5).child(1);

        assertThat(seed.spawn(3)).containsExactly(seed.child(0), seed.child(1), seed.child(2));
    }

    @Test
    void streams_usedInAnyOrder_giveTheSameNumbers() {
        RandomSeed seed = RandomSeed.of(11);
        long[] alone = words(seed.child(7).stream(), 1000);

        RandomStream first = seed.child(6).stream();
        RandomStream second = seed.child(7).stream();
        long[] interleaved = new long[1000];
        for (int i = 0; i < interleaved.length; i++) {
            first.nextLong();
            interleaved[i] = second.nextLong();
            first.nextGaussian();
        }

        assertThat(interleaved).isEqualTo(alone);
    }

    @Test
    void firstNumbers_ofManyStreams_areUniformAndUncorrelated() {
        RandomSeed seed = RandomSeed.of(0);
        int count = 20_000;
        double[] first = new double[count];
        for (int i = 0; i < count; i++) {
            first[i] = seed.child(i).stream().nextDouble();
        }

        Goodness.assertFollows(
                first, UniformContinuousDistribution.of(0, 1)::cumulativeProbability);
        double[] next = Arrays.copyOfRange(first, 1, count);
        assertThat(correlation(Arrays.copyOf(first, count - 1), next))
                .isCloseTo(0, within(4 / Math.sqrt(count)));
    }

    @Test
    void neighbouringStreams_areUncorrelated() {
        int count = 50_000;
        for (int stream = 0; stream < 20; stream++) {
            double[] one = new double[count];
            double[] other = new double[count];
            new Uniform(0, 1).fill(RandomStream.of(3, 9, stream), one, 0, count);
            new Uniform(0, 1).fill(RandomStream.of(3, 9, stream + 1), other, 0, count);

            assertThat(correlation(one, other))
                    .as("streams %d and %d", stream, stream + 1)
                    .isCloseTo(0, within(4 / Math.sqrt(count)));
        }
    }

    @Test
    void bits_ofNeighbouringStreams_differHalfTheTime() {
        int count = 4000;
        long[] one = words(RandomStream.of(1, 0), count);
        long[] other = words(RandomStream.of(1, 1), count);

        int[] differences = new int[Long.SIZE];
        for (int i = 0; i < count; i++) {
            for (int bit = 0; bit < Long.SIZE; bit++) {
                differences[bit] += (int) ((one[i] ^ other[i]) >>> bit & 1);
            }
        }

        for (double number : differences) {
            assertThat(number).isCloseTo(count / 2.0, within(4.5 * Math.sqrt(count) / 2));
        }
    }

    @Test
    void openNumbers_areNeitherZeroNorOne() {
        RandomStream stream = RandomStream.of(8);
        for (int i = 0; i < 100_000; i++) {
            assertThat(stream.nextOpenDouble()).isStrictlyBetween(0.0, 1.0);
        }
    }

    private static long[] words(RandomStream stream, int count) {
        long[] words = new long[count];
        Arrays.setAll(words, _ -> stream.nextLong());
        return words;
    }

    private static double correlation(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (one[i] - 0.5) * (other[i] - 0.5);
        }
        return sum * 12 / one.length;
    }
}
