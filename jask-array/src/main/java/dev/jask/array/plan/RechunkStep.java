package dev.jask.array.plan;

import dev.jask.array.chunk.Chunks;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One step from blocks to other blocks.
 *
 * @param chunks the blocks that it makes
 * @param isSharded whether each block is cut into shards first, instead of being read whole by
 *     every block that overlaps it
 */
record RechunkStep(Chunks chunks, boolean isSharded, ChunkCost cost) {

    /**
     * What is the same for all steps of a rechunk.
     *
     * @param itemBytes the bytes of an element
     * @param overflow the part of the array that goes to disk because the whole way holds more than
     *     there is memory for, from 0 to 1; a single step may have to hold less, but waits for
     *     others
     */
    record Conditions(int itemBytes, Room room, double overflow) {

        static Conditions of(Chunks was, Chunks now, int itemBytes, Room room) {
            return new Conditions(
                    itemBytes,
                    room,
                    RechunkStep.overflow(overlaps(was, now), now, itemBytes, room));
        }
    }

    /** The step and what it takes. */
    static RechunkStep of(Chunks was, Chunks now, boolean isSharded, Conditions conditions) {
        return new RechunkStep(now, isSharded, cost(was, now, isSharded, conditions));
    }

    /** The cheaper of both ways. */
    static RechunkStep cheapest(Chunks was, Chunks now, Conditions conditions) {
        RechunkStep direct = of(was, now, false, conditions);
        RechunkStep sharded = of(was, now, true, conditions);
        return sharded.cost.isBetterThan(direct.cost, conditions.room()) ? sharded : direct;
    }

    /** How many pairs of blocks overlap. */
    static double edges(Chunks was, Chunks now) {
        return product(overlaps(was, now).stream().mapToDouble(AxisOverlap::pairs).toArray());
    }

    private static List<AxisOverlap> overlaps(Chunks was, Chunks now) {
        return IntStream.range(0, was.ndim())
                .mapToObj(axis -> AxisOverlap.of(was, now, axis))
                .toList();
    }

    private static ChunkCost cost(
            Chunks was, Chunks now, boolean isSharded, Conditions conditions) {
        int itemBytes = conditions.itemBytes();
        Room room = conditions.room();
        List<AxisOverlap> axes = overlaps(was, now);
        double pairs = product(axes.stream().mapToDouble(AxisOverlap::pairs).toArray());
        double alone = product(axes.stream().mapToDouble(AxisOverlap::alone).toArray());
        double whole = product(axes.stream().mapToDouble(AxisOverlap::whole).toArray());
        double same = product(axes.stream().mapToDouble(AxisOverlap::same).toArray());
        double read = itemBytes * product(axes.stream().mapToDouble(AxisOverlap::read).toArray());
        double bytes = itemBytes * elements(now);
        double overflow = Math.max(conditions.overflow(), overflow(axes, now, itemBytes, room));
        double oldBlock = (double) itemBytes * was.largest();
        double newBlock = (double) itemBytes * now.largest();
        double blocks = now.size();
        if (isSharded) {
            double shards = Math.max(0, pairs - alone - whole + same);
            return new ChunkCost(
                    blocks + shards,
                    pairs + shards,
                    2 * bytes,
                    bytes * room.remotePart(),
                    2 * bytes * overflow,
                    2 * Math.max(oldBlock, newBlock),
                    newBlock);
        }
        double oldBytes = bytes / Math.max(1, was.size());
        double visits = Math.min(pairs, (double) was.size() * room.workers());
        return new ChunkCost(
                blocks,
                pairs,
                pairs > blocks ? bytes : 0,
                visits * oldBytes * room.remotePart(),
                (bytes + pairs * oldBytes) * overflow,
                read + newBlock,
                newBlock);
    }

    /** The part of what must be held that there is no memory for. */
    private static double overflow(List<AxisOverlap> axes, Chunks now, int itemBytes, Room room) {
        double held = itemBytes * held(axes, now);
        return Math.max(0, held - room.holdableBytes()) / Math.max(1, held);
    }

    /**
     * How many elements must be there before blocks can go, if new ones are made row by row: along
     * the axes after the first one along which blocks are split, all of them.
     */
    private static double held(List<AxisOverlap> axes, Chunks now) {
        double held = 1;
        boolean isAll = false;
        for (int axis = 0; axis < axes.size(); axis++) {
            held *= isAll && now.isKnown(axis) ? now.total(axis) : axes.get(axis).read();
            isAll |= axes.get(axis).isSplit();
        }
        return held;
    }

    /** How many elements there are; unknown extents count as 1. */
    static double elements(Chunks chunks) {
        return product(
                IntStream.range(0, chunks.ndim())
                        .mapToDouble(axis ->
                                chunks.isKnown(axis) ? chunks.total(axis) : chunks.count(axis))
                        .toArray());
    }

    private static double product(double[] factors) {
        double product = 1;
        for (double factor : factors) {
            product *= factor;
        }
        return product;
    }
}
