package dev.jask.array.plan;

import dev.jask.array.chunk.Chunks;
import dev.jask.array.run.CutShard;
import dev.jask.array.run.JoinParts;
import dev.jask.array.run.SliceBlock;
import dev.jask.graph.Annotations;
import dev.jask.graph.Grid;
import dev.jask.graph.Key;
import dev.jask.graph.KeyGroup;
import dev.jask.graph.Layer;
import dev.jask.graph.Materialized;
import dev.jask.graph.Task;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Index;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The tasks that make blocks of regions of an array: each reads the blocks that its region
 * overlaps. Regions may overlap each other.
 */
public final class Regions {

    /**
     * Shards are cut as soon as their block is there. In the order of the graph each would be cut
     * when it is read, and all blocks be held until then.
     */
    private static final Annotations FIRST = Annotations.NONE.withPriority(1);

    private final Chunks was;
    private final KeyGroup from;
    private final List<List<List<Overlap>>> overlaps;

    /** Where along an axis a region overlaps a block. */
    private record Overlap(int block, Index.Span from, Index.Span to) {}

    private Regions(Chunks was, List<List<Index.Span>> regions, KeyGroup from) {
        this.was = was;
        this.from = from;
        this.overlaps =
                IntStream.range(0, was.ndim())
                        .mapToObj(axis -> overlaps(was, regions.get(axis), axis))
                        .toList();
    }

    /**
     * The layer of those tasks.
     *
     * @param regions for each axis what each new block covers, at a step of 1; along axes of
     *     unknown extents blocks stay as they are, whatever is said
     */
    public static Layer layer(
            Chunks was,
            List<List<Index.Span>> regions,
            DType dtype,
            KeyGroup group,
            KeyGroup from) {
        var maker = new Regions(was, regions, from);
        var function = new JoinParts(dtype);
        var tasks = new ArrayList<Task>();
        maker.forEach((number, keys, pieces) ->
                tasks.add(
                        new Task(group.key(number), function, new JoinParts.Joint(pieces), keys)));
        return Materialized.of(tasks);
    }

    /**
     * The layer of tasks that cut each block into a shard for each region that it overlaps, and of
     * those that put the shards together. No task keeps or reads more than it needs of a block.
     *
     * @param shards the keys of the shards
     */
    static Layer sharded(
            Chunks was,
            List<List<Index.Span>> regions,
            DType dtype,
            KeyGroup group,
            KeyGroup from,
            KeyGroup shards) {
        var maker = new Regions(was, regions, from);
        var join = new JoinParts(dtype);
        var cut = new CutShard();
        var tasks = new ArrayList<Task>();
        var shardTasks = new ArrayList<Task>();
        maker.forEach((number, keys, pieces) -> {
            if (pieces.size() == 1) {
                var part = new SliceBlock.Part(pieces.getFirst().from());
                tasks.add(new Task(group.key(number), cut, part, keys));
                return;
            }
            var read = new ArrayList<Key>();
            var joined = new ArrayList<JoinParts.Piece>();
            for (int k = 0; k < pieces.size(); k++) {
                JoinParts.Piece piece = pieces.get(k);
                if (maker.isWhole(keys.get(k), piece)) {
                    read.add(keys.get(k));
                    joined.add(piece);
                } else {
                    Key shard = shards.key(shardTasks.size());
                    var part = new SliceBlock.Part(piece.from());
                    shardTasks.add(new Task(shard, cut, part, List.of(keys.get(k)), FIRST));
                    read.add(shard);
                    joined.add(new JoinParts.Piece(all(piece), piece.to()));
                }
            }
            tasks.add(new Task(group.key(number), join, new JoinParts.Joint(joined), read));
        });
        tasks.addAll(shardTasks);
        return Materialized.of(tasks);
    }

    private boolean isWhole(Key key, JoinParts.Piece piece) {
        long[] block = was.grid().coordinates(key.index());
        return IntStream.range(0, block.length)
                .allMatch(axis -> piece.from().get(axis).size() == was.extent(axis, block[axis]));
    }

    private static List<Index.Span> all(JoinParts.Piece piece) {
        return piece.from().stream().map(span -> new Index.Span(0, 1, span.size())).toList();
    }

    /** Takes what a region reads, and where that goes. */
    @FunctionalInterface
    private interface Receiver {
        void take(long number, List<Key> keys, List<JoinParts.Piece> pieces);
    }

    private void forEach(Receiver receiver) {
        Grid grid = Grid.of(overlaps.stream().mapToLong(List::size).toArray());
        for (long number = 0; number < grid.size(); number++) {
            var keys = new ArrayList<Key>();
            var pieces = new ArrayList<JoinParts.Piece>();
            add(grid.coordinates(number), new ArrayList<>(), keys, pieces);
            receiver.take(number, keys, pieces);
        }
    }

    /** The regions of blocks that cover an axis one after the other. */
    static List<Index.Span> partition(Chunks chunks, int axis) {
        var regions = new ArrayList<Index.Span>();
        long start = 0;
        for (long extent : chunks.along(axis)) {
            regions.add(new Index.Span(start, 1, extent));
            start += extent;
        }
        return regions;
    }

    /** For each region along an axis the blocks that it overlaps; one at least. */
    private static List<List<Overlap>> overlaps(Chunks was, List<Index.Span> regions, int axis) {
        if (!was.isKnown(axis)) {
            var all = new Index.Span(0, 1, Chunks.UNKNOWN);
            return IntStream.range(0, was.count(axis))
                    .mapToObj(block -> List.of(new Overlap(block, all, all)))
                    .toList();
        }
        long[] starts = was.starts(axis);
        return regions.stream().map(region -> overlaps(was, starts, region, axis)).toList();
    }

    private static List<Overlap> overlaps(Chunks was, long[] starts, Index.Span region, int axis) {
        var found = new ArrayList<Overlap>();
        long end = region.first() + region.size();
        for (int block = holding(starts, region.first());
                block < starts.length && starts[block] < end;
                block++) {
            long first = Math.max(region.first(), starts[block]);
            long size = Math.min(end, starts[block] + was.extent(axis, block)) - first;
            if (size > 0) {
                found.add(
                        new Overlap(
                                block,
                                new Index.Span(first - starts[block], 1, size),
                                new Index.Span(first - region.first(), 1, size)));
            }
        }
        if (found.isEmpty()) {
            var nothing = new Index.Span(0, 1, 0);
            found.add(new Overlap(holding(starts, region.first()), nothing, nothing));
        }
        return found;
    }

    /** The last block that begins at a place or before it. */
    private static int holding(long[] starts, long place) {
        int low = 0;
        int high = starts.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (starts[middle] <= place) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private void add(
            long[] at, List<Overlap> chosen, List<Key> keys, List<JoinParts.Piece> pieces) {
        int axis = chosen.size();
        if (axis == at.length) {
            long[] block = chosen.stream().mapToLong(Overlap::block).toArray();
            keys.add(from.key(was.grid().index(block)));
            pieces.add(
                    new JoinParts.Piece(
                            chosen.stream().map(Overlap::from).toList(),
                            chosen.stream().map(Overlap::to).toList()));
            return;
        }
        for (Overlap overlap : overlaps.get(axis).get((int) at[axis])) {
            var more = new ArrayList<>(chosen);
            more.add(overlap);
            add(at, more, keys, pieces);
        }
    }
}
