package dev.jask.array.chunk;

import dev.jask.ndarray.DType;
import java.util.ArrayList;
import java.util.Locale;
import java.util.function.LongUnaryOperator;

/**
 * How large blocks become, and how many, where an operation has a choice. What it chooses it says,
 * for {@code Array.notes()}.
 *
 * @param blockBytes how large a block should be at most
 * @param tolerance how many times as large it may be
 */
public record ChunkBounds(long blockBytes, double tolerance) {

    /** 128 MiB, a quarter more if need be. */
    public static final ChunkBounds DEFAULT = new ChunkBounds(Chunking.DEFAULT_BYTES, 1.25);

    /** So many blocks or edges are not worth a thought. */
    public static final int FEW = 10_000;

    /** How many times as many edges there may be as there are blocks. */
    private static final int EDGES_PER_BLOCK = 4;

    /** Blocks this many times smaller than they were are crumbs. */
    private static final int CRUMB = 16;

    /**
     * What was chosen.
     *
     * @param note what and why; empty where it is what one expects
     */
    public record Chosen(Chunks chunks, String note) {}

    /**
     * Blocks of a part of an array: as they are cut out of its blocks, or, where there are many and
     * nothing but crumbs is left of each, put together to blocks of about the old extents.
     *
     * @param was the blocks of the array
     * @param part what is left of them, along the same axes
     */
    public Chosen withoutCrumbs(String operation, Chunks was, Chunks part, DType dtype) {
        boolean isFine =
                part.size() <= FEW
                        || !was.isKnown()
                        || !part.isKnown()
                        || average(part, dtype) * CRUMB
                                > Math.min((double) blockBytes, average(was, dtype));
        if (isFine) {
            return new Chosen(part, "");
        }
        var along = new long[part.ndim()][];
        for (int axis = 0; axis < along.length; axis++) {
            long extent = Math.max(1, was.total(axis) / was.count(axis));
            along[axis] = merged(part.along(axis), extent);
        }
        Chunks merged = Chunks.of(along);
        if (merged.largest() * (double) dtype.itemSize() > blockBytes * tolerance) {
            return new Chosen(part, "");
        }
        String note =
                "%s leaves %,d blocks of %s each: put together to %,d of %s; rechunk says otherwise"
                        .formatted(
                                operation,
                                part.size(),
                                bytes(average(part, dtype)),
                                merged.size(),
                                bytes(average(merged, dtype)));
        return new Chosen(merged, note);
    }

    private static double average(Chunks chunks, DType dtype) {
        double elements = 1;
        for (int axis = 0; axis < chunks.ndim(); axis++) {
            elements *= (double) chunks.total(axis) / chunks.count(axis);
        }
        return elements * dtype.itemSize();
    }

    /** Neighbours put together as long as they are no longer than that. */
    private static long[] merged(long[] along, long most) {
        var merged = new ArrayList<Long>();
        long open = 0;
        boolean isOpen = false;
        for (long extent : along) {
            if (isOpen && open + extent > most) {
                merged.add(open);
                open = 0;
            }
            open += extent;
            isOpen = true;
        }
        merged.add(open);
        return merged.stream().mapToLong(Long::longValue).toArray();
    }

    /**
     * How many picked rows go into a block.
     *
     * @param usual as many as the array's blocks have room for
     * @param note what was chosen and why; empty if it is the usual
     */
    public record Rows(long usual, long rows, String note) {}

    /**
     * As many picked rows to a block as the blocks of the array have room for; more, up to the
     * bytes of a block, while that keeps the edges from growing much faster than blocks.
     *
     * @param usual as many as the array's blocks have room for
     * @param rows how many are picked in all
     * @param rowBytes how large a row is in one block
     * @param blocks how many blocks the array has
     * @param edges how many blocks of the array all blocks of the result read, for so many rows
     *     each
     */
    public Rows rows(long usual, long rows, double rowBytes, long blocks, LongUnaryOperator edges) {
        long chosen = usual;
        long found = edges.applyAsLong(chosen);
        long first = found;
        while (isTooMany(found, rows, chosen, blocks)
                && chosen < rows
                && 2 * chosen * rowBytes <= blockBytes * tolerance) {
            chosen *= 2;
            found = edges.applyAsLong(chosen);
        }
        var notes = new ArrayList<String>();
        if (chosen > usual) {
            notes.add(
                    "take: %,d rows to a block instead of %,d, so that blocks read %,d blocks in all instead of %,d"
                            .formatted(chosen, usual, found, first));
        }
        if (isTooMany(found, rows, chosen, blocks)) {
            notes.add(
                    "take: blocks read %,d blocks in all, as places lie far apart; larger blocks (rechunk before) or places in order make it less"
                            .formatted(found));
        }
        return new Rows(usual, chosen, String.join("; ", notes));
    }

    private static boolean isTooMany(long edges, long rows, long perBlock, long blocks) {
        return edges > FEW && edges > EDGES_PER_BLOCK * (blocks + rows / perBlock + 1);
    }

    /** Bytes for people: {@code 12.5 MB}. */
    public static String bytes(double bytes) {
        String[] units = {"bytes", "kB", "MB", "GB", "TB", "PB", "EB"};
        double value = bytes;
        int unit = 0;
        while (value >= 1000 && unit < units.length - 1) {
            value /= 1000;
            unit++;
        }
        return unit == 0
                ? "%.0f bytes".formatted(value)
                : String.format(
                        Locale.ROOT, value < 10 ? "%.1f %s" : "%.0f %s", value, units[unit]);
    }
}
