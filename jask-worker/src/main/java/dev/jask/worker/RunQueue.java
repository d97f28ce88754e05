package dev.jask.worker;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Which assignment is handed to the executor next, and what the executor was handed.
 *
 * <p>Assignments that need no resources wait in one queue by priority; those that do wait in one
 * queue for each set of amounts, so that finding the best one that can run looks at one head per
 * set. The best of the heads whose resources are free goes first. One whose resources are not free
 * holds up only its own queue. One whose slots are not free holds up all: what comes after it would
 * keep the slots from ever becoming free together.
 *
 * <p>Beyond the slots, tasks that are expected to be short are handed over ahead, as long as all
 * that was handed over is expected to take no longer than a bound.
 */
final class RunQueue {

    /** Resource amounts are fractions that do not add up exactly. */
    private static final double TOLERANCE = 1e-9;

    private final int slots;
    private final long aheadNanos;
    private final Map<String, Double> resources;

    private final PriorityQueue<Assignment> ready = new PriorityQueue<>();
    private final Map<Map<String, Double>, PriorityQueue<Assignment>> constrained =
            new LinkedHashMap<>();

    private final Map<String, Double> resourcesUsed = new HashMap<>();
    private int slotsUsed;

    /**
     * How many in the slots need more than one, how many are of unknown length, and the expected
     * length of the others.
     */
    private int wide;

    private int unknown;
    private long expectedNanos;

    RunQueue(WorkerSettings settings) {
        this.slots = settings.slots();
        this.aheadNanos = settings.executeAheadNanos() * settings.slots();
        this.resources = settings.resources();
    }

    /**
     * The first resource of which the task needs more than there is in all; null where it can run.
     */
    @Nullable String lacking(Map<String, Double> wanted) {
        for (var each : wanted.entrySet()) {
            if (each.getValue() > resources.getOrDefault(each.getKey(), 0.0) + TOLERANCE) {
                return each.getKey();
            }
        }
        return null;
    }

    /** Queues an assignment whose dependencies are here. */
    void add(Assignment assignment) {
        Map<String, Double> wanted = resources(assignment);
        if (wanted.isEmpty()) {
            assignment.state = RunState.READY;
            ready.add(assignment);
        } else {
            assignment.state = RunState.CONSTRAINED;
            constrained.computeIfAbsent(wanted, _ -> new PriorityQueue<>()).add(assignment);
        }
    }

    /** Takes the assignment to run next, or null where none can start. */
    @Nullable Assignment start() {
        PriorityQueue<Assignment> queue = constrained.isEmpty() ? ready : bestQueue();
        Assignment head = head(queue);
        if (head == null || !(fits(head) || mayRunAhead(head))) {
            return null;
        }
        queue.poll();
        occupy(head);
        return head;
    }

    private PriorityQueue<Assignment> bestQueue() {
        PriorityQueue<Assignment> best = ready;
        Assignment first = head(ready);
        for (var each : constrained.entrySet()) {
            Assignment head = head(each.getValue());
            if (head != null
                    && isFree(each.getKey())
                    && (first == null || head.compareTo(first) < 0)) {
                best = each.getValue();
                first = head;
            }
        }
        constrained.values().removeIf(queue -> queue.isEmpty());
        return best;
    }

    /** The first that is still waiting to run; the others are taken out. */
    private static @Nullable Assignment head(PriorityQueue<Assignment> queue) {
        Assignment head = queue.peek();
        while (head != null && !head.state.isUnstarted()) {
            queue.poll();
            head = queue.peek();
        }
        return head;
    }

    private boolean fits(Assignment assignment) {
        return slotsUsed + width(assignment) <= slots;
    }

    private boolean mayRunAhead(Assignment assignment) {
        return assignment.expectedNanos >= 0
                && unknown == 0
                && wide == 0
                && expectedNanos + assignment.expectedNanos <= aheadNanos
                && width(assignment) == 1
                && resources(assignment).isEmpty();
    }

    private boolean isFree(Map<String, Double> wanted) {
        for (var each : wanted.entrySet()) {
            double free =
                    resources.getOrDefault(each.getKey(), 0.0)
                            - resourcesUsed.getOrDefault(each.getKey(), 0.0);
            if (each.getValue() > free + TOLERANCE) {
                return false;
            }
        }
        return true;
    }

    private void occupy(Assignment assignment) {
        assignment.state = RunState.EXECUTING;
        int width = width(assignment);
        slotsUsed += width;
        wide += width > 1 ? 1 : 0;
        if (assignment.expectedNanos < 0) {
            unknown++;
        } else {
            expectedNanos += assignment.expectedNanos;
        }
        Map<String, Double> wanted = resources(assignment);
        if (!wanted.isEmpty()) {
            wanted.forEach((name, amount) -> resourcesUsed.merge(name, amount, Double::sum));
        }
    }

    /** The assignment is no longer in a slot: it ended, seceded or was cancelled. */
    void leaveSlot(Assignment assignment) {
        int width = width(assignment);
        slotsUsed -= width;
        wide -= width > 1 ? 1 : 0;
        if (assignment.expectedNanos < 0) {
            unknown--;
        } else {
            expectedNanos -= assignment.expectedNanos;
        }
    }

    /** The executor is done with the assignment: its resources are free. */
    void returnResources(Assignment assignment) {
        Map<String, Double> held = resources(assignment);
        if (!held.isEmpty()) {
            held.forEach(this::giveBack);
        }
    }

    @SuppressWarnings("NullAway") // null takes the entry out
    private void giveBack(String name, double amount) {
        resourcesUsed.computeIfPresent(
                name, (_, used) -> used - amount > TOLERANCE ? used - amount : null);
    }

    /** How many wait for a slot or for resources; some of them may be cancelled already. */
    int waitingForSlots() {
        int waiting = ready.size();
        for (PriorityQueue<Assignment> queue : constrained.values()) {
            waiting += queue.size();
        }
        return waiting;
    }

    int slotsUsed() {
        return slotsUsed;
    }

    Map<String, Double> resourcesUsed() {
        return resourcesUsed;
    }

    boolean isQueued(Assignment assignment) {
        Map<String, Double> wanted = resources(assignment);
        PriorityQueue<Assignment> queue = wanted.isEmpty() ? ready : constrained.get(wanted);
        return queue != null && queue.contains(assignment);
    }

    /**
     * Whether an assignment could start now: there is none after each event, or work is left lying.
     */
    boolean canStart() {
        Assignment head = head(bestQueue());
        return head != null && (fits(head) || mayRunAhead(head));
    }

    /** A task that asks for more slots than there are gets all. */
    int width(Assignment assignment) {
        return Math.min(slots, assignment.task.annotations().slots());
    }

    private static Map<String, Double> resources(Assignment assignment) {
        return assignment.task.annotations().resources();
    }
}
