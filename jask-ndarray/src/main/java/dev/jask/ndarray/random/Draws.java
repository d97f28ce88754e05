package dev.jask.ndarray.random;

import dev.jask.ndarray.DType;
import dev.jask.ndarray.Shape;
import java.util.List;

/**
 * What draws arrays from distributions, whatever arrays are: in memory or in chunks.
 *
 * @param <A> the arrays
 */
public interface Draws<A> {

    /** Draws so many, of a dtype that the distribution has: {@link Distribution#draw}. */
    A draw(Distribution distribution, Shape shape, DType dtype);

    /**
     * Draws a number for each element of the parameters, which are broadcast together.
     *
     * @param parameters as many as the family has
     */
    A draw(DistributionFamily family, List<A> parameters);

    /** Draws so many. */
    default A draw(Distribution distribution, Shape shape) {
        return draw(distribution, shape, distribution.dtype());
    }
}
