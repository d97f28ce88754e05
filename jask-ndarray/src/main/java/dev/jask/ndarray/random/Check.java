package dev.jask.ndarray.random;

import dev.jask.ndarray.ArrayException;
import java.util.List;

/** Checks of what distributions are given: what was given and what is allowed. */
final class Check {

    private Check() {}

    static void that(boolean allowed, String message, Object... values) {
        if (!allowed) {
            throw failure(message, values);
        }
    }

    static ArrayException failure(String message, Object... values) {
        return new ArrayException.BadArgument(message.formatted(values));
    }

    static void finite(String owner, String name, double value) {
        that(Double.isFinite(value), "%s: %s = %s; a finite number is allowed", owner, name, value);
    }

    static void notNegative(String owner, String name, double value) {
        that(
                value >= 0 && Double.isFinite(value),
                "%s: %s = %s; a finite number of at least 0 is allowed",
                owner,
                name,
                value);
    }

    static void notNegative(String owner, String name, long value) {
        that(value >= 0, "%s: %s = %d; at least 0 is allowed", owner, name, value);
    }

    static void positive(String owner, String name, double value) {
        that(
                value > 0 && Double.isFinite(value),
                "%s: %s = %s; a finite number above 0 is allowed",
                owner,
                name,
                value);
    }

    static void probability(String owner, String name, double value) {
        that(
                value >= 0 && value <= 1,
                "%s: %s = %s; a probability of 0 to 1 is allowed",
                owner,
                name,
                value);
    }

    /** Fails unless these are the probabilities of all that can happen. */
    static void probabilities(String owner, List<Double> probabilities) {
        that(!probabilities.isEmpty(), "%s: no probabilities; at least one is needed", owner);
        double sum = 0;
        for (int i = 0; i < probabilities.size(); i++) {
            double p = probabilities.get(i);
            if (!(p >= 0 && p <= 1)) {
                probability(owner, "probabilities[" + i + "]", p);
            }
            sum += p;
        }
        that(
                Math.abs(sum - 1) <= 1e-8,
                "%s: the probabilities sum to %s; a sum of 1 is allowed, within 1e-8",
                owner,
                sum);
    }

    /** Fails unless a range consists of whole rows. */
    static void rows(int from, int to, int width) {
        that(
                (to - from) % width == 0,
                "from = %d, to = %d: whole rows of %d numbers are allowed",
                from,
                to,
                width);
    }

    /** Fails unless there is something to choose from. */
    static void population(long population) {
        that(population > 0, "choice: a population of %d; at least 1 is allowed", population);
    }
}
