package dev.jask.array;

import dev.jask.array.chunk.Chunks;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * The gradient of a block that sees its neighbours: of second order inside, one-sided at its ends.
 *
 * @param places where the elements of the whole array are along the axis; one number for their
 *     distance
 * @param seen how many elements of its neighbours it sees
 * @param chunks the blocks without their neighbours
 */
record GradientOfBlock(int axis, NDArray places, int edgeOrder, int seen, Chunks chunks)
        implements BlockFunction {

    @Override
    public NDArray apply(List<NDArray> blocks, BlockInfo info) {
        NDArray block = blocks.getFirst();
        long count = block.shape().extent(axis);
        NDArray result = NDArray.zeros(block.shape(), block.dtype());
        if (count <= edgeOrder) {
            // So short a block is none but the outer part of one that is trimmed away.
            return result;
        }
        NDArray steps = steps(block, info.index().get(axis), count);
        if (count > 2) {
            inner(block, steps, result, count);
        }
        ends(block, steps, result, count);
        return result;
    }

    /** How far each element is from the next, as an array that broadcasts with the block. */
    private NDArray steps(NDArray block, long number, long count) {
        NDArray line;
        if (places.ndim() == 0) {
            line = NDArray.ones(Shape.shape(count - 1)).multiply(places);
        } else {
            long start = Math.max(0, chunks.start(axis, number) - seen);
            NDArray own = places.slice(Index.range(start, start + count));
            line = own.slice(Index.from(1)).subtract(own.slice(Index.range(0, count - 1)));
        }
        while (line.ndim() < block.ndim() - axis) {
            line = line.expandDims(line.ndim());
        }
        return line.astype(block.dtype().realPart());
    }

    private NDArray at(NDArray array, int along, long from, long to) {
        var indices = new Index[array.ndim()];
        Arrays.fill(indices, Index.ALL);
        indices[along] = Index.range(from, to);
        return array.slice(indices);
    }

    private NDArray of(NDArray block, long from, long to) {
        return at(block, axis, from, to);
    }

    private void inner(NDArray block, NDArray steps, NDArray result, long count) {
        NDArray left = at(steps, 0, 0, count - 2);
        NDArray right = at(steps, 0, 1, count - 1);
        NDArray before = of(block, 0, count - 2);
        NDArray here = of(block, 1, count - 1);
        NDArray after = of(block, 2, count);
        NDArray inner;
        if (left.equals(right)) {
            inner = after.subtract(before).divide(left.multiply(2.0));
        } else {
            NDArray sum = left.add(right);
            NDArray a = right.negative().divide(left.multiply(sum));
            NDArray b = right.subtract(left).divide(left.multiply(right));
            NDArray c = left.divide(right.multiply(sum));
            inner = a.multiply(before).add(b.multiply(here)).add(c.multiply(after));
        }
        of(result, 1, count - 1).set(inner);
    }

    private void ends(NDArray block, NDArray steps, NDArray result, long count) {
        NDArray first = at(steps, 0, 0, 1);
        NDArray last = at(steps, 0, count - 2, count - 1);
        if (edgeOrder == 1) {
            of(result, 0, 1).set(of(block, 1, 2).subtract(of(block, 0, 1)).divide(first));
            of(result, count - 1, count)
                    .set(
                            of(block, count - 1, count)
                                    .subtract(of(block, count - 2, count - 1))
                                    .divide(last));
            return;
        }
        NDArray second = at(steps, 0, 1, 2);
        NDArray atFirst = oneSided(block, first, second, 0, 1, 2);
        of(result, 0, 1).set(atFirst);
        NDArray beforeLast = at(steps, 0, count - 3, count - 2);
        NDArray atLast =
                oneSided(block, last, beforeLast, count - 1, count - 2, count - 3).negative();
        of(result, count - 1, count).set(atLast);
    }

    /** The slope of a parabola through three elements, at the first of them. */
    private NDArray oneSided(NDArray block, NDArray near, NDArray far, long... at) {
        NDArray sum = near.add(far);
        NDArray a = near.multiply(2.0).add(far).negative().divide(near.multiply(sum));
        NDArray b = sum.divide(near.multiply(far));
        NDArray c = near.negative().divide(far.multiply(sum));
        return a.multiply(of(block, at[0], at[0] + 1))
                .add(b.multiply(of(block, at[1], at[1] + 1)))
                .add(c.multiply(of(block, at[2], at[2] + 1)));
    }
}
