package dev.jask.ndarray;

import java.util.stream.IntStream;

/** Reads and writes elements at picked places. */
record Gathering(Selection selection) {

    /** The elements where something is true, in the order of rows. */
    static NDArray compressed(NDArray array, NDArray truths) {
        int[] places = Copying.places(Nonzero.truths(truths));
        NDArray result = NDArray.zeros(Shape.shape(places.length), array.dtype());
        Copying.gather(
                array.compact(),
                new int[1],
                places,
                new Copying.Runs(new int[1], 1),
                result.data());
        return result;
    }

    /** The shape of the picked places together. */
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
        return selection.isSideBySide() ? axes[0] : 0;
    }

    /** For each picked place how far it is from the first of the view, in elements. */
    private int[] distances(Shape picked) {
        var distances = new int[Math.toIntExact(picked.size())];
        for (int k = 0; k < selection.picks().size(); k++) {
            int stride = (int) view().layout().strides()[selection.axes()[k]];
            var places = (long[]) selection.picks().get(k).broadcastTo(picked).compact().data();
            for (int i = 0; i < distances.length; i++) {
                distances[i] += (int) places[i] * stride;
            }
        }
        return distances;
    }

    NDArray gathered() {
        Pieces pieces = pieces();
        NDArray result = NDArray.zeros(pieces.shape, view().dtype());
        if (result.size() > 0) {
            Copying.gather(
                    view(), pieces.starts, distances(pieces.picked), pieces.runs, result.data());
        }
        return result;
    }

    void scatter(NDArray numbers) {
        Pieces pieces = pieces();
        NDArray source = NDArray.zeros(pieces.shape, view().dtype());
        NDArray fitted = Indexing.fitted(numbers, pieces.shape);
        Evaluator.store(fitted.lazy().astype(view().dtype()), source);
        if (source.size() > 0) {
            Copying.scatter(
                    source.data(), view(), pieces.starts, distances(pieces.picked), pieces.runs);
        }
    }

    /**
     * In which order elements are selected: for each start of the axes before the picked ones, for
     * each picked place, the runs of the axes after them.
     *
     * @param shape the shape of what is selected
     */
    @SuppressWarnings("ArrayRecordComponent") // used within an operation and not kept
    private record Pieces(Shape shape, Shape picked, int[] starts, Copying.Runs runs) {}

    private Pieces pieces() {
        Shape picked = pickedShape();
        Layout rest = rest();
        int first = Math.min(firstPicked(), rest.ndim());
        int[] before = IntStream.range(0, first).toArray();
        int[] after = IntStream.range(first, rest.ndim()).toArray();
        Layout outer = rest.transposed(before);
        Layout inner = rest.transposed(after);
        return new Pieces(
                outer.shape().then(picked).then(inner.shape()),
                picked,
                Copying.starts(outer),
                Copying.Runs.of(new Layout(inner.shape(), inner.strides(), 0)));
    }
}
