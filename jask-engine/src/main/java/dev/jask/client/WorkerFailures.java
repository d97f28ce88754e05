package dev.jask.client;

import dev.jask.engine.Outcome;
import dev.jask.graph.JaskException;
import dev.jask.protocol.Failure;
import dev.jask.protocol.WorkerId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What went wrong on workers, beside tasks. */
final class WorkerFailures {

    private WorkerFailures() {}

    /**
     * Throws the first failure, the others suppressed; nothing if there is none.
     *
     * @param what for people: what failed
     */
    static void throwFirst(Map<WorkerId, Outcome> outcomes, List<WorkerInfo> workers, String what) {
        JaskException first = null;
        for (Map.Entry<WorkerId, Outcome> each : outcomes.entrySet()) {
            if (each.getValue() instanceof Outcome.Failed(Failure failure)) {
                JaskException next = of(failure, name(each.getKey(), workers), what);
                if (first == null) {
                    first = next;
                } else {
                    first.addSuppressed(next);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private static JaskException of(Failure failure, String worker, String what) {
        String type = failure.type().isEmpty() ? "" : failure.type() + ": ";
        return new JaskException(
                "%s failed on worker %s: %s%s".formatted(what, worker, type, failure.message()),
                cause(failure));
    }

    private static @Nullable Throwable cause(Failure failure) {
        return failure.kind() == Failure.Kind.THROWN ? Failures.cause(failure) : null;
    }

    private static String name(WorkerId id, List<WorkerInfo> workers) {
        return workers.stream()
                .filter(worker -> worker.id().equals(id))
                .map(WorkerInfo::name)
                .findFirst()
                .orElse(id.toString());
    }
}
