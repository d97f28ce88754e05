package dev.jask.simulation;

import dev.jask.graph.Key;
import dev.jask.protocol.Failure;
import dev.jask.protocol.WorkerId;
import dev.jask.simulation.Execution.State;
import dev.jask.worker.WorkerEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Runs tasks in virtual time, as many at a time as there are threads. */
final class SimulatedExecutor {

    private static final Failure FAILURE = Failure.of(Failure.Kind.THROWN, "simulated");

    private final WorkerId owner;
    private final World world;
    private final Universe universe;
    private final Tally tally;
    private final SimulatedStore store;
    private final int slots;
    private final BooleanSupplier alive;
    private final Consumer<WorkerEvent> post;

    private final Map<Execution.Id, Execution> executions = new LinkedHashMap<>();
    private final Deque<Execution> queue = new ArrayDeque<>();
    private int busyThreads;

    /**
     * @param alive whether the worker lives: if not, nothing happens any more
     * @param post takes what the core is to be told
     */
    SimulatedExecutor(
            WorkerId owner,
            Cluster cluster,
            SimulatedStore store,
            int slots,
            BooleanSupplier alive,
            Consumer<WorkerEvent> post) {
        this.owner = owner;
        this.world = cluster.world;
        this.universe = cluster.universe;
        this.tally = cluster.tally;
        this.store = store;
        this.slots = slots;
        this.alive = alive;
        this.post = post;
    }

    boolean isIdle() {
        return executions.isEmpty();
    }

    void execute(Execution execution) {
        if (executions.put(execution.id(), execution) != null) {
            throw new SimulationException(execution.id() + " is executed twice");
        }
        queue.add(execution);
        startThreads();
    }

    private void startThreads() {
        while (busyThreads < slots && !queue.isEmpty()) {
            Execution next = queue.remove();
            busyThreads++;
            next.hasThread = true;
            next.state = State.RUNNING;
            next.startNanos = world.now();
            run(next);
        }
    }

    private void run(Execution execution) {
        var inputs = new ArrayList<Long>();
        for (Key dependency : execution.task.dependencies()) {
            Long input = store.get(dependency);
            if (input == null) {
                throw new SimulationException(
                        "%s runs at %s without its input %s"
                                .formatted(execution.id(), owner, dependency));
            }
            inputs.add(input);
        }
        Behaviour behaviour = universe.behaviour(execution.task.key());
        if (behaviour.secedes()) {
            world.after(behaviour.nanos() / 2, () -> secede(execution));
        }
        world.after(behaviour.nanos(), () -> end(execution, inputs, behaviour));
    }

    private void secede(Execution execution) {
        if (alive.getAsBoolean() && execution.state == State.RUNNING) {
            freeThread(execution);
            Key key = execution.task.key();
            post.accept(
                    new WorkerEvent.Seceded(
                            key, execution.run, world.now() - execution.startNanos));
        }
    }

    private void freeThread(Execution execution) {
        if (execution.hasThread) {
            execution.hasThread = false;
            busyThreads--;
            startThreads();
        }
    }

    private void end(Execution execution, List<Long> inputs, Behaviour behaviour) {
        if (!alive.getAsBoolean()) {
            return;
        }
        Key key = execution.task.key();
        long nanos = world.now() - execution.startNanos;
        switch (execution.state) {
            case RUNNING -> {
                tally.executions++;
                execution.state = State.OVER;
                executions.remove(execution.id());
                if (universe.fails(key)) {
                    post.accept(
                            new WorkerEvent.ExecutionFailed(
                                    key, execution.run, FAILURE, 0, nanos, 0));
                } else if (universe.reschedules(key)) {
                    post.accept(new WorkerEvent.Rescheduled(key, execution.run));
                } else {
                    store.put(key, Universe.evaluate(execution.task, inputs), behaviour.bytes());
                    post.accept(
                            new WorkerEvent.Executed(
                                    key, execution.run, behaviour.bytes(), 0, nanos, 0));
                }
                freeThread(execution);
            }
            case INTERRUPTED -> answerInterrupted(execution);
            case QUEUED, OVER -> {}
        }
    }

    void interrupt(Execution.Id which) {
        Execution execution = executions.get(which);
        if (execution == null) {
            return; // its answer is on its way
        }
        boolean waits =
                execution.state == State.RUNNING
                        && universe.behaviour(execution.task.key()).ignoresInterrupts();
        execution.state = State.INTERRUPTED;
        queue.remove(execution);
        freeThread(execution);
        if (!waits) {
            world.after(world.delay(10_000), () -> answerInterrupted(execution));
        }
    }

    private void answerInterrupted(Execution execution) {
        if (alive.getAsBoolean() && execution.state == State.INTERRUPTED) {
            execution.state = State.OVER;
            executions.remove(execution.id());
            post.accept(
                    new WorkerEvent.ExecutionFailed(
                            execution.task.key(), execution.run, FAILURE, 0, 0, 0));
        }
    }
}
