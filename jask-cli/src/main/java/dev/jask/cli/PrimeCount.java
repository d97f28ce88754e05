package dev.jask.cli;

import java.util.ArrayList;
import java.util.List;

/** What the demo of delayed calls computes: how many primes there are, by trying every divisor. */
final class PrimeCount {

    private PrimeCount() {}

    /**
     * Numbers from one to before another.
     *
     * @param from the first
     * @param to the first that does not belong any more
     */
    record Range(int from, int to) {

        /** So many ranges of the same size up to a number. */
        static List<Range> upTo(int end, int count) {
            List<Range> ranges = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                ranges.add(
                        new Range(
                                (int) ((long) end * i / count),
                                (int) ((long) end * (i + 1) / count)));
            }
            return ranges;
        }
    }

    /** How many primes the range has. */
    static long primes(Range range) {
        long count = 0;
        for (int number = Math.max(2, range.from()); number < range.to(); number++) {
            if (isPrime(number)) {
                count++;
            }
        }
        return count;
    }

    private static boolean isPrime(int number) {
        for (int divisor = 2; divisor * divisor <= number; divisor++) {
            if (number % divisor == 0) {
                return false;
            }
        }
        return true;
    }
}
