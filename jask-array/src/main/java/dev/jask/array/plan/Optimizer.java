package dev.jask.array.plan;

import dev.jask.array.chunk.Chunks;
import dev.jask.array.expr.ArrayExpr;
import dev.jask.array.expr.Concatenate;
import dev.jask.array.expr.Elementwise;
import dev.jask.array.expr.Held;
import dev.jask.array.expr.Opaque;
import dev.jask.array.expr.Rechunk;
import dev.jask.array.expr.Reduce;
import dev.jask.array.expr.Slice;
import dev.jask.array.expr.Source;
import dev.jask.array.run.BlockSource;
import dev.jask.graph.Token;
import dev.jask.ndarray.Index;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Rewrites expressions so that less is computed: parts of arrays are taken where the arrays come
 * from, and sources make the blocks that are wanted.
 *
 * <pre>
 * slice(slice(x))       slice(x)
 * slice(f(x, y))        f(slice(x), slice(y))
 * slice(source)         source of that part
 * slice(rechunk(x))     rechunk(slice(x))
 * slice(concat(x, y))   concat(slice(x), slice(y)), without those of which nothing is taken
 * rechunk(rechunk(x))   rechunk(x)
 * rechunk(source)       source of those blocks, where it is not read several times for that
 * </pre>
 */
public final class Optimizer {

    private final Map<Token, ArrayExpr> done = new HashMap<>();

    private Optimizer() {}

    public static ArrayExpr optimize(ArrayExpr expr) {
        return new Optimizer().rewrite(expr);
    }

    private ArrayExpr rewrite(ArrayExpr expr) {
        ArrayExpr known = done.get(expr.token());
        if (known == null) {
            known =
                    switch (expr) {
                        case Source source -> source;
                        case Held held -> held;
                        case Slice slice -> slice(slice);
                        case Rechunk rechunk -> rechunk(rechunk, rewrite(rechunk.of()));
                        case Elementwise elementwise -> elementwise(elementwise);
                        case Concatenate concatenate ->
                                Concatenate.of(
                                        concatenate.inputs().stream().map(this::rewrite).toList(),
                                        concatenate.axis());
                        case Reduce reduce ->
                                Reduce.of(
                                        rewrite(reduce.of()),
                                        reduce.reduction(),
                                        reduce.axes(),
                                        reduce.splitEvery());
                        case Opaque opaque ->
                                new Opaque(
                                        opaque.token(),
                                        opaque.name(),
                                        opaque.inputs().stream().map(this::rewrite).toList(),
                                        opaque.dtype(),
                                        opaque.chunks(),
                                        opaque.tasks(),
                                        opaque.note());
                    };
            done.put(expr.token(), known);
        }
        return known;
    }

    private ArrayExpr elementwise(Elementwise expr) {
        List<Elementwise.Operand> operands =
                expr.operands().stream()
                        .map(o -> new Elementwise.Operand(rewrite(o.expr()), o.axes()))
                        .toList();
        return new Elementwise(expr.token(), expr.name(), expr.formula(), operands, expr.chunks());
    }

    private ArrayExpr slice(Slice slice) {
        return switch (slice.of()) {
            case Slice inner ->
                    rewrite(Slice.of(inner.of(), composed(inner.spans(), slice.spans())));
            case Elementwise inner when isFollowed(inner, slice) ->
                    rewrite(throughElementwise(inner, slice));
            case Source source when source.source() instanceof BlockSource.Parts ->
                    source.sliced(slice.spans(), slice.chunks());
            case Rechunk inner when inner.chunks().isKnown() ->
                    rewrite(
                            Rechunk.of(
                                    Slice.of(inner.of(), slice.spans()),
                                    slice.chunks(),
                                    inner.options(),
                                    inner.reason()));
            case Concatenate inner when inner.chunks().isKnown() ->
                    rewrite(Concatenation.sliced(inner, slice));
            default -> {
                ArrayExpr of = rewrite(slice.of());
                yield of.token().equals(slice.of().token())
                        ? slice
                        : rewrite(Slice.of(of, slice.spans()));
            }
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

    private static ArrayExpr rechunk(Rechunk rechunk, ArrayExpr of) {
        return switch (of) {
            case Rechunk inner ->
                    Rechunk.of(inner.of(), rechunk.chunks(), rechunk.options(), rechunk.reason());
            case Source source
                    when source.source() instanceof BlockSource.Parts parts
                            && isReadOnce(source, parts, rechunk.chunks()) ->
                    source.rechunked(rechunk.chunks());
            default -> Rechunk.of(of, rechunk.chunks(), rechunk.options(), rechunk.reason());
        };
    }

    /** Whether no block reads what another has to read too. */
    private static boolean isReadOnce(Source source, BlockSource.Parts parts, Chunks chunks) {
        return IntStream.range(0, chunks.ndim())
                .allMatch(axis ->
                        parts.isDivisible(axis)
                                || chunks.count(axis) == 1
                                || Arrays.equals(chunks.along(axis), source.chunks().along(axis)));
    }
}
