package dev.jask.cluster.node;

import java.util.Map;

/**
 * What a nanny starts a worker's process with.
 *
 * @param environment variables beside those of this process
 */
public record WorkerStart(WorkerCommandLine commandLine, Map<String, String> environment) {

    public WorkerStart {
        environment = Map.copyOf(environment);
    }

    /** With this process's environment. */
    public static WorkerStart of(WorkerCommandLine commandLine) {
        return new WorkerStart(commandLine, Map.of());
    }
}
