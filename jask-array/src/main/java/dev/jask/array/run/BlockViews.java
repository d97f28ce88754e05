package dev.jask.array.run;

import dev.jask.graph.Inputs;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.Formula;
import dev.jask.ndarray.LazyArray;
import dev.jask.ndarray.NDArray;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A formula over blocks whose axes come in other orders.
 *
 * @param formula what is computed of the elements
 * @param orders for each input, for each axis of the result, the axis of the input; -1 for none
 */
public record BlockViews(Formula formula, List<List<Integer>> orders) implements Serializable {

    public BlockViews {
        orders = orders.stream().map(List::copyOf).toList();
    }

    /** What is to be computed of these blocks. */
    LazyArray over(Inputs blocks) {
        var views = new ArrayList<NDArray>(orders.size());
        for (int k = 0; k < orders.size(); k++) {
            views.add(view(blocks.get(k), orders.get(k)));
        }
        return LazyArray.of(formula, views);
    }

    /**
     * The axes in that order, with new ones of extent 1. Axes that are not mentioned have extent 1
     * and go.
     */
    static NDArray view(NDArray block, List<Integer> order) {
        return isSame(block, order) ? block : changed(block, order);
    }

    private static boolean isSame(NDArray block, List<Integer> order) {
        if (order.size() != block.ndim()) {
            return false;
        }
        for (int axis = 0; axis < order.size(); axis++) {
            if (order.get(axis) != axis) {
                return false;
            }
        }
        return true;
    }

    private static NDArray changed(NDArray block, List<Integer> order) {
        NDArray view = block;
        var left = new ArrayList<>(order);
        for (int axis = block.ndim() - 1; axis >= 0; axis--) {
            int gone = axis;
            if (!order.contains(axis)) {
                view = view.squeeze(Axes.axis(axis));
                left.replaceAll(other -> other > gone ? other - 1 : other);
            }
        }
        view =
                view.transpose(
                        left.stream()
                                .filter(axis -> axis >= 0)
                                .mapToInt(Integer::intValue)
                                .toArray());
        for (int axis = 0; axis < order.size(); axis++) {
            if (order.get(axis) < 0) {
                view = view.expandDims(axis);
            }
        }
        return view;
    }
}
