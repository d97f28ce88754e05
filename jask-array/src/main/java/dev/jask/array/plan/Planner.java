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
import dev.jask.array.run.BlockViews;
import dev.jask.array.run.EvaluateBlock;
import dev.jask.array.run.GiveBlock;
import dev.jask.array.run.ReadBlock;
import dev.jask.array.run.SliceBlock;
import dev.jask.graph.BlockInput;
import dev.jask.graph.Blockwise;
import dev.jask.graph.Graph;
import dev.jask.graph.Grid;
import dev.jask.graph.KeyGroup;
import dev.jask.graph.Layer;
import dev.jask.graph.Lazy;
import dev.jask.graph.Materialized;
import dev.jask.graph.Task;
import dev.jask.graph.Token;
import dev.jask.ndarray.Formula;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Makes tasks of an expression. Formulas that feed each other, and the first step of the reduction
 * that ends them, become one layer; each of its tasks runs them in one loop.
 */
public final class Planner {

    private static final System.Logger LOG = System.getLogger(Planner.class.getName());

    private final Fusion fusion;
    private final Lazy<Room> room = new Lazy<>(Room::current);
    private final Map<Token, KeyGroup> planned = new HashMap<>();
    private final List<Layer> layers = new ArrayList<>();
    private final List<Graph> held = new ArrayList<>();

    private Planner(ArrayExpr root) {
        this.fusion = Fusion.of(root);
    }

    /** The tasks of an expression. */
    public static PhysicalPlan plan(ArrayExpr expr) {
        ArrayExpr optimized = Optimizer.optimize(expr);
        var planner = new Planner(optimized);
        KeyGroup group = planner.planned(optimized);
        var graphs = new ArrayList<>(planner.held);
        graphs.add(Graph.of(planner.layers));
        return new PhysicalPlan(Graph.union(graphs), group);
    }

    /** Makes the layers of an expression and of all that it is computed from; its keys. */
    private KeyGroup planned(ArrayExpr root) {
        for (ArrayExpr expr : fusion.apart()) {
            KeyGroup group =
                    expr instanceof Held heldExpr
                            ? heldExpr.group()
                            : new KeyGroup(expr.name(), expr.token());
            addLayers(expr, group);
            planned.put(expr.token(), group);
        }
        return group(root);
    }

    private KeyGroup group(ArrayExpr expr) {
        return Objects.requireNonNull(planned.get(expr.token()), expr::name);
    }

    private void addLayers(ArrayExpr expr, KeyGroup group) {
        switch (expr) {
            case Held heldExpr -> held.add(heldExpr.graph());
            case Source source -> layers.add(source(source, group));
            case Elementwise elementwise -> layers.add(elementwise(elementwise, group));
            case Reduce reduce -> {
                Elementwise formula = formula(reduce.of());
                layers.addAll(
                        TreeReduction.layers(
                                reduce,
                                views(formula),
                                inputs(formula, formula.chunks().ndim()),
                                group));
            }
            case Slice slice -> layers.add(slice(slice, group, group(slice.of())));
            case Rechunk rechunk -> {
                RechunkPlan plan = RechunkPlan.of(rechunk, room::get);
                if (!plan.fits()) {
                    LOG.log(System.Logger.Level.WARNING, plan.warning());
                }
                layers.addAll(plan.layers(group, group(rechunk.of())));
            }
            case Concatenate concatenate ->
                    layers.add(
                            Concatenation.layer(
                                    concatenate,
                                    group,
                                    concatenate.inputs().stream().map(this::group).toList()));
            case Opaque opaque -> {
                List<KeyGroup> inputs = opaque.inputs().stream().map(this::group).toList();
                layers.addAll(opaque.tasks().layers(group, inputs));
            }
        }
    }

    private static Layer source(Source source, KeyGroup group) {
        var function = new ReadBlock(source.source(), source.spans(), source.chunks());
        return source.source() instanceof BlockSource.InMemory(NDArray array)
                ? inMemory(array, function, group)
                : new Blockwise(group, source.chunks().grid(), function, List.of());
    }

    /** Each task has its own block, so that no machine needs the whole array for one of them. */
    private static Layer inMemory(NDArray array, ReadBlock places, KeyGroup group) {
        var give = new GiveBlock();
        Grid grid = places.chunks().grid();
        var tasks = new ArrayList<Task>();
        for (long number = 0; number < grid.size(); number++) {
            List<Index.Span> box = places.box(grid.coordinates(number));
            tasks.add(new Task(group.key(number), give, new GiveBlock.Part(array, box), List.of()));
        }
        return Materialized.of(tasks);
    }

    private Layer elementwise(Elementwise expr, KeyGroup group) {
        Elementwise fused = expr.fused(fusion::joins);
        return new Blockwise(
                group,
                fused.chunks().grid(),
                new EvaluateBlock(views(fused)),
                inputs(fused, fused.chunks().ndim()));
    }

    /** What is reduced, as a formula of blocks. */
    private Elementwise formula(ArrayExpr expr) {
        if (expr instanceof Elementwise elementwise && fusion.joins(elementwise)) {
            return elementwise.fused(fusion::joins);
        }
        List<Integer> inOrder = IntStream.range(0, expr.chunks().ndim()).boxed().toList();
        return new Elementwise(
                expr.token(),
                expr.name(),
                new Formula.Input(0, expr.dtype()),
                List.of(new Elementwise.Operand(expr, inOrder)),
                expr.chunks());
    }

    private static BlockViews views(Elementwise expr) {
        return new BlockViews(
                expr.formula(), expr.operands().stream().map(Elementwise.Operand::axes).toList());
    }

    private List<BlockInput> inputs(Elementwise expr, int ndim) {
        var inputs = new ArrayList<BlockInput>();
        for (Elementwise.Operand operand : expr.operands()) {
            var follows = new Integer[operand.expr().chunks().ndim()];
            Arrays.fill(follows, -1);
            for (int axis = 0; axis < ndim; axis++) {
                int own = operand.axes().get(axis);
                if (own >= 0) {
                    follows[own] = axis;
                }
            }
            inputs.add(
                    new BlockInput.Blocks(
                            group(operand.expr()),
                            operand.expr().chunks().grid(),
                            List.of(follows)));
        }
        return inputs;
    }

    private static Layer slice(Slice slice, KeyGroup group, KeyGroup from) {
        var function = new SliceBlock();
        Chunks was = slice.of().chunks();
        var tasks = new ArrayList<Task>();
        for (long number = 0; number < slice.chunks().size(); number++) {
            long[] at = slice.chunks().grid().coordinates(number);
            var block = new long[at.length];
            var spans = new Index.Span[at.length];
            for (int axis = 0; axis < at.length; axis++) {
                Slice.Piece piece = slice.pieces().get(axis).get((int) at[axis]);
                block[axis] = piece.block();
                spans[axis] = piece.span();
            }
            tasks.add(
                    new Task(
                            group.key(number),
                            function,
                            new SliceBlock.Part(Arrays.asList(spans)),
                            List.of(from.key(was.grid().index(block)))));
        }
        return Materialized.of(tasks);
    }
}
