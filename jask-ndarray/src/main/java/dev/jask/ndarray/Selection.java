package dev.jask.ndarray;

import java.util.ArrayList;
import java.util.List;

/**
 * What indices select: a view by those of one place or at a step, and of that view the axes along
 * which places are picked.
 *
 * @param picks for each axis of the view that is picked from: places counted from 0, of one shape
 *     in all
 * @param axes the axes of the view that are picked from, in order
 * @param isSideBySide whether the indices that pick are given one after the other
 */
@SuppressWarnings("ArrayRecordComponent") // used within an operation and not kept
record Selection(NDArray view, List<NDArray> picks, int[] axes, boolean isSideBySide) {

    static Selection of(NDArray array, List<Index> indices) {
        List<Index> full = Index.complete(indices, array.ndim(), "of shape " + array.shape());
        Layout layout = array.layout();
        var picks = new ArrayList<NDArray>();
        var axes = new ArrayList<Integer>();
        int axis = 0;
        boolean isPicked =
                full.stream().anyMatch(i -> i instanceof Index.Pick || i instanceof Index.Mask);
        for (Index index : full) {
            switch (index) {
                case Index.At(long place) when isPicked -> {
                    // Beside picked places a single one is broadcast with them.
                    picks.add(places(NDArray.scalar(place), layout.shape().extent(axis), axis));
                    axes.add(axis++);
                }
                case Index.At(long place) -> layout = layout.at(axis, place);
                case Index.Range range -> {
                    layout = layout.spanned(axis, range.of(layout.shape().extent(axis)));
                    axis++;
                }
                case Index.NewAxis _ -> layout = layout.expanded(axis++);
                case Index.Pick(NDArray places) -> {
                    picks.add(places(places, layout.shape().extent(axis), axis));
                    axes.add(axis++);
                }
                case Index.Mask(NDArray truths) when truths.ndim() == 0 -> {
                    layout = layout.expanded(axis);
                    picks.add(NDArray.of(new long[truths.isTrue() ? 1 : 0]));
                    axes.add(axis++);
                }
                case Index.Mask(NDArray truths) -> {
                    for (NDArray places : places(truths, layout.shape(), axis)) {
                        picks.add(places);
                        axes.add(axis++);
                    }
                }
                case Index.Ellipsis _ -> throw new IllegalStateException("spelled out before");
            }
        }
        return new Selection(
                array.through(layout),
                List.copyOf(picks),
                axes.stream().mapToInt(Integer::intValue).toArray(),
                isSideBySide(indices));
    }

    /** As in NumPy even an ellipsis of no axes comes between. */
    private static boolean isSideBySide(List<Index> indices) {
        int first = -1;
        int last = -1;
        int count = 0;
        for (int i = 0; i < indices.size(); i++) {
            Index index = indices.get(i);
            if (index instanceof Index.Pick
                    || index instanceof Index.Mask
                    || index instanceof Index.At) {
                first = first < 0 ? i : first;
                last = i;
                count++;
            }
        }
        return last - first + 1 == count;
    }

    private static NDArray places(NDArray places, long extent, int axis) {
        long[] checked = places.size() == 0 ? new long[0] : places.toLongArray();
        for (int i = 0; i < checked.length; i++) {
            checked[i] = Layout.checkedPlace(checked[i], extent, axis);
        }
        return NDArray.of(checked, places.shape());
    }

    private static List<NDArray> places(NDArray truths, Shape shape, int axis) {
        for (int k = 0; k < truths.ndim(); k++) {
            if (truths.shape().extent(k) != shape.extent(axis + k)) {
                throw new ArrayException.BadIndex(
                        "a mask of shape %s does not fit the array's extent %d along axis %d"
                                .formatted(truths.shape(), shape.extent(axis + k), axis + k));
            }
        }
        return Nonzero.places(truths);
    }
}
