package dev.jask.ndarray;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Selects elements and assigns to them, by NumPy's rules. */
final class Indexing {

    private Indexing() {}

    static NDArray select(NDArray array, List<Index> indices) {
        Selection selection = Selection.of(array, indices);
        return selection.picks().isEmpty() ? selection.view() : new Gather(selection).gathered();
    }

    static void assign(NDArray array, List<Index> indices, NDArray numbers) {
        Selection selection = Selection.of(array, indices);
        if (selection.picks().isEmpty()) {
            NDArray target = selection.view();
            Evaluator.store(
                    apart(numbers, array).lazy().astype(array.dtype()), checked(target, numbers));
        } else {
            new Gather(selection).scatter(apart(numbers, array));
        }
    }

    private static NDArray checked(NDArray target, NDArray numbers) {
        numbers.broadcastTo(target.shape());
        return target;
    }

    /** Numbers that are not those of the array that is written to. */
    private static NDArray apart(NDArray numbers, NDArray array) {
        return numbers.data() == array.data() ? numbers.copy() : numbers;
    }

    /**
     * What indices select: a view by those of one place or at a step, and of that view the axes
     * along which places are picked.
     *
     * @param picks for each axis of the view that is picked from: places counted from 0, of one
     *     shape in all
     * @param axes the axes of the view that are picked from, in order
     */
    @SuppressWarnings("ArrayRecordComponent") // used within an operation and not kept
    record Selection(NDArray view, List<NDArray> picks, int[] axes) {

        static Selection of(NDArray array, List<Index> indices) {
            List<Index> full = Index.complete(indices, array.ndim(), array.shape());
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
                    axes.stream().mapToInt(Integer::intValue).toArray());
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
            return nonzero(truths);
        }
    }

    /** For each axis where the elements are that are not zero, in the order of rows. */
    static List<NDArray> nonzero(NDArray array) {
        boolean[] truths = array.toBooleanArray();
        int count = 0;
        for (boolean truth : truths) {
            count += truth ? 1 : 0;
        }
        long[][] places = new long[array.ndim()][count];
        int next = 0;
        for (int i = 0; i < truths.length; i++) {
            if (truths[i]) {
                long rest = i;
                for (int axis = places.length - 1; axis >= 0; axis--) {
                    long extent = array.shape().extent(axis);
                    places[axis][next] = rest % extent;
                    rest /= extent;
                }
                next++;
            }
        }
        return java.util.Arrays.stream(places).map(NDArray::of).toList();
    }

    /** The shape of what is selected, and where in it the picked places are. */
    record Gather(Selection selection) {

        private Shape pickedShape() {
            return Shape.broadcast(selection.picks().stream().map(NDArray::shape).toList());
        }

        private NDArray view() {
            return selection.view();
        }

        /** The view without the axes that are picked from. */
        private Layout rest() {
            Layout rest = view().layout();
            int[] axes = selection.axes();
            for (int k = axes.length - 1; k >= 0; k--) {
                if (rest.shape().extent(axes[k]) == 0) {
                    rest = new Layout(rest.shape().with(axes[k], 1), rest.strides(), rest.offset());
                }
                rest = rest.at(axes[k], 0);
            }
            return rest;
        }

        /** Picked axes that lie side by side stay where they are, others come first. */
        private int firstPicked() {
            int[] axes = selection.axes();
            boolean sideBySide = axes[axes.length - 1] - axes[0] == axes.length - 1;
            return sideBySide ? axes[0] : 0;
        }

        /** For each picked place how far it is from the first of the view, in elements. */
        private long[] distances(Shape picked) {
            var distances = new long[Math.toIntExact(picked.size())];
            for (int k = 0; k < selection.picks().size(); k++) {
                long stride = view().layout().strides()[selection.axes()[k]];
                long[] places = selection.picks().get(k).broadcastTo(picked).toLongArray();
                for (int i = 0; i < distances.length; i++) {
                    distances[i] += places[i] * stride;
                }
            }
            return distances;
        }

        NDArray gathered() {
            Shape picked = pickedShape();
            Layout rest = rest();
            // Picked places first; brought to their place as a view afterwards.
            NDArray result = NDArray.zeros(picked.then(rest.shape()), view().dtype());
            long step = rest.shape().size();
            long[] distances = distances(picked);
            if (step == 1) {
                long from = rest.offset();
                Copying.gather(
                        view(), LongStream.of(distances).map(d -> from + d).toArray(), result);
            } else {
                forEach(
                        distances,
                        rest,
                        step,
                        result,
                        (source, target) -> Evaluator.store(source.lazy(), target));
            }
            return moved(result, picked.ndim(), rest.ndim());
        }

        private NDArray moved(NDArray result, int picked, int rest) {
            int first = Math.min(firstPicked(), rest);
            int[] order = new int[picked + rest];
            for (int k = 0; k < order.length; k++) {
                order[k] = k < first ? picked + k : k < first + picked ? k - first : k;
            }
            return order.length == 0 ? result : result.transpose(order);
        }

        void scatter(NDArray numbers) {
            Shape picked = pickedShape();
            Layout rest = rest();
            NDArray whole = NDArray.zeros(picked.then(rest.shape()), view().dtype());
            NDArray shown = moved(whole, picked.ndim(), rest.ndim());
            numbers.broadcastTo(shown.shape());
            Evaluator.store(numbers.lazy().astype(view().dtype()), shown);
            long step = rest.shape().size();
            long[] distances = distances(picked);
            forEach(
                    distances,
                    rest,
                    step,
                    whole,
                    (target, source) -> Evaluator.store(source.lazy(), target));
        }

        private interface Pairs {
            void accept(NDArray ofView, NDArray ofResult);
        }

        private void forEach(
                long[] distances, Layout rest, long step, NDArray result, Pairs action) {
            Layout piece = Layout.rowMajor(rest.shape());
            for (int i = 0; i < distances.length; i++) {
                Layout there =
                        new Layout(rest.shape(), rest.strides(), rest.offset() + distances[i]);
                Layout here = new Layout(piece.shape(), piece.strides(), i * step);
                action.accept(view().through(there), result.through(here));
            }
        }
    }
}
