package dev.jask.ndarray;

import java.util.List;

/** Selects elements and assigns to them, by NumPy's rules. */
final class Indexing {

    private Indexing() {}

    static NDArray select(NDArray array, List<Index> indices) {
        if (isMaskOfAll(array, indices)) {
            return Gathering.compressed(array, ((Index.Mask) indices.getFirst()).truths());
        }
        Selection selection = Selection.of(array, indices);
        return selection.picks().isEmpty() ? selection.view() : new Gathering(selection).gathered();
    }

    /** Whether there is a truth value for each element, and nothing else. */
    private static boolean isMaskOfAll(NDArray array, List<Index> indices) {
        return indices.size() == 1
                && indices.getFirst() instanceof Index.Mask(NDArray truths)
                && array.ndim() > 0
                && truths.shape().equals(array.shape());
    }

    static void assign(NDArray array, List<Index> indices, NDArray numbers) {
        if (isMaskOfAll(array, indices) && numbers.size() == 1) {
            NDArray truths = ((Index.Mask) indices.getFirst()).truths();
            LazyArray number = numbers.copy().reshape(Shape.SCALAR).lazy().astype(array.dtype());
            Evaluator.store(apart(truths, array).lazy().where(number, array.lazy()), array);
            return;
        }
        Selection selection = Selection.of(array, indices);
        NDArray source = apart(numbers, array);
        if (selection.picks().isEmpty()) {
            NDArray target = selection.view();
            Evaluator.store(fitted(source, target.shape()).lazy().astype(array.dtype()), target);
        } else {
            new Gathering(selection).scatter(source);
        }
    }

    /** Numbers broadcast to what is selected; axes of extent 1 before it go. */
    static NDArray fitted(NDArray numbers, Shape shape) {
        NDArray fewer = numbers;
        while (fewer.ndim() > shape.ndim() && fewer.shape().extent(0) == 1) {
            fewer = fewer.squeeze(Axes.axis(0));
        }
        return fewer.broadcastTo(shape);
    }

    /** Numbers that are not those of the array that is written to. */
    private static NDArray apart(NDArray numbers, NDArray array) {
        return numbers.data() == array.data() ? numbers.copy() : numbers;
    }
}
