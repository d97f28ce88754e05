package dev.jask.scheduler;

import dev.jask.graph.Key;
import dev.jask.graph.Task;
import dev.jask.graph.TaskStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One computation that a client asked for: the stream of its tasks, and the lineage of their
 * results.
 */
final class Submission {

    final long number;
    final ClientState client;
    final TaskStream stream;
    final int userPriority;

    /** The number of tasks that arrived. */
    long arrived;

    /** Outputs that the client let go while the stream had tasks left. */
    final Set<Key> released = new HashSet<>();

    /**
     * Held results that the client let go, and that tasks which are still in the stream read: let
     * go when the stream is done.
     */
    final Set<Key> releaseLater = new LinkedHashSet<>();

    /** Keys that its tasks read from other computations, and where those can be found again. */
    private final Map<Key, Submission> external = new HashMap<>();

    /** What of it need not run, because a scheduler before this one had it run. */
    Pruned pruned = Pruned.NOTHING;

    /**
     * Computations of the same client that were handed to an earlier scheduler, and may tell how to
     * compute what this one reads.
     */
    List<Submission> siblings = List.of();

    Submission(long number, ClientState client, TaskStream stream, int userPriority) {
        this.number = number;
        this.client = client;
        this.stream = stream;
        this.userPriority = userPriority;
    }

    /** How many tasks are still in the stream; 0 if the stream does not know. */
    long toArrive() {
        long all = stream.sizes().values().stream().mapToLong(Long::longValue).sum();
        return Math.max(0, all - arrived);
    }

    void readsFrom(TaskState dependency) {
        if (dependency.submission != null) {
            external.put(dependency.key, dependency.submission);
        }
    }

    /** A task and the computation that can compute it again. */
    record Source(Task task, Submission submission) {}

    /** Whether tasks that have yet to run read this key, which is not the computation's own. */
    boolean readsFromOutside(Key key) {
        return !stream.contains(key) && stream.consumers(key) > pruned.finishedReaders(key);
    }

    /** Whether a task that has yet to arrive may ask for this result. */
    boolean mayAskFor(Key key) {
        return stream.contains(key) ? !pruned.isSuperfluous(key) : readsFromOutside(key);
    }

    /**
     * How to compute a key again that a task of this computation reads; null if it was scattered.
     */
    @Nullable Source source(Key key) {
        Source known = knownSource(key);
        for (int i = 0; known == null && i < siblings.size(); i++) {
            known = siblings.get(i).ownSource(key);
        }
        return known;
    }

    /** The same from what it has read already. */
    @Nullable Source knownSource(Key key) {
        Source own = ownSource(key);
        if (own != null) {
            return own;
        }
        Submission other = external.get(key);
        return other == null ? null : other.source(key);
    }

    private @Nullable Source ownSource(Key key) {
        Task own = stream.find(key);
        return own == null ? null : new Source(own, this);
    }
}
