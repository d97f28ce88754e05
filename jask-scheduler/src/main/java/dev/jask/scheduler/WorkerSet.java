package dev.jask.scheduler;

import dev.jask.protocol.WorkerId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A few workers, most often one: insertion-ordered, without duplicates. */
final class WorkerSet {

    private static final WorkerState[] NONE = {};

    private @Nullable WorkerState only;
    private WorkerState[] more = NONE;

    /** The place in {@link Replicated}, counted from one. Here it costs no memory. */
    int listed;

    boolean isEmpty() {
        return only == null;
    }

    int size() {
        return only == null ? 0 : 1 + more.length;
    }

    /** The first that was added and is still there. */
    WorkerState first() {
        return java.util.Objects.requireNonNull(only);
    }

    WorkerState get(int position) {
        return position == 0 ? first() : more[position - 1];
    }

    boolean contains(WorkerState worker) {
        if (only == worker) {
            return true;
        }
        for (WorkerState other : more) {
            if (other == worker) {
                return true;
            }
        }
        return false;
    }

    boolean add(WorkerState worker) {
        if (contains(worker)) {
            return false;
        }
        if (only == null) {
            only = worker;
        } else {
            more = java.util.Arrays.copyOf(more, more.length + 1);
            more[more.length - 1] = worker;
        }
        return true;
    }

    boolean remove(WorkerState worker) {
        if (only == worker) {
            only = more.length == 0 ? null : more[0];
            more = more.length == 0 ? NONE : java.util.Arrays.copyOfRange(more, 1, more.length);
            return true;
        }
        for (int i = 0; i < more.length; i++) {
            if (more[i] == worker) {
                var rest = new WorkerState[more.length - 1];
                System.arraycopy(more, 0, rest, 0, i);
                System.arraycopy(more, i + 1, rest, i, rest.length - i);
                more = rest.length == 0 ? NONE : rest;
                return true;
            }
        }
        return false;
    }

    void clear() {
        only = null;
        more = NONE;
    }

    List<WorkerId> ids() {
        if (only == null) {
            return List.of();
        }
        if (more.length == 0) {
            return only.asList;
        }
        var ids = new ArrayList<WorkerId>(size());
        for (int i = 0; i < size(); i++) {
            ids.add(get(i).id);
        }
        return List.copyOf(ids);
    }
}
