package dev.jask.array;

import dev.jask.array.chunk.Chunks;
import dev.jask.array.expr.ArrayExpr;
import dev.jask.array.expr.Opaque;
import dev.jask.array.plan.TreeReduction;
import dev.jask.function.Fn1;
import dev.jask.function.Fn2;
import dev.jask.graph.BlockInput;
import dev.jask.graph.Blockwise;
import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import dev.jask.graph.Token;
import dev.jask.graph.Tokens;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Reductions whose steps users give. */
final class UserReductions {

    private UserReductions() {}

    static <P> ArrayExpr reduction(
            ArrayExpr of,
            Axes axes,
            DType dtype,
            int splitEvery,
            Fn2<NDArray, Axes, P> chunk,
            Fn1<List<P>, P> combine,
            Fn2<P, Axes, NDArray> aggregate) {
        if (splitEvery < 2) {
            throw new ArrayException.BadArgument(
                    "2 results or more are put together at a time, given was " + splitEvery);
        }
        Chunks was = of.chunks();
        boolean[] gone = axes.mask(was.ndim());
        Chunks kept = was.reduced(gone);
        Chunks chunks =
                axes.keepsDims()
                        ? kept
                        : kept.pick(
                                IntStream.range(0, gone.length).filter(a -> !gone[a]).toArray());
        var steps =
                new Steps<>(
                        chunk,
                        combine,
                        aggregate,
                        axes,
                        new CheckBlock("the function given to reduction", chunks, dtype));
        Token token = Tokens.of("reduction", of.token(), steps, splitEvery);
        var tree =
                new TreeReduction.Tree(
                        "reduction", token, was.grid(), axes, splitEvery, chunks.grid());
        List<Integer> same = IntStream.range(0, was.ndim()).boxed().toList();
        return new Opaque(
                token,
                "reduction",
                List.of(of),
                dtype,
                chunks,
                (group, inputs) ->
                        TreeReduction.layers(
                                tree,
                                steps,
                                List.of(new BlockInput.Blocks(inputs.getFirst(), was.grid(), same)),
                                group));
    }

    /** What the tasks run. */
    private record Steps<P>(
            Fn2<NDArray, Axes, P> chunk,
            Fn1<List<P>, P> combine,
            Fn2<P, Axes, NDArray> aggregate,
            Axes axes,
            CheckBlock check)
            implements TreeReduction.Steps, Serializable {

        @Override
        public TaskFunction first(boolean finishes) {
            return new First<>(this, finishes);
        }

        @Override
        public TaskFunction merge(boolean finishes) {
            return new Merge<>(this, finishes);
        }

        private Object finished(P partial, boolean finishes, Inputs inputs) throws Exception {
            if (!finishes) {
                return partial;
            }
            Blockwise.Block at = inputs.parameter();
            return check.checked(
                    aggregate.apply(partial, axes), check.chunks().grid().coordinates(at.index()));
        }
    }

    /** Makes something of a block. */
    private record First<P>(Steps<P> steps, boolean finishes) implements TaskFunction {

        @Override
        public Object apply(Inputs inputs) throws Exception {
            return steps.finished(
                    steps.chunk().apply(inputs.get(0), steps.axes()), finishes, inputs);
        }
    }

    /** Puts together what was made of several blocks. */
    private record Merge<P>(Steps<P> steps, boolean finishes) implements TaskFunction {

        @Override
        public Object apply(Inputs inputs) throws Exception {
            var partials = new ArrayList<P>();
            for (int k = 0; k < inputs.size(); k++) {
                partials.add(inputs.<P>get(k));
            }
            return steps.finished(steps.combine().apply(partials), finishes, inputs);
        }
    }
}
