package dev.jask.scheduler;

import dev.jask.graph.Key;
import dev.jask.protocol.ClientId;
import dev.jask.protocol.ToClient;
import dev.jask.protocol.ToWorker;
import dev.jask.protocol.WorkerId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that a scheduler knows, and the commands that the event at hand has led to. Behaviour
 * stands elsewhere.
 */
final class SchedulerState {

    final SchedulerSettings settings;

    /** Looks after copies of results. */
    final MemoryManager memory;

    final TaskTable tasks = new TaskTable();
    final Map<WorkerId, WorkerState> workers = new LinkedHashMap<>();
    final Map<ClientId, ClientState> clients = new LinkedHashMap<>();
    final Map<String, PrefixState> prefixes = new LinkedHashMap<>();
    final Story story;

    /** What workers brought along and nothing has asked for yet. */
    final Unclaimed unclaimed = new Unclaimed();

    /** What it costs to have tasks run here or there. */
    final Costs costs;

    final Replicated replicated = new Replicated();

    /** Computations whose streams have tasks left, most urgent first. */
    final List<Submission> open = new ArrayList<>();

    /** Time of the event at hand. */
    long now;

    /** How many tasks are live. */
    int live;

    private List<SchedulerCommand> commands = new ArrayList<>();

    /** Workers with something in {@link WorkerState#toFree}. */
    private final List<WorkerState> freeing = new ArrayList<>();

    SchedulerState(SchedulerSettings settings) {
        this.settings = settings;
        this.story = new Story(settings.storyBytes());
        this.costs = new Costs(settings.bandwidth());
        this.memory = new MemoryManager(this);
    }

    PrefixState prefix(String name) {
        PrefixState known = prefixes.get(name);
        if (known == null) {
            known = new PrefixState(name);
            prefixes.put(name, known);
        }
        return known;
    }

    void tell(WorkerState worker, ToWorker message) {
        commands.add(new SchedulerCommand.TellWorker(worker.id, message));
    }

    void tell(ClientState client, ToClient message) {
        commands.add(new SchedulerCommand.TellClient(client.id, message));
    }

    /** Tells each client that wants the task. */
    void tellWanters(TaskState task, ToClient message) {
        for (ClientState client : task.wanters) {
            tell(client, message);
        }
    }

    void warn(String what) {
        commands.add(new SchedulerCommand.Warn(what));
    }

    void mayLeave(WorkerState worker) {
        commands.add(new SchedulerCommand.MayLeave(worker.id));
    }

    /** What somebody asked for is done, as far as it can be. */
    void settled(long request, List<Key> gone) {
        commands.add(new SchedulerCommand.Settled(request, gone));
    }

    /**
     * Has the worker drop the result, together with others that the event at hand made superfluous.
     */
    void free(WorkerState worker, TaskState task) {
        worker.copying.remove(task.key);
        if (worker.toFree.isEmpty()) {
            freeing.add(worker);
        }
        worker.toFree.add(task.key);
    }

    /** Has the worker drop a result that it is not known to hold. */
    void freeUnknown(WorkerState worker, Key key) {
        worker.copying.remove(key);
        tell(worker, new ToWorker.Free(List.of(key)));
    }

    /**
     * Has workers drop what became superfluous. To be called before work is given out: the same key
     * may be computed anew by the same worker, which must not take the one for the other.
     */
    void tellWhatToFree() {
        for (WorkerState worker : freeing) {
            tell(worker, new ToWorker.Free(worker.toFree));
            worker.toFree = new ArrayList<>();
        }
        freeing.clear();
    }

    /** Hands out what the event led to. */
    List<SchedulerCommand> takeCommands() {
        List<SchedulerCommand> taken = commands;
        commands = new ArrayList<>(Math.max(8, Math.min(taken.size(), 256)));
        return taken;
    }

    /** Moves the task on, and keeps the counts that hang on it. */
    void become(TaskState task, TaskStatus next, String cause) {
        TaskStatus before = task.status;
        story.tell(now, task.key, before, next, cause);
        if (before.isLive() != next.isLive()) {
            live += next.isLive() ? 1 : -1;
        }
        if (before == TaskStatus.PROCESSING) {
            task.prefix.processing--;
        }
        if (next == TaskStatus.PROCESSING) {
            task.prefix.processing++;
        }
        if (before == TaskStatus.MEMORY) {
            task.prefix.dropped(Math.max(0, task.bytes));
        }
        if (next == TaskStatus.MEMORY) {
            task.prefix.stored(Math.max(0, task.bytes));
        }
        task.status = next;
    }
}
