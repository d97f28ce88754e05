package dev.jask.array;

import dev.jask.array.chunk.Chunks;
import dev.jask.array.expr.ArrayExpr;
import dev.jask.array.expr.Elementwise;
import dev.jask.array.expr.Rechunk;
import dev.jask.ndarray.Formula;
import dev.jask.ndarray.Shape;
import java.util.ArrayList;
import java.util.List;

/** Brings arrays to one shape, and to blocks that fit each other. */
final class Broadcasting {

    private Broadcasting() {}

    /** A formula over arrays, which are broadcast together and cut alike. */
    static ArrayExpr elementwise(Formula formula, List<ArrayExpr> inputs) {
        Chunks chunks = common(inputs);
        var operands = new ArrayList<Elementwise.Operand>();
        for (ArrayExpr input : inputs) {
            operands.add(
                    new Elementwise.Operand(cut(input, chunks), aligned(input, chunks.ndim())));
        }
        return Elementwise.of(formula, operands, chunks);
    }

    /** For each axis of the result the axis of an array that is aligned at the last. */
    private static List<Integer> aligned(ArrayExpr input, int ndim) {
        int missing = ndim - input.chunks().ndim();
        var axes = new ArrayList<Integer>();
        for (int axis = 0; axis < ndim; axis++) {
            axes.add(axis < missing ? -1 : axis - missing);
        }
        return axes;
    }

    /** The array with the blocks of the result along all axes that are not repeated. */
    static ArrayExpr cut(ArrayExpr input, Chunks chunks) {
        Chunks own = input.chunks();
        int missing = chunks.ndim() - own.ndim();
        Chunks wanted = own;
        for (int axis = 0; axis < own.ndim(); axis++) {
            long[] common = chunks.along(missing + axis);
            wanted = wanted.with(axis, Unifying.fitting(own.along(axis), common));
        }
        return Rechunk.of(input, wanted);
    }

    /** Blocks that begin wherever a block of one of the arrays begins. */
    static Chunks common(List<ArrayExpr> inputs) {
        int ndim = inputs.stream().mapToInt(input -> input.chunks().ndim()).max().orElse(0);
        if (inputs.stream().allMatch(input -> input.chunks().isKnown())) {
            // Says what is wrong where the shapes do not go together.
            Shape.broadcast(inputs.stream().map(input -> input.chunks().shape()).toList());
        }
        var along = new long[ndim][];
        for (int axis = 0; axis < ndim; axis++) {
            for (ArrayExpr input : inputs) {
                int own = axis - (ndim - input.chunks().ndim());
                if (own >= 0) {
                    along[axis] = Unifying.merged(along[axis], input.chunks(), own, axis);
                }
            }
        }
        return Chunks.of(along);
    }
}
