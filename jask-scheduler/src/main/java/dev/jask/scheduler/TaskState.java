package dev.jask.scheduler;

import dev.jask.graph.Key;
import dev.jask.graph.Task;
import dev.jask.protocol.Failure;
import dev.jask.protocol.Priority;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the scheduler knows of a task. Plain fields, because there are millions: about 130 bytes
 * with two dependencies.
 *
 * <p>A task is <em>needed</em> while a client wants its result or a task that is not finished reads
 * it, be it here ({@code consumers}) or still in the stream of a computation ({@code unarrived}). A
 * task that is not needed leaves the table at once; should its result be needed again, because what
 * was made of it is lost, it comes back from the stream of its {@link Submission}.
 */
final class TaskState {

    private static final TaskState[] NONE = {};

    final Key key;

    /** Null for data that a client scattered: it cannot be computed again. */
    @Nullable Task task;

    /**
     * Where the task came from, and where its dependencies can be found again; null for scattered
     * data.
     */
    @Nullable Submission submission;

    final PrefixState prefix;
    Demand demand;
    int userPriority;
    final long order;
    final long family;

    TaskStatus status = TaskStatus.RELEASED;

    /** The dependencies, each once; empty unless the task is live. */
    TaskState[] dependencies = NONE;

    /**
     * How many of them are not in memory. A task that lacks some waits, or was given to the worker
     * that computes all of those.
     */
    int waitingOn;

    /** Live tasks that read this result, in front of others that did and are finished since. */
    private TaskState[] consumers = NONE;

    private int consumersUsed;

    /** How many of the consumers are live. */
    int liveConsumers;

    /** How many consumers are still in the streams of computations. */
    int unarrived;

    /** Whether another computation than {@link #submission} brought or reads it too. */
    boolean shared;

    /** Who runs it, while processing. */
    @Nullable WorkerState processingOn;

    /** The number of the assignment, while processing. */
    long run;

    /** How long the assignment was estimated to take. */
    long estimate;

    boolean longRunning;

    /** Whether the worker was asked to give the assignment back. */
    boolean stealing;

    /** Size of the result; -1 unknown. */
    long bytes = -1;

    int retriesLeft;

    /** How many workers died under it. */
    int deaths;

    final WorkerSet holders = new WorkerSet();
    ClientState[] wanters = ClientState.NONE;

    /** Why it failed, while erred. */
    @Nullable Failure failure;

    /** Which task failed first: this one or one that it depends on. */
    @Nullable Key failed;

    TaskState(
            Key key,
            @Nullable Task task,
            @Nullable Submission submission,
            PrefixState prefix,
            long order,
            long family) {
        this.key = key;
        this.prefix = prefix;
        this.demand = Demand.NONE;
        this.order = order;
        this.family = family;
        if (task != null && submission != null) {
            learnWork(task, submission);
        }
    }

    /** How to compute it, unless that is known already. */
    void learnWork(Task work, Submission source) {
        if (task == null) {
            task = work;
            submission = source;
            demand = Demand.of(work.annotations());
            userPriority = -(work.annotations().priority() + source.userPriority);
            retriesLeft = work.annotations().retries();
        }
    }

    /** The task, of a state that has one. */
    Task work() {
        return java.util.Objects.requireNonNull(task, () -> key + " is scattered data");
    }

    boolean isNeeded() {
        return wanters.length > 0 || liveConsumers > 0 || unarrived > 0;
    }

    long submissionNumber() {
        return submission == null ? 0 : submission.number;
    }

    Priority priority() {
        return new Priority(userPriority, submissionNumber(), order);
    }

    /** Orders by priority, best first. */
    static int comparePriority(TaskState one, TaskState other) {
        int byUser = Integer.compare(one.userPriority, other.userPriority);
        if (byUser != 0) {
            return byUser;
        }
        int bySubmission = Long.compare(one.submissionNumber(), other.submissionNumber());
        return bySubmission != 0 ? bySubmission : Long.compare(one.order, other.order);
    }

    void addConsumer(TaskState consumer) {
        if (consumersUsed == consumers.length) {
            makeRoomForConsumer();
        }
        consumers[consumersUsed++] = consumer;
        liveConsumers++;
    }

    /**
     * Finished consumers are not looked for when they finish; they are swept when the array is
     * full.
     */
    private void makeRoomForConsumer() {
        int kept = 0;
        for (int i = 0; i < consumersUsed; i++) {
            if (consumers[i].dependsOn(this)) {
                consumers[kept++] = consumers[i];
            }
        }
        Arrays.fill(consumers, kept, consumersUsed, null);
        consumersUsed = kept;
        if (kept * 2 >= consumers.length) {
            consumers = Arrays.copyOf(consumers, Math.max(2, consumers.length * 2));
        }
    }

    /** Whether it was given to a worker that still computes what it reads. */
    boolean isAhead() {
        return status == TaskStatus.PROCESSING && waitingOn > 0;
    }

    /** How many consumers there are, finished ones that were not swept among them. */
    int consumersSeen() {
        return consumersUsed;
    }

    /** The consumer at a place below {@link #consumersSeen()}. */
    TaskState consumer(int place) {
        return consumers[place];
    }

    void consumerFinished() {
        liveConsumers--;
        if (liveConsumers == 0) {
            consumers = NONE;
            consumersUsed = 0;
        }
    }

    /** Whether a live consumer was given to that worker. */
    boolean isReadBy(WorkerState worker) {
        for (int i = 0; i < consumersUsed; i++) {
            if (consumers[i].processingOn == worker && consumers[i].dependsOn(this)) {
                return true;
            }
        }
        return false;
    }

    /** The live consumers, each once, in the order in which they came. */
    TaskState[] liveConsumers() {
        var live = new TaskState[liveConsumers];
        int count = 0;
        for (int i = 0; i < consumersUsed && count < live.length; i++) {
            if (consumers[i].dependsOn(this) && !contains(live, count, consumers[i])) {
                live[count++] = consumers[i];
            }
        }
        if (count != live.length) {
            throw new IllegalStateException(
                    "%s counts %d live consumers but lists %d".formatted(key, live.length, count));
        }
        return live;
    }

    /**
     * Only a consumer that was finished and made live again can stand twice, and then more than one
     * pass is rare.
     */
    private boolean contains(TaskState[] live, int count, TaskState consumer) {
        if (!consumer.revived) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            if (live[i] == consumer) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether it was computed before, so that it can stand twice among a dependency's consumers.
     */
    boolean revived;

    boolean dependsOn(TaskState dependency) {
        for (TaskState own : dependencies) {
            if (own == dependency) {
                return true;
            }
        }
        return false;
    }

    void clearDependencies() {
        dependencies = NONE;
        waitingOn = 0;
    }

    boolean isWantedBy(ClientState client) {
        for (ClientState wanter : wanters) {
            if (wanter == client) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return key + " " + status;
    }
}
