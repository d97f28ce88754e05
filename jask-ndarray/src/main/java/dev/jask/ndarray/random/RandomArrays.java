package dev.jask.ndarray.random;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import java.util.List;

/**
 * Draws random arrays, one after the other, from one stream: NumPy's {@code Generator}. For one
 * thread at a time; {@link #spawn} gives others their own.
 *
 * {@snippet :
 * RandomArrays random = RandomArrays.defaultRng(42);
 * NDArray x = random.normal(0, 1, shape(3, 4));
 * NDArray sample = random.choice(x, 2, false);
 * }
 */
public final class RandomArrays
        implements NormalDraws<NDArray>, ShapedDraws<NDArray>, DiscreteDraws<NDArray> {

    private final RandomSeed seed;
    private final RandomStream stream;
    private int spawned;

    private RandomArrays(RandomSeed seed) {
        this.seed = seed;
        this.stream = seed.stream();
    }

    /** A generator that differs each time. */
    public static RandomArrays defaultRng() {
        return defaultRng(RandomSeed.ofSystemEntropy());
    }

    /** The generator of that seed: it draws the same each time. */
    public static RandomArrays defaultRng(long seed) {
        return defaultRng(RandomSeed.of(seed));
    }

    /** The generator of that seed: it draws the same each time. */
    public static RandomArrays defaultRng(RandomSeed seed) {
        return new RandomArrays(seed);
    }

    /** What it began from. */
    public RandomSeed seed() {
        return seed;
    }

    /** What it draws from: who reads it changes what is drawn later. */
    public RandomStream stream() {
        return stream;
    }

    /** Generators of the next so many children of the seed; each call gives others. */
    public List<RandomArrays> spawn(int count) {
        Check.that(count >= 0, "spawn(%d): not negative is allowed", count);
        List<RandomArrays> children =
                seed.spawn(spawned + count).stream()
                        .skip(spawned)
                        .map(RandomArrays::defaultRng)
                        .toList();
        spawned += count;
        return children;
    }

    // Draws

    @Override
    public NDArray draw(Distribution distribution, Shape shape, DType dtype) {
        return distribution.draw(stream, shape, dtype);
    }

    @Override
    public NDArray draw(DistributionFamily family, List<NDArray> parameters) {
        return family.draw(stream, parameters);
    }

    /** One number. */
    public double next(Continuous distribution) {
        return distribution.draw(stream, Shape.SCALAR).item();
    }

    /** One whole number. */
    public long next(Discrete distribution) {
        return distribution.draw(stream, Shape.SCALAR).getLong();
    }

    /** So many bytes. */
    public byte[] bytes(int count) {
        Check.that(count >= 0, "bytes(%d): not negative is allowed", count);
        byte[] bytes = new byte[count];
        stream.nextBytes(bytes);
        return bytes;
    }

    // Choices

    /**
     * Positions below a count.
     *
     * @param replace whether a position may come up again
     */
    public NDArray choice(long population, Shape shape, boolean replace) {
        if (replace) {
            return choice(population, shape);
        }
        Check.population(population);
        int count = count(shape, population);
        return NDArray.of(Permutations.sample(stream, population, count), shape);
    }

    /**
     * Positions by their probabilities.
     *
     * @param replace whether a position may come up again
     */
    public NDArray choice(List<Double> probabilities, Shape shape, boolean replace) {
        if (replace) {
            return choice(probabilities, shape);
        }
        Check.probabilities("choice", probabilities);
        double[] weights = probabilities.stream().mapToDouble(Double::doubleValue).toArray();
        int possible = Math.toIntExact(probabilities.stream().filter(p -> p > 0).count());
        int count = count(shape, possible);
        return NDArray.of(Permutations.weightedSample(stream, weights, count), shape);
    }

    /** So many elements of an array, or slices of it along its first axis. */
    public NDArray choice(NDArray array, long count, boolean replace) {
        return choice(array, count, replace, 0);
    }

    /** So many slices of an array along an axis. */
    public NDArray choice(NDArray array, long count, boolean replace, int axis) {
        long population = extent("choice", array, axis);
        return Slices.pick(array, axis, choice(population, Shape.shape(count), replace));
    }

    /** So many slices of an array along an axis, by their probabilities. */
    public NDArray choice(
            NDArray array, long count, boolean replace, int axis, List<Double> probabilities) {
        long population = extent("choice", array, axis);
        Check.that(
                probabilities.size() == population,
                "choice: %d probabilities for %d slices along axis %d; one for each is allowed",
                probabilities.size(),
                population,
                axis);
        return Slices.pick(array, axis, choice(probabilities, Shape.shape(count), replace));
    }

    private static int count(Shape shape, long population) {
        long count = shape.size();
        Check.that(
                count <= population,
                "choice: %d without replacement of a population of %d; not more than there are is allowed",
                count,
                population);
        Check.that(
                count <= Integer.MAX_VALUE - 8,
                "choice: %d positions; an array in memory holds at most %d",
                count,
                Integer.MAX_VALUE - 8);
        return (int) count;
    }

    // Orders

    /** The numbers below a count in random order. */
    public NDArray permutation(int count) {
        Check.that(count >= 0, "permutation(%d): not negative is allowed", count);
        return NDArray.of(Permutations.permutation(stream, count));
    }

    /** A copy with the slices along the first axis in random order. */
    public NDArray permutation(NDArray array) {
        return permutation(array, 0);
    }

    /** A copy with the slices along an axis in random order; each stays as it is. */
    public NDArray permutation(NDArray array, int axis) {
        int count = Math.toIntExact(extent("permutation", array, axis));
        return Slices.pick(array, axis, permutation(count));
    }

    /** A copy with all elements in random order. */
    public NDArray permuted(NDArray array) {
        return permuted(array.ravel(), 0).reshape(array.shape());
    }

    /** A copy with the elements along an axis in random order, another one for each line. */
    public NDArray permuted(NDArray array, int axis) {
        extent("permuted", array, axis);
        return Slices.shuffledLines(stream, array, axis);
    }

    /** Puts the slices along the first axis into random order. */
    public void shuffle(NDArray array) {
        shuffle(array, 0);
    }

    /** Puts the slices along an axis into random order; each stays as it is. */
    public void shuffle(NDArray array, int axis) {
        array.set(permutation(array, axis));
    }

    private static long extent(String name, NDArray array, int axis) {
        if (array.ndim() == 0) {
            throw new ArrayException.BadAxis(
                    name + ": an array without axes; at least one axis is needed");
        }
        return array.shape().extent(Axes.resolve(axis, array.ndim()));
    }
}
