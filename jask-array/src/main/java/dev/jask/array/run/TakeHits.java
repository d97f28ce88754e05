package dev.jask.array.run;

import dev.jask.array.chunk.Chunks;
import dev.jask.graph.Blockwise;
import dev.jask.graph.Grid;
import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.NDArray;
import java.io.Serializable;

/**
 * Takes of a block what those places of a second block name that lie in it.
 *
 * @param axis the axis of the first array that places count along
 * @param chunks the blocks of the first array
 * @param grid the tasks; the last axis follows the blocks along the axis
 */
public record TakeHits(int axis, Chunks chunks, Grid grid) implements TaskFunction {

    /**
     * What was taken.
     *
     * @param targets for each row the number of its place
     * @param rows what was taken, the axis brought to the front
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Hits(int[] targets, NDArray rows) implements Serializable {}

    @Override
    public Hits apply(Inputs inputs) {
        Blockwise.Block at = inputs.parameter();
        long[] place = grid.coordinates(at.index());
        long block = place[place.length - 1];
        long start = chunks.start(axis, block);
        long end = start + chunks.extent(axis, block);
        long total = chunks.total(axis);
        long[] wanted = inputs.<NDArray>get(1).toLongArray();
        var targets = new int[wanted.length];
        var places = new int[wanted.length];
        int count = 0;
        for (int i = 0; i < wanted.length; i++) {
            long from = checked(wanted[i], total);
            if (from >= start && from < end) {
                targets[count] = i;
                places[count++] = (int) (from - start);
            }
        }
        NDArray front = inputs.<NDArray>get(0).moveaxis(axis, 0);
        return new Hits(
                java.util.Arrays.copyOf(targets, count),
                Rows.of(front, 1).gathered(java.util.Arrays.copyOf(places, count)));
    }

    private long checked(long place, long extent) {
        if (place < -extent || place >= extent) {
            throw new ArrayException.BadIndex(
                    "place %d is out of bounds for axis %d with extent %d"
                            .formatted(place, axis, extent));
        }
        return place < 0 ? place + extent : place;
    }
}
