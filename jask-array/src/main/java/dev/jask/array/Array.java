package dev.jask.array;

import dev.jask.array.chunk.Chunking;
import dev.jask.array.chunk.Chunks;
import dev.jask.array.diagram.ChunkDiagram;
import dev.jask.array.expr.ArrayExpr;
import dev.jask.array.expr.Held;
import dev.jask.array.expr.Rechunk;
import dev.jask.array.expr.Reduce;
import dev.jask.array.plan.PhysicalPlan;
import dev.jask.array.plan.Planner;
import dev.jask.array.run.AssembleArray;
import dev.jask.graph.Assembler;
import dev.jask.graph.Graph;
import dev.jask.graph.JaskCollection;
import dev.jask.graph.Key;
import dev.jask.graph.KeyGroup;
import dev.jask.graph.Lazy;
import dev.jask.graph.Rebuilder;
import dev.jask.ndarray.Accumulable;
import dev.jask.ndarray.Accumulation;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Elementwise;
import dev.jask.ndarray.Formula;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Operand;
import dev.jask.ndarray.Reducible;
import dev.jask.ndarray.Reduction;
import dev.jask.ndarray.Scalar;
import dev.jask.ndarray.Shape;
import dev.jask.ndarray.Ufunc;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An n-dimensional array cut into blocks, which are computed in parallel and may be more than fit
 * into memory. Operations build a new array and compute nothing; {@link #compute} gives the
 * numbers:
 *
 * {@snippet :
 * Array x = Array.random(7).normal(shape(10_000, 10_000), chunks(1_000, 1_000));
 * NDArray m = x.add(x.transpose()).slice("::2, 5000:").mean(axis(1)).compute();
 * }
 *
 * <p>Immutable.
 */
public final class Array extends ArrayFactories
        implements Elementwise<Array>,
                Reducible<Array>,
                Accumulable<Array>,
                Extendable,
                Indexable,
                Mappable,
                Storable,
                Drawable,
                Rechunkable,
                JaskCollection<NDArray> {

    /** So many partial results are put together at a time. */
    private static final int SPLIT_EVERY = 16;

    private final ArrayExpr expr;
    private final Lazy<PhysicalPlan> plan;

    Array(ArrayExpr expr) {
        this.expr = expr;
        this.plan = new Lazy<>(() -> Planner.plan(expr));
    }

    ArrayExpr expr() {
        return expr;
    }

    // What it is

    @Override
    public DType dtype() {
        return expr.dtype();
    }

    /** How it is cut into blocks. */
    public Chunks chunks() {
        return expr.chunks();
    }

    @Override
    public Shape shape() {
        return chunks().shape();
    }

    @Override
    public int ndim() {
        return chunks().ndim();
    }

    // Elements

    @Override
    public Array apply(Ufunc ufunc, Operand... others) {
        return call(ufunc, Stream.concat(Stream.of((Operand) this), Stream.of(others)).toList());
    }

    @Override
    public Array applyTo(Ufunc ufunc, Scalar first) {
        return call(ufunc, List.of(first, this));
    }

    private static Array call(Ufunc ufunc, List<Operand> operands) {
        var inputs = new ArrayList<ArrayExpr>();
        var arguments = new ArrayList<Formula>();
        for (Operand operand : operands) {
            switch (operand) {
                case Scalar scalar -> arguments.add(new Formula.Constant(scalar));
                case Array array -> arguments.add(input(array.expr, inputs));
                case NDArray array -> arguments.add(input(from(array, Chunking.AUTO).expr, inputs));
                default ->
                        throw new ArrayException.BadArgument(
                                "%s of a chunked array and a %s; compute it first"
                                        .formatted(ufunc, operand.getClass().getSimpleName()));
            }
        }
        return new Array(Broadcasting.elementwise(ufunc.of(arguments), inputs));
    }

    /** An array that is there already is read once. */
    private static Formula input(ArrayExpr expr, List<ArrayExpr> inputs) {
        int known =
                IntStream.range(0, inputs.size())
                        .filter(i -> inputs.get(i).token().equals(expr.token()))
                        .findFirst()
                        .orElse(-1);
        if (known < 0) {
            inputs.add(expr);
        }
        return new Formula.Input(known < 0 ? inputs.size() - 1 : known, expr.dtype());
    }

    @Override
    public Array astype(DType dtype) {
        Formula cast = new Formula.Input(0, dtype()).as(dtype);
        return dtype == dtype() ? this : new Array(Broadcasting.elementwise(cast, List.of(expr)));
    }

    @Override
    public Array reduce(Reduction reduction, Axes axes) {
        return new Array(Reduce.of(expr, reduction, axes, SPLIT_EVERY));
    }

    // Products

    /** The matrix product, see {@link ArrayLinearAlgebra#matmul}. */
    public Array matmul(Array other) {
        return ArrayLinearAlgebra.matmul(this, other);
    }

    /** The product over the last axis of this, see {@link ArrayLinearAlgebra#dot}. */
    public Array dot(Array other) {
        return ArrayLinearAlgebra.dot(this, other);
    }

    @Override
    public Array accumulate(Accumulation accumulation, Axes axes) {
        return accumulate(accumulation, axes, Scan.SEQUENTIAL);
    }

    // Blocks

    /** The same array in other blocks. */
    public Array rechunk(Chunking chunks) {
        return new Array(Rechunk.of(expr, chunks.resolve(shape(), dtype())));
    }

    /** The same array in blocks of those extents along axes, -1 for the whole; others stay. */
    public Array rechunk(Map<Integer, Long> extents) {
        return new Array(Rechunk.of(expr, Rechunked.along(expr, extents)));
    }

    /** The same array in blocks of that extent along an axis, -1 for the whole. */
    public Array rechunk(int axis, long extent) {
        return rechunk(Map.of(axis, extent));
    }

    /** The same array in blocks as near to that wish as blocks can be that are about equal. */
    public Array rechunkBalanced(Chunking chunks) {
        return new Array(Rechunk.of(expr, Rechunked.balanced(chunks.resolve(shape(), dtype()))));
    }

    // Order

    /** Sorted along the last axis. */
    public Array sort() {
        return sort(-1);
    }

    /** Sorted along an axis. */
    public Array sort(int axis) {
        return ArraySorting.sort(this, axis);
    }

    /** The positions that sort an axis; equal elements keep their order. */
    public Array argsort(int axis) {
        return ArraySorting.argsort(this, axis);
    }

    /**
     * The greatest elements along the last axis, greatest first; of a negative number that many of
     * the least.
     */
    public Array topk(int count) {
        return ArraySorting.topk(this, count, -1);
    }

    // For engines

    @Override
    public Graph graph() {
        return plan.get().graph();
    }

    @Override
    public List<Key> keys() {
        return plan.get().group().keys(Math.toIntExact(chunks().size()));
    }

    /**
     * Computes the blocks and puts them together.
     *
     * @throws ArrayException.ShapeMismatch if they are more than an array in memory holds: 2^31 - 1
     *     numbers
     * @throws dev.jask.graph.JaskException if a task fails
     */
    @Override
    public NDArray compute() {
        AssembleArray.requireFits(chunks(), dtype());
        return JaskCollection.super.compute();
    }

    @Override
    public NDArray assemble(List<? extends @Nullable Object> results) {
        return assembler().assemble(results);
    }

    @Override
    public Assembler<NDArray> assembler() {
        return new AssembleArray(chunks().grid(), dtype());
    }

    @Override
    public Array persist() {
        return (Array) JaskCollection.super.persist();
    }

    @Override
    public Array rebuild(Graph held) {
        return rebuilt(held, plan.get().group(), dtype(), chunks());
    }

    private static Array rebuilt(Graph held, KeyGroup group, DType dtype, Chunks chunks) {
        return new Array(Held.of(held, group, dtype, chunks));
    }

    @Override
    public Rebuilder rebuilder() {
        return rebuilder(plan.get().group(), dtype(), chunks());
    }

    /** Static, so that it takes along no expression. */
    private static Rebuilder rebuilder(KeyGroup group, DType dtype, Chunks chunks) {
        return held -> rebuilt(held, group, dtype, chunks);
    }

    /**
     * What it is, not its numbers: {@code float64 (10000, 10000) in blocks ((1000 x 10), (1000 x
     * 10)), 762.94 MiB}.
     */
    @Override
    public String toString() {
        return ChunkDiagram.line(chunks(), dtype());
    }
}
