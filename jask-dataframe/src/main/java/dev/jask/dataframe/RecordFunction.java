package dev.jask.dataframe;

import java.io.Serializable;

/**
 * Makes a record out of a record.
 *
 * @param <A> what it takes
 * @param <B> what it gives
 */
@FunctionalInterface
public interface RecordFunction<A, B> extends Serializable {
    B apply(A row) throws Exception;
}
