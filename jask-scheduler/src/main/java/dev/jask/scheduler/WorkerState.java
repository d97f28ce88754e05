package dev.jask.scheduler;

import dev.jask.graph.Key;
import dev.jask.protocol.WorkerId;
import dev.jask.scheduler.SchedulerSnapshot.WorkerStats.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the scheduler knows of a worker. Which tasks it runs and holds stands with the tasks. */
final class WorkerState {

    /**
     * As many tasks wait at a worker for each of its slots at most: more would only make its queue
     * slow.
     */
    private static final int MOST_AHEAD = 128;

    private static final int MOST_POSTPONED = 256;

    /** The part of its memory from which on it gets less work, by the results that it holds. */
    private static final double NEARLY_FULL = 0.6;

    /** The same by what it measured, garbage included: results go to disk above 0.7. */
    private static final double NEARLY_FULL_MEASURED = 0.75;

    final WorkerId id;
    final List<WorkerId> asList;
    final String name;
    final int slots;
    final long memoryLimit;
    final Map<String, Double> resources;
    final Map<String, Double> resourcesUsed = new HashMap<>();

    Status status = Status.RUNNING;

    /** How many tasks it was given and has not finished, long-running ones included. */
    int processing;

    /** How many slots those take that are not long-running. */
    int slotsTaken;

    /** How long those are estimated to take, summed. */
    long occupancy;

    /** How many of the tasks it was given wait for others that it computes: they take no slot. */
    int ahead;

    /** How long those are estimated to take, summed. */
    long aheadNanos;

    /** Tasks that might go ahead once it has less ahead, or are given out otherwise meanwhile. */
    final java.util.ArrayDeque<TaskState> postponed = new java.util.ArrayDeque<>(2);

    /** Whether {@link Ahead} knows that it has less ahead. */
    boolean freedAhead;

    int held;
    long bytes;

    /** By how much more memory was in use than its results take, when it last said so. */
    long beyond;

    /** How long it takes it to fetch a byte from others; 0 if it has not measured that. */
    double nanosPerByte;

    /** As {@link Rooms} has it. */
    Rooms.Room room = Rooms.Room.NONE;

    /** Tasks of one family that wait for this worker rather than for any. */
    final java.util.ArrayDeque<TaskState> family = new java.util.ArrayDeque<>();

    /** Results that it was asked to copy, and neither has nor was told to drop since. */
    final Set<Key> copying = new HashSet<>();

    /** How large those are. */
    long bytesComing;

    /** Results that it was asked to drop. */
    Set<Key> dropping = Set.of();

    /** Whether it was asked to, and has not answered. */
    boolean dropAsked;

    /** Whether it was asked which assignments it has, and has not answered. */
    boolean asked;

    /** Whether it was given nothing since it last said that it has nothing. */
    boolean empty = true;

    /** Assignments that it named and that were not its own when its answer came. */
    Set<Long> doubtful = Set.of();

    /** Results that it may drop, told in one message when the event is done. */
    List<Key> toFree = new ArrayList<>();

    WorkerState(
            WorkerId id, String name, int slots, long memoryLimit, Map<String, Double> resources) {
        this.id = id;
        this.asList = List.of(id);
        this.name = name;
        this.slots = slots;
        this.memoryLimit = memoryLimit;
        this.resources = Map.copyOf(resources);
    }

    /**
     * Whether it may be given a task that takes this many slots now: into a free slot, or as work
     * ahead, bounded in time and in number.
     */
    boolean hasRoom(int taken, long lookAheadNanos) {
        return status == Status.RUNNING
                && (slotsTaken + taken <= slots
                        || slotsTaken == 0
                        || (occupancy < lookAheadNanos * slots && slotsTaken < slots * MOST_AHEAD));
    }

    /** Whether it may be given more tasks that wait for others that it computes. */
    boolean hasRoomAhead(long lookAheadNanos) {
        return aheadNanos < lookAheadNanos * slots && ahead < slots * MOST_AHEAD;
    }

    /** Keeps a task in mind that might go ahead later; those that came first are forgotten. */
    void postpone(TaskState task) {
        if (postponed.size() == MOST_POSTPONED) {
            postponed.remove();
        }
        postponed.add(task);
    }

    /** Whether others should be given work before it. */
    boolean isNearlyFull() {
        return memoryLimit != Long.MAX_VALUE
                && (bytes > memoryLimit * NEARLY_FULL
                        || bytes + beyond > memoryLimit * NEARLY_FULL_MEASURED);
    }

    /** The part of its memory that is in use, as far as is known. */
    double fill() {
        return (double) Math.max(bytes, bytes + beyond) / memoryLimit;
    }

    /** The part that they will take when what it copies is there. */
    double fillToCome() {
        return (double) (bytes + bytesComing) / memoryLimit;
    }

    /** How long a task given now would have to wait, about. */
    long waitNanos() {
        return slotsTaken < slots ? 0 : occupancy / slots;
    }

    boolean isCalled(String nameOrAddress) {
        return name.equals(nameOrAddress) || id.address().equals(nameOrAddress);
    }

    boolean hasResources(Map<String, Double> wanted) {
        return wanted.entrySet().stream()
                .allMatch(want -> resources.getOrDefault(want.getKey(), 0.0) >= want.getValue());
    }

    boolean hasFreeResources(Map<String, Double> wanted) {
        return wanted.entrySet().stream()
                .allMatch(want ->
                        resources.getOrDefault(want.getKey(), 0.0)
                                        - resourcesUsed.getOrDefault(want.getKey(), 0.0)
                                >= want.getValue());
    }

    void useResources(Map<String, Double> wanted, int sign) {
        wanted.forEach(
                (resource, amount) -> resourcesUsed.merge(resource, sign * amount, Double::sum));
    }

    @Override
    public String toString() {
        return id.toString();
    }
}
