package dev.jask.ndarray;

/** Reads and writes elements at picked places. */
record Gathering(Selection selection) {

    /** The elements where something is true, in the order of rows. */
    static NDArray compressed(NDArray array, NDArray truths) {
        int[] places = Copying.places(Nonzero.truths(truths));
        NDArray result = NDArray.zeros(Shape.shape(places.length), array.dtype());
        Copying.gather(array.compact(), places, new Copying.Runs(new int[1], 1), result.data());
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
        Shape picked = pickedShape();
        Layout rest = rest();
        // Picked places first; brought to their place as a view afterwards.
        NDArray result = NDArray.zeros(picked.then(rest.shape()), view().dtype());
        if (result.size() > 0) {
            Copying.gather(view(), distances(picked), Copying.Runs.of(rest), result.data());
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
        NDArray fitted = Indexing.fitted(numbers, shown.shape());
        Evaluator.store(fitted.lazy().astype(view().dtype()), shown);
        if (whole.size() > 0) {
            Copying.scatter(whole.data(), view(), distances(picked), Copying.Runs.of(rest));
        }
    }
}
