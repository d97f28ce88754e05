package dev.jask.array.plan;

import dev.jask.array.chunk.Chunks;
import dev.jask.array.run.JoinParts;
import dev.jask.graph.Key;
import dev.jask.graph.KeyGroup;
import dev.jask.graph.Layer;
import dev.jask.graph.Materialized;
import dev.jask.graph.Task;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Index;
import java.util.ArrayList;
import java.util.List;

/** The tasks that make other blocks of blocks: each reads those that it overlaps. */
final class Rechunking {

    private Rechunking() {}

    /** Where along an axis a new block overlaps an old one. */
    private record Overlap(int block, Index.Span from, Index.Span to) {}

    static Layer layer(Chunks was, Chunks chunks, DType dtype, KeyGroup group, KeyGroup from) {
        var function = new JoinParts(dtype);
        var overlaps = new ArrayList<List<List<Overlap>>>();
        for (int axis = 0; axis < was.ndim(); axis++) {
            overlaps.add(overlaps(was, chunks, axis));
        }
        var tasks = new ArrayList<Task>();
        for (long number = 0; number < chunks.size(); number++) {
            long[] at = chunks.grid().coordinates(number);
            var keys = new ArrayList<Key>();
            var pieces = new ArrayList<JoinParts.Piece>();
            add(was, overlaps, at, new ArrayList<>(), from, keys, pieces);
            tasks.add(
                    new Task(
                            group.key(number),
                            function,
                            new JoinParts.Joint(chunks.shapeOf(at), pieces),
                            keys));
        }
        return Materialized.of(tasks);
    }

    /** For each new block along an axis the old ones that it overlaps. */
    private static List<List<Overlap>> overlaps(Chunks was, Chunks chunks, int axis) {
        var result = new ArrayList<List<Overlap>>();
        int old = 0;
        long oldStart = 0;
        long start = 0;
        for (int block = 0; block < chunks.count(axis); block++) {
            long end = start + chunks.extent(axis, block);
            while (old + 1 < was.count(axis) && oldStart + was.extent(axis, old) <= start) {
                oldStart += was.extent(axis, old++);
            }
            var found = new ArrayList<Overlap>();
            long oldFrom = oldStart;
            for (int k = old; k < was.count(axis) && (oldFrom < end || found.isEmpty()); k++) {
                long oldEnd = oldFrom + was.extent(axis, k);
                long first = Math.max(start, oldFrom);
                long size = Math.max(0, Math.min(end, oldEnd) - first);
                if (size > 0 || start == end) {
                    found.add(
                            new Overlap(
                                    k,
                                    new Index.Span(Math.max(0, first - oldFrom), 1, size),
                                    new Index.Span(first - start, 1, size)));
                }
                oldFrom = oldEnd;
            }
            result.add(found);
            start = end;
        }
        return result;
    }

    private static void add(
            Chunks was,
            List<List<List<Overlap>>> overlaps,
            long[] at,
            List<Overlap> chosen,
            KeyGroup from,
            List<Key> keys,
            List<JoinParts.Piece> pieces) {
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
            add(was, overlaps, at, more, from, keys, pieces);
        }
    }
}
