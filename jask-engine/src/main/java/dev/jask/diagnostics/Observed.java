package dev.jask.diagnostics;

import dev.jask.scheduler.SchedulerSnapshot;
import java.time.Duration;
import java.util.List;

/** What can be looked at while it works: a client of an engine. */
public interface Observed {

    /** What the scheduler knows at this moment: progress, workers, memory. */
    SchedulerSnapshot snapshot();

    /** What each slot is running now; empty where slots are in other JVMs. */
    List<RunningTask> running();

    /**
     * What all slots, wherever they are, were seen running since this session asked last.
     *
     * @param session whose first question begins the sampling
     * @param interval how often to look
     * @param last whether to end it
     */
    ProfileNode samples(long session, Duration interval, boolean last);
}
