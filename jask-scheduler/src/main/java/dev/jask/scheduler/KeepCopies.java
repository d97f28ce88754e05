package dev.jask.scheduler;

import dev.jask.graph.Key;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The policy that makes as many copies of a result as somebody wished for, and makes them again
 * when workers go.
 *
 * <p>A worker that holds the result gives it to {@value #BRANCHES} others at a time, which give it
 * on: a value reaches a thousand workers in ten rounds, and no worker serves them all.
 */
final class KeepCopies {

    private static final int BRANCHES = 2;

    private final SchedulerState state;
    private final Copies copies;
    private final Map<TaskState, Wish> wishes = new LinkedHashMap<>();

    /** Tasks of which a copy arrived in the event at hand. */
    private final Set<TaskState> arrivals = new LinkedHashSet<>();

    /** How many copies there should be of a result, and where. */
    private static final class Wish {

        int copies;

        /** Null if on any workers. */
        @Nullable Set<WorkerState> among;

        /** Who waits until it is fulfilled. */
        final List<Request> waiting = new ArrayList<>(1);

        boolean mayBeOn(WorkerState worker) {
            return among == null || among.contains(worker);
        }
    }

    KeepCopies(SchedulerState state, Copies copies) {
        this.state = state;
        this.copies = copies;
    }

    /**
     * From now on there should be so many copies of each of these results.
     *
     * @param among on which workers; null for any
     */
    void wish(Request request, Collection<Key> keys, int count, @Nullable Set<WorkerState> among) {
        for (Key key : new LinkedHashSet<>(keys)) {
            TaskState task = state.tasks.get(key);
            request.add();
            if (task == null || task.status == TaskStatus.ERRED) {
                request.gone(key);
            } else {
                Wish wish = wishes.computeIfAbsent(task, _ -> new Wish());
                wish.copies = count;
                wish.among = among;
                wish.waiting.add(request);
                arrivals.add(task);
            }
        }
    }

    /** There are so many copies already, and that was meant. */
    void wishAsIs(TaskState task) {
        if (task.holders.size() > 1) {
            wishes.computeIfAbsent(task, _ -> new Wish()).copies = task.holders.size();
        }
    }

    /** A worker has a copy. */
    void arrived(TaskState task) {
        if (!wishes.isEmpty() && wishes.containsKey(task)) {
            arrivals.add(task);
        }
    }

    /** Nobody needs the task any more. */
    void forget(TaskState task) {
        if (!wishes.isEmpty()) {
            end(task);
        }
    }

    private void end(TaskState task) {
        Wish wish = wishes.remove(task);
        if (wish != null) {
            wish.waiting.forEach(request -> request.gone(task.key));
        }
    }

    /** How many copies are to stay, one at least. */
    int wished(TaskState task) {
        Wish wish = wishes.isEmpty() ? null : wishes.get(task);
        return wish == null ? 1 : Math.max(1, wish.copies);
    }

    /** Whether the worker is one on which copies are wished. */
    boolean isWished(TaskState task, WorkerState holder) {
        Wish wish = wishes.isEmpty() ? null : wishes.get(task);
        return wish != null && wish.mayBeOn(holder);
    }

    /** Goes on where copies arrived or were asked for in the event at hand. */
    void goOn() {
        if (!arrivals.isEmpty()) {
            pursue(List.copyOf(arrivals));
            arrivals.clear();
        }
    }

    /** Goes on with everything that somebody waits for. */
    void goOnForThoseWaiting() {
        if (!wishes.isEmpty()) {
            pursue(
                    wishes.entrySet().stream()
                            .filter(wish -> !wish.getValue().waiting.isEmpty())
                            .map(Map.Entry::getKey)
                            .toList());
        }
    }

    /** Makes what is missing. */
    void run() {
        if (!wishes.isEmpty()) {
            pursue(List.copyOf(wishes.keySet()));
        }
    }

    private void pursue(List<TaskState> tasks) {
        if (tasks.isEmpty()) {
            return;
        }
        Recipients recipients = copies.recipients(state.workers.values());
        for (TaskState task : tasks) {
            Wish wish = wishes.get(task);
            if (wish != null) {
                pursue(task, wish, recipients);
            }
        }
        copies.tell();
    }

    private void pursue(TaskState task, Wish wish, Recipients recipients) {
        if (task.status == TaskStatus.ERRED) {
            end(task);
            return;
        }
        if (task.status != TaskStatus.MEMORY) {
            return; // it is computed again
        }
        int holders = count(task, wish);
        int underWay = copies.underWay(task);
        int missing = wish.copies - holders - underWay;
        int atOnce = BRANCHES * Math.max(1, holders) - underWay;
        for (int i = Math.min(missing, atOnce); i > 0; i--) {
            if (recipients.copy(task, wish::mayBeOn) == null) {
                break;
            }
            underWay++;
        }
        if (underWay == 0) {
            List<Request> fulfilled = List.copyOf(wish.waiting);
            wish.waiting.clear();
            fulfilled.forEach(Request::done);
        }
    }

    /** How many copies there are and stay that count. */
    private static int count(TaskState task, Wish wish) {
        int count = 0;
        for (int i = 0; i < task.holders.size(); i++) {
            WorkerState holder = task.holders.get(i);
            count += wish.mayBeOn(holder) && Copies.isStaying(task, holder) ? 1 : 0;
        }
        return count;
    }
}
