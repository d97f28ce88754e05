package dev.jask.scheduler;

import dev.jask.graph.Key;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A task that somebody may ask about.
 *
 * @param key which
 * @param what why, for people
 */
public record Concern(Key key, String what) {

    static List<Concern> among(SchedulerState state, int most) {
        Map<TaskStatus, Integer> counts = new EnumMap<>(TaskStatus.class);
        var concerns = new ArrayList<Concern>();
        state.tasks.select(task -> {
            boolean isOne =
                    switch (task.status) {
                        case ERRED, NO_WORKER, PROCESSING -> true;
                        case RELEASED, WAITING, QUEUED, MEMORY, FORGOTTEN -> task.deaths > 0;
                    };
            if (isOne && counts.merge(task.status, 1, Integer::sum) <= most) {
                concerns.add(new Concern(task.key, what(task)));
            }
            return false;
        });
        return concerns;
    }

    private static String what(TaskState task) {
        var what = new StringBuilder(task.status.name());
        if (task.processingOn != null) {
            what.append(" on ").append(task.processingOn.name).append(", run ").append(task.run);
        }
        if (task.longRunning) {
            what.append(", left its slot");
        }
        if (task.deaths > 0) {
            what.append(", workers died under it: ").append(task.deaths);
        }
        if (task.failure != null) {
            what.append(", ")
                    .append(task.failure.type())
                    .append(": ")
                    .append(task.failure.message());
        }
        return what.toString();
    }
}
