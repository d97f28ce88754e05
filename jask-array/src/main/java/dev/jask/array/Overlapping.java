package dev.jask.array;

import dev.jask.array.chunk.Chunks;
import dev.jask.array.expr.ArrayExpr;
import dev.jask.array.expr.Opaque;
import dev.jask.array.plan.Regions;
import dev.jask.array.run.SliceBlock;
import dev.jask.graph.Materialized;
import dev.jask.graph.Task;
import dev.jask.graph.Tokens;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.shaping.PadMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Blocks that see their neighbours. */
final class Overlapping {

    private Overlapping() {}

    /** Blocks with what lies around them. */
    static ArrayExpr overlap(ArrayExpr of, Overlap overlap) {
        int ndim = of.chunks().ndim();
        List<Overlap.Depth> depths = overlap.resolve(ndim);
        ArrayExpr padded = of;
        var regions = new ArrayList<List<Index.Span>>();
        for (int axis = 0; axis < ndim; axis++) {
            Overlap.Depth depth = depths.get(axis);
            PadMode padding = depth.boundary().padding().orElse(null);
            if (padding != null) {
                padded = PaddedArray.along(padded, axis, padding, depth.before(), depth.after());
            }
            regions.add(regions(of.chunks(), axis, depth));
        }
        return regions("overlap", padded, regions);
    }

    /** What each block along an axis covers, of the padded array. */
    private static List<Index.Span> regions(Chunks chunks, int axis, Overlap.Depth depth) {
        boolean isPadded = depth.boundary().padding().isPresent();
        long total = chunks.total(axis);
        var regions = new ArrayList<Index.Span>();
        long start = 0;
        for (long extent : chunks.along(axis)) {
            long end = start + extent;
            long from = isPadded ? start : Math.max(0, start - depth.before());
            long to =
                    isPadded
                            ? end + depth.before() + depth.after()
                            : Math.min(total, end + depth.after());
            regions.add(new Index.Span(from, 1, to - from));
            start = end;
        }
        return regions;
    }

    /** Blocks that cover those regions, which may overlap. */
    static ArrayExpr regions(String name, ArrayExpr of, List<List<Index.Span>> regions) {
        Chunks chunks = chunks(regions);
        return new Opaque(
                Tokens.of(name, of.token(), regions),
                name,
                List.of(of),
                of.dtype(),
                chunks,
                (group, inputs) ->
                        List.of(
                                Regions.layer(
                                        of.chunks(),
                                        regions,
                                        of.dtype(),
                                        group,
                                        inputs.getFirst())));
    }

    /**
     * Blocks without what they saw of their neighbours, of which there was as much as the depth.
     */
    static ArrayExpr trim(ArrayExpr of, Overlap overlap) {
        int ndim = of.chunks().ndim();
        List<Overlap.Depth> depths = overlap.resolve(ndim);
        var kept = new ArrayList<List<Index.Span>>();
        for (int axis = 0; axis < ndim; axis++) {
            of.chunks().total(axis);
            kept.add(kept(of.chunks().along(axis), depths.get(axis), axis));
        }
        return trimmed(of, kept);
    }

    private static List<Index.Span> kept(long[] along, Overlap.Depth depth, int axis) {
        boolean isPadded = depth.boundary().padding().isPresent();
        var kept = new ArrayList<Index.Span>();
        for (int block = 0; block < along.length; block++) {
            long before = block == 0 && !isPadded ? 0 : depth.before();
            long after = block == along.length - 1 && !isPadded ? 0 : depth.after();
            if (along[block] < before + after) {
                throw new ArrayException.BadArgument(
                        "a block of extent %d along axis %d cannot have seen %d elements of its neighbours"
                                .formatted(along[block], axis, before + after));
            }
            kept.add(new Index.Span(before, 1, along[block] - before - after));
        }
        return kept;
    }

    /** What blocks were before they saw their neighbours. */
    private static List<Index.Span> before(Chunks was, Overlap.Depth depth, int axis) {
        boolean isPadded = depth.boundary().padding().isPresent();
        var kept = new ArrayList<Index.Span>();
        long start = 0;
        for (long extent : was.along(axis)) {
            long seen = isPadded ? depth.before() : Math.min(start, depth.before());
            kept.add(new Index.Span(seen, 1, extent));
            start += extent;
        }
        return kept;
    }

    /** Of each block a part. */
    private static ArrayExpr trimmed(ArrayExpr of, List<List<Index.Span>> kept) {
        Chunks chunks = chunks(kept);
        return new Opaque(
                Tokens.of("trim", of.token(), kept),
                "trim",
                List.of(of),
                of.dtype(),
                chunks,
                (group, inputs) -> {
                    var function = new SliceBlock();
                    var tasks = new ArrayList<Task>();
                    for (long number = 0; number < chunks.size(); number++) {
                        long[] at = chunks.grid().coordinates(number);
                        List<Index.Span> spans =
                                IntStream.range(0, at.length)
                                        .mapToObj(axis -> kept.get(axis).get((int) at[axis]))
                                        .toList();
                        tasks.add(
                                new Task(
                                        group.key(number),
                                        function,
                                        new SliceBlock.Part(spans),
                                        List.of(inputs.getFirst().key(number))));
                    }
                    return List.of(Materialized.of(tasks));
                });
    }

    private static Chunks chunks(List<List<Index.Span>> spans) {
        return Chunks.of(
                spans.stream()
                        .map(along -> along.stream().mapToLong(Index.Span::size).toArray())
                        .toArray(long[][]::new));
    }

    /** A function of blocks that see their neighbours; what it gives has the same extents. */
    static ArrayExpr mapOverlap(
            BlockFunction function,
            List<Overlap> overlaps,
            BlockResult result,
            boolean trims,
            List<ArrayExpr> arrays) {
        if (overlaps.size() != 1 && overlaps.size() != arrays.size()) {
            throw new ArrayException.BadArgument(
                    "%d overlaps for %d arrays; give one for all, or one for each"
                            .formatted(overlaps.size(), arrays.size()));
        }
        Chunks common = Broadcasting.common(arrays);
        var seen = new ArrayList<ArrayExpr>();
        for (int k = 0; k < arrays.size(); k++) {
            ArrayExpr cut = Broadcasting.cut(arrays.get(k), common);
            ArrayExpr alike = cut.chunks().equals(common) ? cut : Views.broadcastTo(cut, common);
            seen.add(overlap(alike, overlaps.get(overlaps.size() == 1 ? 0 : k)));
        }
        ArrayExpr mapped = BlockCalls.mapBlocks(function, result, seen);
        if (!trims) {
            return mapped;
        }
        List<Overlap.Depth> depths = overlaps.getFirst().resolve(common.ndim());
        return trimmed(
                mapped,
                IntStream.range(0, common.ndim())
                        .mapToObj(axis -> before(common, depths.get(axis), axis))
                        .toList());
    }
}
