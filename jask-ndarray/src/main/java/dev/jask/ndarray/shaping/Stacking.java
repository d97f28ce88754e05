package dev.jask.ndarray.shaping;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.NDArray;
import java.util.List;

/** Arrays put together, under NumPy's names; see also {@link NDArray#concatenate}. */
public final class Stacking {

    private Stacking() {}

    /** Side by side: along the second axis, or the only one. */
    public static NDArray hstack(List<NDArray> arrays) {
        List<NDArray> some = arrays.stream().map(NDArray::atleast1d).toList();
        boolean isOne = !some.isEmpty() && some.getFirst().ndim() == 1;
        return NDArray.concatenate(some, isOne ? 0 : 1);
    }

    /** One below the other: along the first axis; arrays with one axis are rows. */
    public static NDArray vstack(List<NDArray> arrays) {
        return NDArray.concatenate(arrays.stream().map(NDArray::atleast2d).toList(), 0);
    }

    /** Another name of {@link #vstack}. */
    public static NDArray rowStack(List<NDArray> arrays) {
        return vstack(arrays);
    }

    /** One behind the other: along the third axis. */
    public static NDArray dstack(List<NDArray> arrays) {
        return NDArray.concatenate(arrays.stream().map(NDArray::atleast3d).toList(), 2);
    }

    /** Side by side; arrays with one axis are columns. */
    public static NDArray columnStack(List<NDArray> arrays) {
        return NDArray.concatenate(
                arrays.stream()
                        .map(array -> array.ndim() < 2 ? array.reshape(-1, 1) : array)
                        .toList(),
                1);
    }

    /**
     * An array of blocks: lists of lists of arrays, as deep as the result has axes or less. The
     * innermost lists are put together along the last axis, those around them along the last but
     * one, and so on.
     *
     * @param blocks an array, or a list of such
     * @throws ArrayException.BadArgument if the lists are not equally deep, empty, or of something
     *     else
     */
    public static NDArray block(Object blocks) {
        int depth = depth(blocks);
        int ndim = Math.max(depth, ndim(blocks));
        return joined(blocks, depth, ndim);
    }

    private static int depth(Object blocks) {
        if (blocks instanceof NDArray) {
            return 0;
        }
        if (!(blocks instanceof List<?> list) || list.isEmpty()) {
            throw new ArrayException.BadArgument(
                    blocks instanceof List<?>
                            ? "a list of blocks is empty"
                            : "blocks are arrays and lists of them, given was a "
                                    + blocks.getClass().getSimpleName());
        }
        int depth = depth(list.getFirst());
        for (Object inner : list) {
            if (depth(inner) != depth) {
                throw new ArrayException.BadArgument(
                        "lists of blocks are equally deep; given were some of %d and of %d levels"
                                .formatted(depth, depth(inner)));
            }
        }
        return depth + 1;
    }

    private static int ndim(Object blocks) {
        return switch (blocks) {
            case NDArray array -> array.ndim();
            case List<?> list -> list.stream().mapToInt(Stacking::ndim).max().orElse(0);
            default -> 0;
        };
    }

    private static NDArray joined(Object blocks, int depth, int ndim) {
        if (blocks instanceof List<?> list) {
            List<NDArray> inner =
                    list.stream().map(block -> joined(block, depth - 1, ndim)).toList();
            return NDArray.concatenate(inner, ndim - depth);
        }
        NDArray array = (NDArray) blocks;
        return Rearranging.withAxes(ndim == 0 ? array.copy() : array, ndim);
    }

    /** All elements of both along one axis. */
    public static NDArray append(NDArray array, NDArray more) {
        return NDArray.concatenate(List.of(array.ravel(), more.ravel()), 0);
    }

    /** One after the other along an axis. */
    public static NDArray append(NDArray array, NDArray more, int axis) {
        return NDArray.concatenate(List.of(array, more), axis);
    }
}
