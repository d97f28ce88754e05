package dev.jask.array.run;

import java.io.Serializable;

/**
 * The keys at the ranks that were looked for.
 *
 * @param keys in the order of the ranks
 * @param count how many elements there are
 * @param missing how many of them are NaN or NaT
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record RankedKeys(long[] keys, long count, long missing) implements Serializable {}
