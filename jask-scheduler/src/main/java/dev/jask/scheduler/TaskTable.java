package dev.jask.scheduler;

import dev.jask.graph.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The tasks that the scheduler knows, by key: open addressing with linear probing, 8 to 16 bytes a
 * task besides the states themselves.
 */
final class TaskTable {

    private static final int SMALLEST = 64;

    private @Nullable TaskState[] slots = new TaskState[SMALLEST];
    private int size;

    int size() {
        return size;
    }

    @Nullable TaskState get(Key key) {
        int mask = slots.length - 1;
        for (int i = key.hashCode() & mask; ; i = (i + 1) & mask) {
            TaskState state = slots[i];
            if (state == null || state.key.equals(key)) {
                return state;
            }
        }
    }

    /** Adds a task whose key is not there. */
    void add(TaskState state) {
        if ((size + 1) * 2L > slots.length) {
            resize(slots.length * 2);
        }
        insert(slots, state);
        size++;
    }

    private static void insert(@Nullable TaskState[] into, TaskState state) {
        int mask = into.length - 1;
        int i = state.key.hashCode() & mask;
        while (into[i] != null) {
            i = (i + 1) & mask;
        }
        into[i] = state;
    }

    /** Removes a task that is there; those behind it that could not have their place move up. */
    void remove(TaskState state) {
        int mask = slots.length - 1;
        int hole = state.key.hashCode() & mask;
        while (slots[hole] != state) {
            hole = (hole + 1) & mask;
        }
        int next = hole;
        while (true) {
            next = (next + 1) & mask;
            TaskState moved = slots[next];
            if (moved == null) {
                break;
            }
            int home = moved.key.hashCode() & mask;
            if (((next - home) & mask) >= ((next - hole) & mask)) {
                slots[hole] = moved;
                hole = next;
            }
        }
        slots[hole] = null;
        size--;
        if (slots.length > SMALLEST && size * 8L < slots.length) {
            resize(slots.length / 2);
        }
    }

    private void resize(int length) {
        var larger = new @Nullable TaskState[length];
        for (TaskState state : slots) {
            if (state != null) {
                insert(larger, state);
            }
        }
        slots = larger;
    }

    /**
     * The tasks that pass the test, best priority first: for questions that are asked rarely, such
     * as what a lost worker held.
     */
    List<TaskState> select(Predicate<TaskState> test) {
        var selected = new ArrayList<TaskState>();
        for (TaskState state : slots) {
            if (state != null && test.test(state)) {
                selected.add(state);
            }
        }
        selected.sort(TaskState::comparePriority);
        return selected;
    }
}
