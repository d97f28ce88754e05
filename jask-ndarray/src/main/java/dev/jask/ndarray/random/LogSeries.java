package dev.jask.ndarray.random;

/**
 * Numbers from 1 whose probability is a power of a number, by their position.
 *
 * <p>A. W. Kemp, "Efficient Generation of Logarithmically Distributed Pseudo-Random Variables",
 * Applied Statistics 30(3), 1981, algorithm LK.
 *
 * @param probability the number whose powers they are; not negative, below 1
 */
public record LogSeries(double probability) implements Discrete {

    public LogSeries {
        Check.that(
                probability >= 0 && probability < 1,
                "logseries: probability = %s; at least 0 and below 1 is allowed",
                probability);
    }

    @Override
    public void fill(RandomStream stream, long[] values, int from, int to) {
        double rate = Math.log1p(-probability);
        for (int i = from; i < to; i++) {
            values[i] = next(stream, rate);
        }
    }

    private long next(RandomStream stream, double rate) {
        double v = stream.nextOpenDouble();
        if (v >= probability) {
            return 1;
        }
        double exponent = rate * stream.nextOpenDouble();
        double q = -Math.expm1(exponent);
        if (v <= q * q) {
            // Next to 1 the number itself has no digits left.
            double logQ = q < 0.5 ? Math.log(q) : Math.log1p(-Math.exp(exponent));
            return (long) (1 + Math.log(v) / logQ);
        }
        return v >= q ? 1 : 2;
    }
}
