package dev.jask.engine;

import dev.jask.diagnostics.ProfileNode;
import dev.jask.diagnostics.RunningTask;
import dev.jask.graph.Key;
import dev.jask.protocol.ClientId;
import dev.jask.protocol.FromClient;
import dev.jask.protocol.WorkerId;
import dev.jask.scheduler.SchedulerSnapshot;
import dev.jask.telemetry.Evidence;
import dev.jask.telemetry.WorkerTelemetry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A client's line to a scheduler and to its workers' stores: the same for an engine in this JVM and
 * for a cluster.
 *
 * <p>What the scheduler tells the client goes to the listener given when the connection was made;
 * it is called on the engine's own thread, one message after the other, and must return quickly.
 */
public interface Connection extends AutoCloseable {

    ClientId id();

    /** Tells the scheduler something. Messages arrive in order. */
    void send(FromClient message);

    /**
     * Waits while much of what was sent is still on its way to the scheduler. To be called before
     * something large is sent, with no lock held.
     */
    default void awaitRoom() {}

    /**
     * The values of keys that the listener was told are in memory.
     *
     * @return the values in the same order; fails with {@link ResultLostException} if one is no
     *     longer there, then the scheduler tells the client what became of it
     */
    CompletableFuture<List<@Nullable Object>> gather(List<Key> keys);

    /**
     * Puts values into workers' stores and tells the scheduler.
     *
     * @param broadcast whether each worker gets a copy of each value, or each value goes to one
     *     worker
     */
    CompletableFuture<Void> scatter(Map<Key, ? extends @Nullable Object> values, boolean broadcast);

    /**
     * Makes a jar, a folder of classes or a file available to all tasks that are submitted over
     * this connection from now on, on workers that come later too.
     *
     * @throws dev.jask.graph.JaskException if there is none, or the engine cannot take it
     */
    void upload(Path path);

    /**
     * What tells a function apart from one that looks the same and is made of other classes. Empty
     * where all have the same classes.
     */
    default String codeOf(Object function) {
        return "";
    }

    /** What the scheduler knows at this moment, for people: progress, workers, memory. */
    SchedulerSnapshot snapshot();

    /** Which workers hold the results of these keys. */
    Map<Key, List<WorkerId>> whoHas(List<Key> keys);

    /** What happened to a key, oldest first, as far back as the scheduler remembers. */
    List<String> story(Key key);

    /**
     * What each slot of the engine is running now, for the sampling profiler: empty where slots are
     * in other JVMs.
     */
    List<RunningTask> running();

    /**
     * What all slots, wherever they are, were seen running since this session asked last.
     *
     * @param session whose first question begins the sampling
     * @param interval how often to look
     * @param last whether to end it
     */
    ProfileNode samples(long session, Duration interval, boolean last);

    /**
     * What each worker measured of itself, in the order in which they joined.
     *
     * @param history whether what came before the latest reading is wanted too
     */
    List<WorkerTelemetry> telemetry(boolean history);

    /** What the engine's processes can say of themselves when something is to be found out. */
    List<Evidence> evidence();

    /**
     * To be called before the calling thread waits for a result: if it is running a task, the task
     * leaves its slot to another one, so that waiting within tasks cannot bring the engine to a
     * standstill.
     */
    void leaveSlot();

    /** What can be done with the engine or cluster beside computing. */
    Operations operations();

    /** Tells the scheduler that the client is gone. May be called twice. */
    @Override
    void close();
}
