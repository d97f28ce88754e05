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
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Rewrites expressions so that less is computed: parts of arrays are taken where the arrays come
 * from, and sources make the blocks that are wanted.
 *
 * <pre>
 * slice(slice(x))       slice(x)
 * slice(f(x, y))        f(slice(x), slice(y)), unless that repeats too much
 * slice(source)         source of that part
 * slice(rechunk(x))     rechunk(slice(x))
 * slice(concat(x, y))   concat(slice(x), slice(y)), without those of which nothing is taken
 * view(view(x))         view(x)
 * rechunk(rechunk(x))   rechunk(x)
 * rechunk(source)       source of those blocks, where it is not read several times for that
 * </pre>
 */
public final class Optimizer {

    private final Map<Token, ArrayExpr> done = new HashMap<>();

    /**
     * Those that are being rewritten, each read by the one before: chains are too long to recurse.
     */
    private final Deque<Open> open = new ArrayDeque<>();

    /**
     * An expression whose inputs are being rewritten.
     *
     * @param name the token of what it is rewritten from
     * @param inputs those that were not looked at yet
     */
    private record Open(Token name, ArrayExpr expr, Iterator<ArrayExpr> inputs) {}

    private final Repeats repeats;

    private Optimizer(ArrayExpr root) {
        repeats = Repeats.of(root);
    }

    public static ArrayExpr optimize(ArrayExpr expr) {
        return new Optimizer(expr).rewrite(expr);
    }

    private ArrayExpr rewrite(ArrayExpr root) {
        enter(root);
        while (!open.isEmpty()) {
            Iterator<ArrayExpr> inputs = open.element().inputs();
            if (inputs.hasNext()) {
                enter(inputs.next());
            } else {
                leave(open.remove());
            }
        }
        return rewritten(root);
    }

    private ArrayExpr rewritten(ArrayExpr expr) {
        return Objects.requireNonNull(done.get(expr.token()), expr::name);
    }

    private List<ArrayExpr> rewritten(List<ArrayExpr> all) {
        return all.stream().map(this::rewritten).toList();
    }

    private void enter(ArrayExpr expr) {
        if (!done.containsKey(expr.token())) {
            open(expr.token(), expr);
        }
    }

    private void open(Token name, ArrayExpr expr) {
        ArrayExpr now = expr;
        ArrayExpr further = SlicePushing.pushed(now, repeats);
        while (further != null) {
            now = further;
            further = SlicePushing.pushed(now, repeats);
        }
        open.push(new Open(name, now, now.inputs().iterator()));
    }

    private void leave(Open left) {
        ArrayExpr result =
                switch (left.expr()) {
                    case Source source -> source;
                    case Held held -> held;
                    case Slice slice -> Slice.of(rewritten(slice.of()), slice.spans());
                    case Rechunk rechunk -> rechunk(rechunk, rewritten(rechunk.of()));
                    case Elementwise elementwise -> elementwise(elementwise);
                    case Concatenate concatenate ->
                            Concatenate.of(rewritten(concatenate.inputs()), concatenate.axis());
                    case Reduce reduce ->
                            Reduce.of(
                                    rewritten(reduce.of()),
                                    reduce.reduction(),
                                    reduce.axes(),
                                    reduce.splitEvery());
                    case Opaque opaque ->
                            new Opaque(
                                    opaque.token(),
                                    opaque.name(),
                                    rewritten(opaque.inputs()),
                                    opaque.dtype(),
                                    opaque.chunks(),
                                    opaque.tasks(),
                                    opaque.note());
                };
        if (left.expr() instanceof Slice && !result.token().equals(left.expr().token())) {
            open(left.name(), result);
        } else {
            done.put(left.name(), result);
        }
    }

    private ArrayExpr elementwise(Elementwise expr) {
        List<Elementwise.Operand> operands =
                expr.operands().stream()
                        .map(o -> new Elementwise.Operand(rewritten(o.expr()), o.axes()))
                        .map(o -> expr.isView() ? o.ofShown() : o)
                        .toList();
        return new Elementwise(expr.token(), expr.name(), expr.formula(), operands, expr.chunks());
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
