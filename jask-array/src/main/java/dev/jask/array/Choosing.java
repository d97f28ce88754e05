package dev.jask.array;

import dev.jask.array.chunk.Chunks;
import dev.jask.array.expr.ArrayExpr;
import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Operand;
import dev.jask.ndarray.Scalar;
import dev.jask.ndarray.Ufunc;
import dev.jask.ndarray.shaping.Bounds;
import java.util.List;
import java.util.function.UnaryOperator;

/** Chooses between arrays, element by element. */
final class Choosing {

    private Choosing() {}

    static ArrayExpr where(ArrayExpr condition, Operand yes, Operand no) {
        return new Array(condition).apply(Ufunc.WHERE, yes, no).expr();
    }

    /** Of each place the choice that goes with the first condition that is true there. */
    static Array select(List<Array> conditions, List<Array> choices, Scalar otherwise) {
        if (conditions.size() != choices.size() || conditions.isEmpty()) {
            throw new ArrayException.BadArgument(
                    "%d conditions and %d choices; there are as many of both, and one at least"
                            .formatted(conditions.size(), choices.size()));
        }
        Operand result = otherwise;
        for (int k = conditions.size() - 1; k >= 0; k--) {
            result = conditions.get(k).apply(Ufunc.WHERE, choices.get(k), result);
        }
        return (Array) result;
    }

    /**
     * Of each place what the function gives that goes with the last condition that is true there.
     */
    static Array piecewise(
            Array of,
            List<Array> conditions,
            List<? extends UnaryOperator<Array>> functions,
            UnaryOperator<Array> otherwise) {
        if (conditions.size() != functions.size()) {
            throw new ArrayException.BadArgument(
                    "%d conditions and %d functions; there are as many of both"
                            .formatted(conditions.size(), functions.size()));
        }
        Array result = otherwise.apply(of).astype(of.dtype());
        for (int k = 0; k < conditions.size(); k++) {
            Array piece = functions.get(k).apply(of).astype(of.dtype());
            result = conditions.get(k).apply(Ufunc.WHERE, piece, result);
        }
        return result;
    }

    /** Of each place the choice whose number is there. */
    static Array choose(Array numbers, List<Array> choices, Bounds bounds) {
        if (choices.isEmpty() || !numbers.dtype().isInteger()) {
            throw new ArrayException.BadArgument(
                    "whole numbers choose among one array or more; given were numbers of %s and %d arrays"
                            .formatted(numbers.dtype(), choices.size()));
        }
        long count = choices.size();
        Array known =
                switch (bounds) {
                    case RAISE -> new Array(checked(numbers.expr(), count));
                    case CLIP -> numbers.astype(DType.INT64).maximum(0L).minimum(count - 1);
                    case WRAP -> numbers.astype(DType.INT64).remainder(count);
                };
        Array result = choices.getLast();
        for (int k = choices.size() - 2; k >= 0; k--) {
            result = known.equal((long) k).apply(Ufunc.WHERE, choices.get(k), result);
        }
        // One choice alone has yet to be broadcast.
        return count == 1 ? known.equal(0L).apply(Ufunc.WHERE, result, result) : result;
    }

    private static ArrayExpr checked(ArrayExpr numbers, long count) {
        Chunks chunks = numbers.chunks();
        return Operations.eachBlock(
                "choose-check", new CheckRange(count), numbers.dtype(), chunks, numbers);
    }

    /** Fails if a number of a block is not below a limit, or negative. */
    record CheckRange(long count) implements TaskFunction {

        @Override
        public NDArray apply(Inputs inputs) {
            NDArray numbers = inputs.get(0);
            if (numbers.less(0L).logicalOr(numbers.greaterEqual(count)).any().isTrue()) {
                throw new ArrayException.BadIndex(
                        "a number that chooses among %d arrays is not 0 to %d; Bounds.CLIP and Bounds.WRAP allow others"
                                .formatted(count, count - 1));
            }
            return numbers;
        }
    }
}
