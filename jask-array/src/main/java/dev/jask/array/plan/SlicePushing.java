package dev.jask.array.plan;

import dev.jask.array.chunk.Chunks;
import dev.jask.array.expr.ArrayExpr;
import dev.jask.array.expr.Concatenate;
import dev.jask.array.expr.Elementwise;
import dev.jask.array.expr.Rechunk;
import dev.jask.array.expr.Slice;
import dev.jask.array.expr.Source;
import dev.jask.array.run.BlockSource;
import dev.jask.ndarray.Index;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Takes parts of arrays one step nearer to where the arrays come from, see {@link Optimizer}. */
final class SlicePushing {

    private SlicePushing() {}

    /**
     * The same part, taken nearer to where it comes from; null if that cannot be, or it is no part.
     */
    static @Nullable ArrayExpr pushed(ArrayExpr expr, Repeats repeats) {
        return expr instanceof Slice slice ? pushed(slice, repeats) : null;
    }

    private static @Nullable ArrayExpr pushed(Slice slice, Repeats repeats) {
        return switch (slice.of()) {
            case Slice inner -> Slice.of(inner.of(), composed(inner.spans(), slice.spans()));
            case Elementwise inner when isFollowed(inner, slice) && !repeats.isKept(inner) ->
                    throughElementwise(inner, slice);
            case Source source when source.source() instanceof BlockSource.Parts ->
                    source.sliced(slice.spans(), slice.chunks());
            case Rechunk inner when inner.chunks().isKnown() ->
                    Rechunk.of(
                            Slice.of(inner.of(), slice.spans()),
                            slice.chunks(),
                            inner.options(),
                            inner.reason());
            case Concatenate inner when inner.chunks().isKnown() ->
                    Concatenation.sliced(inner, slice);
            default -> null;
        };
    }

    /** What the second takes of what the first takes. */
    private static List<Index.Span> composed(List<Index.Span> first, List<Index.Span> second) {
        var spans = new ArrayList<Index.Span>();
        for (int axis = 0; axis < first.size(); axis++) {
            Index.Span was = first.get(axis);
            Index.Span then = second.get(axis);
            spans.add(
                    new Index.Span(
                            was.first() + then.first() * was.step(),
                            was.step() * then.step(),
                            then.size()));
        }
        return spans;
    }

    /** Whether nothing is left of an axis only where an input has that axis. */
    private static boolean isFollowed(Elementwise inner, Slice slice) {
        return IntStream.range(0, slice.spans().size())
                .filter(axis -> slice.spans().get(axis).size() == 0)
                .allMatch(axis -> inner.operands().stream().anyMatch(o -> o.axes().get(axis) >= 0));
    }

    /** Takes the part of each input that goes into the part of the result. */
    private static ArrayExpr throughElementwise(Elementwise inner, Slice slice) {
        var operands = new ArrayList<Elementwise.Operand>();
        for (Elementwise.Operand operand : inner.operands()) {
            Chunks chunks = operand.expr().chunks();
            var spans = new Index.Span[chunks.ndim()];
            Arrays.fill(spans, new Index.Span(0, 1, 1));
            for (int axis = 0; axis < operand.axes().size(); axis++) {
                int own = operand.axes().get(axis);
                if (own >= 0) {
                    boolean isRepeated =
                            chunks.isKnown(own)
                                    && chunks.total(own) == 1
                                    && inner.chunks().isKnown(axis)
                                    && inner.chunks().total(axis) != 1;
                    spans[own] = isRepeated ? new Index.Span(0, 1, 1) : slice.spans().get(axis);
                }
            }
            operands.add(
                    new Elementwise.Operand(
                            Slice.of(operand.expr(), List.of(spans)), operand.axes()));
        }
        return new Elementwise(
                slice.token(), inner.name(), inner.formula(), operands, slice.chunks());
    }
}
