package dev.jask.scheduler;

import dev.jask.graph.Key;
import java.util.ArrayList;
import java.util.List;

/**
 * Something about results that somebody asked for and waits for: settled, once, when each of its
 * parts is done.
 */
final class Request {

    private final SchedulerState state;
    private final long number;
    private final List<Key> gone = new ArrayList<>();

    /** One part more than was added, until all were. */
    private int left = 1;

    Request(SchedulerState state, long number) {
        this.state = state;
        this.number = number;
    }

    /** There is one part more. */
    void add() {
        left++;
    }

    /** No part is to be added any more. */
    void allAdded() {
        done();
    }

    /** A part is done, or nothing more can be done about it. */
    void done() {
        left--;
        if (left == 0) {
            state.settled(number, List.copyOf(gone));
        }
    }

    /** A part cannot be done: there is no such result. */
    void gone(Key key) {
        gone.add(key);
        done();
    }
}
