package dev.jask.scheduler;

import dev.jask.graph.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a client asks for again that it had asked for before, of this scheduler or of an earlier
 * one: its computations may have run in part.
 */
final class SentAgain {

    /**
     * Small computations are not compared with more results than this: all of them arrive at once
     * anyway, and then those that are not needed go again before they are given out.
     */
    private static final int MOST_HELD_FOR_SMALL = 10_000;

    private static final int SMALL = 256;

    private final Supplier<List<Key>> held;
    private final List<Submission> siblings = new ArrayList<>();

    /**
     * @param held results that there are and that a computation may lead to
     */
    SentAgain(Supplier<List<Key>> held) {
        this.held = held;
    }

    /** Finds what need not run, and what else may tell where results come from. */
    void compare(Submission submission) {
        siblings.add(submission);
        submission.siblings = siblings;
        long size = submission.stream.size();
        if (size == 1) {
            return;
        }
        List<Key> results = held.get();
        boolean few = results.size() <= MOST_HELD_FOR_SMALL;
        if (!results.isEmpty() && (size > SMALL || few)) {
            submission.pruned = Pruned.of(submission.stream, results);
        }
    }
}
