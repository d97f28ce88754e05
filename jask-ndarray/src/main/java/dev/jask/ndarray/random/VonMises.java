package dev.jask.ndarray.random;

/**
 * Angles of [-π, π] of the von Mises distribution, the normal distribution's cousin on the circle.
 *
 * <p>D. J. Best and N. I. Fisher, "Efficient Simulation of the von Mises Distribution", Applied
 * Statistics 28(2), 1979; next to uniform and next to normal distributions as these.
 *
 * @param mean the mode, in radians
 * @param concentration how close to it the angles are; not negative, and 0 is uniform
 */
public record VonMises(double mean, double concentration) implements Continuous {

    private static final double NEARLY_UNIFORM = 1e-8;
    private static final double NEARLY_FLAT = 1e-5;
    private static final double NEARLY_NORMAL = 1e6;

    public VonMises {
        Check.finite("vonmises", "mean", mean);
        Check.notNegative("vonmises", "concentration", concentration);
    }

    @Override
    public void fill(RandomStream stream, double[] values, int from, int to) {
        if (concentration < NEARLY_UNIFORM) {
            new Uniform(-Math.PI, Math.PI).fill(stream, values, from, to);
        } else if (concentration > NEARLY_NORMAL) {
            NormalZiggurat.fill(stream, values, from, to, 0, Math.sqrt(1 / concentration));
        } else {
            double envelope = envelope();
            for (int i = from; i < to; i++) {
                values[i] = next(stream, envelope);
            }
        }
        for (int i = from; i < to; i++) {
            values[i] = Math.IEEEremainder(values[i] + mean, 2 * Math.PI);
        }
    }

    private double envelope() {
        if (concentration < NEARLY_FLAT) {
            return 1 / concentration + concentration;
        }
        double tau = 1 + Math.sqrt(1 + 4 * concentration * concentration);
        double rho = (tau - Math.sqrt(2 * tau)) / (2 * concentration);
        return (1 + rho * rho) / (2 * rho);
    }

    private double next(RandomStream stream, double envelope) {
        while (true) {
            double z = Math.cos(Math.PI * stream.nextDouble());
            double cosine = (1 + envelope * z) / (envelope + z);
            double y = concentration * (envelope - cosine);
            double v = stream.nextOpenDouble();
            if (y * (2 - y) >= v || Math.log(y / v) + 1 >= y) {
                double angle = Math.acos(Math.clamp(cosine, -1.0, 1.0));
                return stream.nextLong() < 0 ? -angle : angle;
            }
        }
    }
}
