package dev.jask.worker;

/**
 * How much a worker has to do at one moment.
 *
 * @param assigned how many assignments are neither over nor cancelled
 * @param ready how many of them wait for a slot or for resources only
 * @param fetches how many requests to peers are under way
 * @param bytesInFlight what was asked for with them
 * @param paused whether memory is full
 */
public record WorkerLoad(
        int assigned, int ready, int fetches, long bytesInFlight, boolean paused) {}
