package dev.jask.array;

import dev.jask.array.chunk.Chunks;
import dev.jask.array.expr.ArrayExpr;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import java.util.Arrays;
import java.util.Map;

/** Other blocks for arrays. */
final class Rechunked {

    private Rechunked() {}

    /** Blocks of those extents along some axes. */
    static Chunks along(ArrayExpr of, Map<Integer, Long> extents) {
        Chunks chunks = of.chunks();
        for (Map.Entry<Integer, Long> entry : extents.entrySet()) {
            int axis = Axes.resolve(entry.getKey(), chunks.ndim());
            long extent = entry.getValue();
            if (extent < 1 && extent != -1) {
                throw new ArrayException.BadArgument(
                        "a block has an extent of 1 or more, or -1 for the whole axis; given was "
                                + extent);
            }
            long total = chunks.total(axis);
            chunks =
                    chunks.with(
                            axis,
                            Chunks.regular(total, extent == -1 ? Math.max(1, total) : extent));
        }
        return chunks;
    }

    /** As many blocks, of extents that differ by one at most. */
    static Chunks balanced(Chunks chunks) {
        Chunks balanced = chunks;
        for (int axis = 0; axis < chunks.ndim(); axis++) {
            long total = chunks.total(axis);
            int count = (int) Math.max(1, Math.min(total, chunks.count(axis)));
            var extents = new long[count];
            Arrays.setAll(extents, k -> total / count + (k < total % count ? 1 : 0));
            balanced = balanced.with(axis, extents);
        }
        return balanced;
    }
}
