package dev.jask.examples;

import static dev.jask.delayed.Delayed.delayed;

import dev.jask.delayed.Delayed;
import java.util.List;

/** Counts words in parallel: the smallest program with delayed calls. */
public final class HelloDelayed {

    private HelloDelayed() {}

    static long words(String line) {
        return line.split(" ").length;
    }

    /** Prints how many words the lines have. */
    public static void main(String[] arguments) {
        List<String> lines = List.of("to be or not to be", "that is the question");
        List<Delayed<Long>> counts = Delayed.mapAll(HelloDelayed::words, lines);
        Delayed<Long> total = Delayed.reduce(counts, Long::sum);
        Delayed<String> answer = delayed((Long count) -> count + " words", total);
        System.out.println(answer.compute());
    }
}
