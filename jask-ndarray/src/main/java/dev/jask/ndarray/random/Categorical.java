package dev.jask.ndarray.random;

import java.util.List;
import org.apache.commons.rng.sampling.distribution.AliasMethodDiscreteSampler;

/**
 * Positions, drawn by probabilities of their own.
 *
 * <p>The alias method (A. J. Walker 1977, M. D. Vose 1991), of Apache Commons RNG.
 *
 * @param probabilities of each position; they sum to 1
 */
public record Categorical(List<Double> probabilities) implements Discrete {

    public Categorical {
        probabilities = List.copyOf(probabilities);
        Check.probabilities("choice", probabilities);
    }

    @Override
    public void fill(RandomStream stream, long[] values, int from, int to) {
        double[] weights = probabilities.stream().mapToDouble(Double::doubleValue).toArray();
        var sampler = AliasMethodDiscreteSampler.of(stream::nextLong, weights);
        for (int i = from; i < to; i++) {
            values[i] = sampler.sample();
        }
    }
}
