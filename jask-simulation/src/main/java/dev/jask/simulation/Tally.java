package dev.jask.simulation;

/** Counts while a run goes on. */
final class Tally {

    int executions;
    int fetches;
    int crashes;
    int joins;
    int retirements;
    int submissions;
    int cancellations;
    int scattered;
    int pauses;
    int steals;
    int ahead;
    int losses;
    int failovers;
    int cuts;
    int returns;
    int replications;
    int rebalances;
    int copies;
    int drops;

    Report.Counts counts(int tasks) {
        return new Report.Counts(
                tasks,
                executions,
                fetches,
                crashes,
                joins,
                retirements,
                submissions,
                cancellations,
                scattered,
                pauses,
                steals,
                ahead,
                losses,
                failovers,
                cuts,
                returns,
                replications,
                rebalances,
                copies,
                drops);
    }
}
