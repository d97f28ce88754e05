package dev.jask.simulation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a simulated run went.
 *
 * @param seed what the run was drawn from
 * @param failure what was not as it must be; null if all was well
 * @param setting what kind of run it was
 * @param events how many events were handled
 * @param virtualNanos how long it took in its own time
 * @param counts what happened how often, for instance {@code crashes}
 * @param trace what happened last, oldest first; empty if all was well
 * @param traceHash differs between runs that went different ways
 */
public record Report(
        long seed,
        @Nullable Throwable failure,
        String setting,
        long events,
        long virtualNanos,
        Counts counts,
        List<String> trace,
        long traceHash) {

    /** Whether all was well. */
    public boolean isOk() {
        return failure == null;
    }

    /**
     * What happened how often.
     *
     * @param tasks how many tasks there were to ask for
     * @param executions how many functions ran to an end
     * @param fetches how many requests workers made of each other
     * @param crashes how many workers died
     * @param joins how many workers came
     * @param retirements how many workers were asked to leave
     * @param submissions how many computations clients asked for
     * @param cancellations how many keys clients cancelled
     * @param scattered how many values clients scattered
     * @param pauses how often a worker's memory was full
     * @param steals how often the scheduler asked for an assignment back
     * @param ahead how many tasks were given out before what they read was computed
     * @param losses how many messages of the scheduler's were dropped
     * @param failovers how often another scheduler took over
     * @param cuts how often a worker or a client and the scheduler lost each other
     * @param returns how often a client came back that its scheduler still knew
     * @param replications how often copies of results were asked for
     * @param rebalances how often results were to be spread evenly
     * @param copies how often the scheduler asked a worker for copies
     * @param drops how often it had a worker drop copies
     */
    public record Counts(
            int tasks,
            int executions,
            int fetches,
            int crashes,
            int joins,
            int retirements,
            int submissions,
            int cancellations,
            int scattered,
            int pauses,
            int steals,
            int ahead,
            int losses,
            int failovers,
            int cuts,
            int returns,
            int replications,
            int rebalances,
            int copies,
            int drops) {}
}
