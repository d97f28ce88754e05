package dev.jask.worker.store;

/**
 * What a store holds.
 *
 * @param values how many results, in memory and on disk
 * @param memoryBytes what those in memory take that count towards the limit
 * @param otherBytes what those take that are kept within a limit of their own
 * @param reservedBytes what is on its way here and counts towards the limit already
 * @param spilled how many are on disk only
 * @param spilledBytes what those take in memory when they are read back
 * @param diskBytes the size of the files, which stay until their results are dropped
 * @param spills how many were written since the store was made
 * @param reads how many were read back since then
 */
public record StoreStats(
        long values,
        long memoryBytes,
        long otherBytes,
        long reservedBytes,
        long spilled,
        long spilledBytes,
        long diskBytes,
        long spills,
        long reads) {}
