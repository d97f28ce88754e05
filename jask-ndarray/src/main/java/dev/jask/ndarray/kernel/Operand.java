package dev.jask.ndarray.kernel;

import java.util.Objects;

/**
 * Numbers in memory that a program reads or writes.
 *
 * @param element how one lies in the array
 * @param data the array
 * @param offset where the first is
 * @param strides for each axis how far the next one is; 0 along axes that are broadcast
 */
@SuppressWarnings("ArrayRecordComponent") // made for one run and not kept
public record Operand(Element element, Object data, int offset, int[] strides) {

    public Operand {
        Objects.requireNonNull(data);
    }
}
