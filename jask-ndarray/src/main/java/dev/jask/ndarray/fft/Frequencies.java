package dev.jask.ndarray.fft;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import java.util.Arrays;
import java.util.List;

/** The frequencies that the numbers of a Fourier transform belong to, and their order. */
public final class Frequencies {

    private Frequencies() {}

    /** The frequencies of a transform: 0, the positive ones, the negative ones. */
    public static NDArray fftfreq(int length, double spacing) {
        requireSome(length);
        double[] frequencies = new double[length];
        for (int i = 0; i < length; i++) {
            frequencies[i] = (i < (length + 1) / 2 ? i : i - length) * (1 / (length * spacing));
        }
        return NDArray.of(frequencies);
    }

    /** The frequencies of half a transform: 0 and the positive ones. */
    public static NDArray rfftfreq(int length, double spacing) {
        requireSome(length);
        double[] frequencies = new double[length / 2 + 1];
        Arrays.setAll(frequencies, i -> i * (1 / (length * spacing)));
        return NDArray.of(frequencies);
    }

    private static void requireSome(int length) {
        if (length < 1) {
            throw new ArrayException.BadArgument(
                    "frequencies of a transform of %d numbers; it takes one at least"
                            .formatted(length));
        }
    }

    /** The order in which frequencies ascend: 0 comes to the middle of the axes. */
    public static NDArray fftshift(NDArray array, Axes axes) {
        NDArray result = array;
        for (int axis : axes.resolve(array.ndim())) {
            result =
                    roll(result, axis, array.shape().extent(axis) - array.shape().extent(axis) / 2);
        }
        return result;
    }

    /** The inverse of {@link #fftshift}. */
    public static NDArray ifftshift(NDArray array, Axes axes) {
        NDArray result = array;
        for (int axis : axes.resolve(array.ndim())) {
            result = roll(result, axis, array.shape().extent(axis) / 2);
        }
        return result;
    }

    /** What is at a place comes first. */
    private static NDArray roll(NDArray array, int axis, long place) {
        Index[] before = new Index[axis + 1];
        Arrays.fill(before, Index.ALL);
        Index[] after = before.clone();
        before[axis] = Index.to(place);
        after[axis] = Index.from(place);
        return NDArray.concatenate(List.of(array.slice(after), array.slice(before)), axis);
    }
}
