package dev.jask.bench;

import dev.jask.graph.Plan;
import dev.jask.graph.PlanOptions;
import dev.jask.graph.TaskStream;
import dev.jask.protocol.ClientId;
import dev.jask.protocol.FromClient;
import dev.jask.protocol.FromWorker;
import dev.jask.protocol.ToWorker;
import dev.jask.protocol.WorkerId;
import dev.jask.scheduler.SchedulerCommand;
import dev.jask.scheduler.SchedulerCore;
import dev.jask.scheduler.SchedulerEvent;
import dev.jask.scheduler.SchedulerSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A scheduler core with workers that finish whatever they are given at once: what remains is the
 * scheduler itself.
 */
public final class SchedulerDrill {

    private static final ClientId CLIENT = new ClientId("drill");
    private static final long TASK_NANOS = 1_000;
    private static final long RESULT_BYTES = 16;
    private static final int SLOTS = 2;

    private final SchedulerCore core;
    private final List<SchedulerEvent> events = new ArrayList<>();
    private long now = 1;

    /**
     * @param expandAhead how many tasks that could run the scheduler takes from a computation
     *     beyond those given out
     */
    public SchedulerDrill(int expandAhead) {
        SchedulerSettings defaults = SchedulerSettings.DEFAULT;
        core = new SchedulerCore(defaults.withExpandAhead(expandAhead));
        events.add(new SchedulerEvent.ClientSaid(CLIENT, new FromClient.Connected()));
    }

    /**
     * The tree of {@link TinyTasks#tree} with every result wanted, as a stream for {@link #submit}.
     */
    public static TaskStream tree(int leaves) {
        TaskGraph tree = TinyTasks.tree(leaves);
        var keys = new ArrayList<dev.jask.graph.Key>();
        tree.graph().forEach(task -> keys.add(task.key()));
        return Plan.of(tree.graph(), keys, PlanOptions.DEFAULT.withFuse(false));
    }

    /** Submits a computation. */
    public void submit(TaskStream stream) {
        events.add(new SchedulerEvent.ClientSaid(CLIENT, new FromClient.Submit(stream, 0)));
        answer();
    }

    /** Lets so many workers join and finish everything; gives the number of tasks that they ran. */
    public long runAll(int workers) {
        for (int i = 0; i < workers; i++) {
            var joined =
                    new FromWorker.Joined("worker-" + i, SLOTS, Long.MAX_VALUE, Map.of(), Map.of());
            events.add(new SchedulerEvent.WorkerSaid(new WorkerId("drill://" + i, 0), joined));
        }
        long ran = 0;
        while (!events.isEmpty()) {
            ran += answer();
        }
        return ran;
    }

    /**
     * Hands the events over and finishes what the commands ask for; gives the number of those
     * tasks.
     */
    private long answer() {
        List<SchedulerEvent> batch = List.copyOf(events);
        events.clear();
        now += TASK_NANOS;
        long computed = 0;
        for (SchedulerCommand command : core.handle(batch, now)) {
            if (command
                    instanceof SchedulerCommand.TellWorker(var worker, ToWorker.Compute compute)) {
                var finished =
                        new FromWorker.Finished(
                                compute.task().key(),
                                compute.run(),
                                RESULT_BYTES,
                                now,
                                TASK_NANOS,
                                0);
                events.add(new SchedulerEvent.WorkerSaid(worker, finished));
                computed++;
            }
        }
        return computed;
    }

    /** How many tasks the scheduler knows. */
    public int tasks() {
        return core.tasks();
    }
}
