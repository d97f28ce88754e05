package dev.jask.array;

import dev.jask.array.chunk.ChunkBounds;
import dev.jask.array.chunk.Chunks;
import dev.jask.array.expr.ArrayExpr;
import dev.jask.array.expr.Opaque;
import dev.jask.array.run.GatherRows;
import dev.jask.graph.Key;
import dev.jask.graph.KeyGroup;
import dev.jask.graph.Layer;
import dev.jask.graph.Materialized;
import dev.jask.graph.Task;
import dev.jask.graph.Token;
import dev.jask.graph.Tokens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Picks rows of an array by their places along its first axes. A block of the result reads the
 * blocks that its rows lie in; where these are many, what is wanted of each is taken first, so that
 * no task needs more than a few whole blocks at a time.
 */
final class Picking {

    /** So many blocks a task may read whole. */
    private static final int DIRECT = 8;

    private final long[][] places;
    private final long[] counts;
    private final Token token;
    private final BlockPlaces blocks;

    private Picking(ArrayExpr of, long[][] places, long[] counts) {
        this.places = places;
        this.counts = counts;
        this.token = Tokens.of("pick", of.token(), places, counts);
        this.blocks = new BlockPlaces(of.chunks(), places.length);
    }

    /**
     * Rows, in blocks about as large as those of the array.
     *
     * @param places for each of the first axes the places, which go together
     */
    static ArrayExpr rows(ArrayExpr of, long[][] places) {
        Chunks chunks = of.chunks();
        long row = 1;
        for (int axis = places.length; axis < chunks.ndim(); axis++) {
            row *= Math.max(1, Arrays.stream(chunks.along(axis)).max().orElse(1));
        }
        var blocks = new BlockPlaces(chunks, places.length);
        ChunkBounds.Rows chosen =
                ChunkBounds.DEFAULT.rows(
                        Math.max(1, chunks.largest() / row),
                        places[0].length,
                        (double) row * of.dtype().itemSize(),
                        chunks.size(),
                        perBlock -> edges(blocks, places, perBlock));
        return rows(of, places, Chunks.regular(places[0].length, chosen.rows()), chosen.note());
    }

    /** How many blocks all blocks of the result read together, of so many rows each. */
    private static long edges(BlockPlaces blocks, long[][] places, long perBlock) {
        var readBy = new long[Math.toIntExact(blocks.size())];
        long edges = 0;
        for (int row = 0; row < places[0].length; row++) {
            long reader = row / perBlock + 1;
            blocks.find(places, row);
            if (readBy[(int) blocks.block()] != reader) {
                readBy[(int) blocks.block()] = reader;
                edges++;
            }
        }
        return edges * blocks.others();
    }

    /** Rows, so many in each block. */
    static ArrayExpr rows(ArrayExpr of, long[][] places, long[] counts) {
        return rows(of, places, counts, "");
    }

    private static ArrayExpr rows(ArrayExpr of, long[][] places, long[] counts, String note) {
        var picking = new Picking(of, places, counts);
        var extents = new ArrayList<long[]>();
        extents.add(counts);
        for (int axis = places.length; axis < of.chunks().ndim(); axis++) {
            extents.add(of.chunks().along(axis));
        }
        return new Opaque(
                picking.token,
                "take",
                List.of(of),
                of.dtype(),
                Chunks.of(extents.toArray(long[][]::new)),
                (group, inputs) -> picking.layers(group, inputs.getFirst()),
                note);
    }

    private List<Layer> layers(KeyGroup group, KeyGroup from) {
        var tasks = new ArrayList<Task>();
        KeyGroup parts = new KeyGroup("take-part", Tokens.of(token, "part"));
        long others = blocks.others();
        long part = 0;
        int next = 0;
        for (int block = 0; block < counts.length; block++) {
            int count = Math.toIntExact(counts[block]);
            Map<Long, RowList> hits = hits(next, count);
            next += count;
            for (long other = 0; other < others; other++) {
                Key key = group.key(block * others + other);
                if (hits.size() <= DIRECT) {
                    tasks.add(direct(key, from, hits, count, other));
                } else {
                    part += indirect(key, from, hits, count, other, parts, part, tasks);
                }
            }
        }
        return List.of(Materialized.of(tasks));
    }

    /** By block of the array: which of the next rows lie in it. */
    private Map<Long, RowList> hits(int first, int count) {
        var hits = new TreeMap<Long, RowList>();
        for (int row = 0; row < count; row++) {
            blocks.find(places, first + row);
            hits.computeIfAbsent(blocks.block(), _ -> new RowList()).add(blocks.local(), row);
        }
        if (hits.isEmpty()) {
            hits.put(0L, new RowList());
        }
        return hits;
    }

    private Task direct(Key key, KeyGroup from, Map<Long, RowList> hits, int count, long other) {
        var keys = new ArrayList<Key>();
        var sources = new ArrayList<GatherRows.Source>();
        hits.forEach((block, rows) -> {
            keys.add(from.key(block * blocks.others() + other));
            sources.add(new GatherRows.Source(rows.places(), rows.targets()));
        });
        var plan = new GatherRows.Plan(count, sources);
        return new Task(key, new GatherRows(places.length), plan, keys);
    }

    private int indirect(
            Key key,
            KeyGroup from,
            Map<Long, RowList> hits,
            int count,
            long other,
            KeyGroup parts,
            long part,
            List<Task> tasks) {
        var keys = new ArrayList<Key>();
        var sources = new ArrayList<GatherRows.Source>();
        hits.forEach((block, rows) -> {
            int[] all = IntStream.range(0, rows.size()).toArray();
            Key partKey = parts.key(part + keys.size());
            var only = new GatherRows.Source(rows.places(), all);
            tasks.add(
                    new Task(
                            partKey,
                            new GatherRows(places.length),
                            new GatherRows.Plan(rows.size(), List.of(only)),
                            List.of(from.key(block * blocks.others() + other))));
            keys.add(partKey);
            sources.add(new GatherRows.Source(all, rows.targets()));
        });
        tasks.add(new Task(key, new GatherRows(1), new GatherRows.Plan(count, sources), keys));
        return keys.size();
    }
}
