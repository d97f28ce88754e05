package dev.jask.worker;

import dev.jask.graph.Key;
import dev.jask.protocol.Priority;
import dev.jask.protocol.WorkerId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a worker knows of one key: where its result is, who needs it here, and what computes it
 * here.
 */
final class KeyState {

    final Key key;
    DataState data = DataState.ABSENT;

    /** The size of the result, as far as known. */
    long bytes;

    /** The run that computes this key here and whose result is wanted. */
    @Nullable Assignment assignment;

    /**
     * Runs of this key whose results are not wanted but which the executor has not answered,
     * linked.
     */
    @Nullable Assignment cancelled;

    /**
     * How many places in the dependencies of assignments (those that are neither over nor
     * cancelled) name this key.
     */
    int needed;

    /**
     * Assignments that wait for this result, once per place; those that are over by now are to be
     * skipped.
     */
    @Nullable List<Assignment> waiters;

    /** Whether the scheduler asked for a copy, whether or not a task here needs it. */
    boolean copyWanted;

    /**
     * Whether the scheduler said that nobody needs the result although a task here does: dropped
     * after that task.
     */
    boolean freed;

    /**
     * Whether the store may hold a value under this key that came too late to be trusted to stay,
     * from a cancelled run or an abandoned fetch. A result that is computed or fetched properly
     * replaces it.
     */
    boolean stray;

    /** The search for the result; there is one in the states FETCH, FLIGHT and MISSING. */
    @Nullable Search search;

    /** The request that will bring the result; there is one in state FLIGHT. */
    @Nullable Flight flight;

    KeyState(Key key) {
        this.key = key;
    }

    /** Whether the result should be here without being computed here. */
    boolean isWanted() {
        return needed > 0 || copyWanted;
    }

    boolean isUnused() {
        return data == DataState.ABSENT && assignment == null && cancelled == null && needed == 0;
    }

    void addWaiter(Assignment waiter) {
        if (waiters == null) {
            waiters = new ArrayList<>(4);
        }
        waiters.add(waiter);
    }

    void addCancelled(Assignment run) {
        run.next = cancelled;
        cancelled = run;
    }

    /** Takes the cancelled run of that number out of the list. Null if there is none. */
    @Nullable Assignment removeCancelled(long execution) {
        Assignment previous = null;
        for (Assignment each = cancelled; each != null; each = each.next) {
            if (each.execution == execution) {
                if (previous == null) {
                    cancelled = each.next;
                } else {
                    previous.next = each.next;
                }
                each.next = null;
                return each;
            }
            previous = each;
        }
        return null;
    }

    @Override
    public String toString() {
        return key
                + " "
                + data
                + (assignment == null ? "" : " (" + assignment + ")")
                + " needed "
                + needed;
    }

    /** What is known about where a sought result is. */
    static final class Search {

        /** Peers believed to hold the result. */
        final List<WorkerId> holders = new ArrayList<>(2);

        /** Peers found not to, since the scheduler was last told. */
        final List<WorkerId> tried = new ArrayList<>(1);

        /**
         * The best priority of the tasks that need the result; null where only a copy is wanted.
         */
        @Nullable Priority urgency;
    }
}
