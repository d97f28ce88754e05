package dev.jask.simulation;

import dev.jask.protocol.ToClient;
import org.jspecify.annotations.Nullable;

/** A key that a client wants, and how far it has come as the client knows. */
final class Wish {

    Progress progress = Progress.PENDING;
    int retries;
    ToClient.@Nullable Erred error;

    /** How far it has come. */
    enum Progress {
        PENDING,
        IN_MEMORY,
        ERRED,
        LOST;

        boolean isHopeful() {
            return this == PENDING || this == IN_MEMORY;
        }
    }
}
