package dev.jask.worker;

import java.util.Map;

/**
 * What a worker's core is given at the start.
 *
 * @param slots how many tasks run at a time
 * @param resources amounts of abstract resources
 * @param executeAheadNanos how much estimated work per slot may be handed to the executor beyond
 *     what runs, so that a slot that finishes a tiny task finds the next without asking the core
 * @param fetchBytes the most bytes asked of a peer in one fetch; a single larger result is always
 *     allowed
 * @param inFlightBytes the most bytes under way to this worker; a single fetch is always allowed
 * @param fetchesAtOnce the most fetches under way
 * @param busyRetryNanos how long to leave a busy peer alone
 * @param validate whether to check all invariants after each event
 */
public record WorkerSettings(
        int slots,
        Map<String, Double> resources,
        long executeAheadNanos,
        long fetchBytes,
        long inFlightBytes,
        int fetchesAtOnce,
        long busyRetryNanos,
        boolean validate) {

    public WorkerSettings {
        if (slots < 1) {
            throw new IllegalArgumentException("a worker needs 1 slot or more: " + slots);
        }
        resources = Map.copyOf(resources);
    }

    /** The defaults for a worker with this many slots and this much memory. */
    public static WorkerSettings of(int slots, long memoryLimit) {
        return new WorkerSettings(
                slots,
                Map.of(),
                200_000,
                50_000_000,
                Math.max(1, memoryLimit / 10),
                50,
                150_000_000,
                false);
    }
}
