package dev.jask.client;

/** What has become of a future's task. */
public enum FutureStatus {
    /** It waits or runs. */
    PENDING,
    /** Its result is there. */
    FINISHED,
    /** It failed, or one that it needed did. */
    ERRED,
    /** It was cancelled, or its client was closed. */
    CANCELLED,
    /** It was scattered and whoever held it is gone, or the connection with the engine is lost. */
    LOST,
    /** The future was closed. */
    RELEASED;

    static FutureStatus of(Problem problem) {
        return switch (problem) {
            case Problem.Erred _ -> ERRED;
            case Problem.Cancelled _ -> CANCELLED;
            case Problem.Gone _, Problem.Disconnected _ -> LOST;
            case Problem.Released _ -> RELEASED;
        };
    }
}
