package dev.jask.bench.startup;

import static dev.jask.delayed.Delayed.delayed;

import dev.jask.delayed.Delayed;

/** Computes two delayed calls and their sum. */
public final class SmallDelayed {

    private SmallDelayed() {}

    /** Prints a sum. */
    public static void main(String[] arguments) {
        Delayed<Double> one = delayed(Math::sqrt, 1600.0);
        Delayed<Double> other = delayed(Math::sqrt, 4.0);
        System.out.println(delayed(Double::sum, one, other).compute());
    }
}
