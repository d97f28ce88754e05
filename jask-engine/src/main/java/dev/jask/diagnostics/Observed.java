package dev.jask.diagnostics;

import dev.jask.engine.Connection;
import dev.jask.scheduler.SchedulerSnapshot;
import java.util.List;

/** What can be looked at while it works: a client of an engine. */
public interface Observed {

    /** What the scheduler knows at this moment: progress, workers, memory. */
    SchedulerSnapshot snapshot();

    /** What each slot is running now; empty where slots are in other JVMs. */
    List<Connection.RunningTask> running();
}
