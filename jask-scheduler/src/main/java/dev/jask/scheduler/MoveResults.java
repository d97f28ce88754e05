package dev.jask.scheduler;

import dev.jask.graph.Key;
import dev.jask.scheduler.SchedulerSnapshot.WorkerStats.Status;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Spreads results so that the same part of each worker's memory is filled, on request: a result is
 * copied to another worker, and dropped by the first one when the copy is there. Work may go on
 * meanwhile: a worker keeps what its tasks still need.
 */
final class MoveResults {

    /** A worker gives away when it is fuller than all together by more than this. */
    private static final double TOLERANCE = 1.05;

    private final SchedulerState state;
    private final Copies copies;
    private final Map<TaskState, Move> moves = new LinkedHashMap<>();

    /** Those that something happened to in the event at hand. */
    private final Set<TaskState> touched = new LinkedHashSet<>();

    /** A result on its way. */
    private static final class Move {
        final WorkerState from;
        final WorkerState to;
        final Request request;
        boolean dropping;

        Move(WorkerState from, WorkerState to, Request request) {
            this.from = from;
            this.to = to;
            this.request = request;
        }
    }

    /** A worker, and what it will hold once all moves are done. */
    private static final class Side {
        final WorkerState worker;
        long bytes;

        Side(WorkerState worker) {
            this.worker = worker;
            bytes = worker.bytes + worker.bytesComing;
        }

        double fill() {
            return (double) bytes / worker.memoryLimit;
        }

        double fillWith(long more) {
            return (double) (bytes + more) / worker.memoryLimit;
        }
    }

    MoveResults(SchedulerState state, Copies copies) {
        this.state = state;
        this.copies = copies;
    }

    /** Whether the result is being moved. */
    boolean concerns(TaskState task) {
        return !moves.isEmpty() && moves.containsKey(task);
    }

    // ---- what goes where

    /**
     * Evens out what workers hold.
     *
     * @param only which results may move; null for all
     * @param among which workers take part; null for all
     */
    void begin(Request request, @Nullable Collection<Key> only, @Nullable Set<WorkerState> among) {
        List<Side> sides =
                state.workers.values().stream()
                        .filter(worker -> worker.status == Status.RUNNING)
                        .filter(worker -> among == null || among.contains(worker))
                        .map(Side::new)
                        .toList();
        double bytes = sides.stream().mapToDouble(side -> side.bytes).sum();
        double limit = sides.stream().mapToDouble(side -> side.worker.memoryLimit).sum();
        Map<WorkerState, List<TaskState>> results = movable(request, only);
        var recipients = new PriorityQueue<Side>(Comparator.comparingDouble(Side::fill));
        recipients.addAll(sides);
        for (Side sender : sides) {
            List<TaskState> own = results.getOrDefault(sender.worker, List.of());
            if (sender.fill() * limit > bytes * TOLERANCE) {
                relieve(sender, own, recipients, request);
            }
        }
        copies.tell();
    }

    /** What each worker is the only one to hold, the largest first. */
    private Map<WorkerState, List<TaskState>> movable(
            Request request, @Nullable Collection<Key> only) {
        var results = new HashMap<WorkerState, List<TaskState>>();
        for (TaskState task : only == null ? all() : named(request, only)) {
            if (task.holders.size() == 1
                    && !concerns(task)
                    && !task.isReadBy(task.holders.first())
                    && copies.underWay(task) == 0) {
                results.computeIfAbsent(task.holders.first(), _ -> new ArrayList<>()).add(task);
            }
        }
        results.values()
                .forEach(own ->
                        own.sort(
                                Comparator.comparingLong((TaskState task) -> task.bytes)
                                        .reversed()));
        return results;
    }

    private List<TaskState> all() {
        return state.tasks.select(task -> task.status == TaskStatus.MEMORY);
    }

    private List<TaskState> named(Request request, Collection<Key> keys) {
        var named = new ArrayList<TaskState>();
        for (Key key : new HashSet<>(keys)) {
            TaskState task = state.tasks.get(key);
            if (task == null || task.status == TaskStatus.ERRED) {
                request.add();
                request.gone(key);
            } else {
                named.add(task);
            }
        }
        named.sort(Comparator.comparingLong(task -> task.order));
        return named;
    }

    /** Each result goes to the emptiest worker, as long as that one stays emptier. */
    private void relieve(
            Side sender, List<TaskState> own, PriorityQueue<Side> recipients, Request request) {
        for (TaskState task : own) {
            long bytes = Math.max(0, task.bytes);
            Side to = recipients.peek();
            if (bytes > 0
                    && to != null
                    && to != sender
                    && to.fillWith(bytes) < sender.fill()
                    && !to.worker.isNearlyFull()) {
                recipients.remove(to);
                recipients.remove(sender);
                to.bytes += bytes;
                sender.bytes -= bytes;
                recipients.add(to);
                recipients.add(sender);
                copies.copy(task, to.worker);
                request.add();
                moves.put(task, new Move(sender.worker, to.worker, request));
            }
        }
    }

    // ---- on the way

    /** A copy arrived. */
    void arrived(TaskState task) {
        if (concerns(task)) {
            touched.add(task);
        }
    }

    /** Something happened that may concern any of them. */
    void touchAll() {
        touched.addAll(moves.keySet());
    }

    /** Goes on with those that something happened to. */
    void goOn() {
        if (touched.isEmpty()) {
            return;
        }
        for (TaskState task : touched) {
            Move move = moves.get(task);
            if (move != null && isOver(task, move)) {
                moves.remove(task);
                move.request.done();
            }
        }
        touched.clear();
        copies.tell();
    }

    private boolean isOver(TaskState task, Move move) {
        boolean isAtBoth =
                task.status == TaskStatus.MEMORY
                        && task.holders.contains(move.from)
                        && task.holders.contains(move.to);
        if (!isAtBoth) {
            return !task.holders.contains(move.from) || !copies.isUnderWay(task, move.to);
        }
        if (move.dropping) {
            return !move.from.dropping.contains(task.key);
        }
        if (copies.mayDrop(task, move.from)) {
            copies.drop(task, move.from);
            move.dropping = true;
            return false;
        }
        return !move.from.dropAsked; // it is asked when it has answered; otherwise the copy stays
    }
}
