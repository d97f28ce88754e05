package dev.jask.ndarray.shaping;

import dev.jask.ndarray.Scalar;
import java.util.List;

/**
 * What an array is filled up with around its elements, along one axis after the other. Lists have
 * one entry for each axis, or one for all.
 */
public sealed interface PadMode {

    /** The elements at the ends. */
    PadMode EDGE = new Edge();

    /** The elements from the other end on, again and again. */
    PadMode WRAP = new Wrap();

    /** What is next to the ends, mirrored at the elements there. */
    PadMode REFLECT = new Reflect(false);

    /** The elements from the end on backwards, those at the ends too. */
    PadMode SYMMETRIC = new Symmetric(false);

    /** Zeros; the elements are meant to be assigned. */
    PadMode EMPTY = new Empty();

    /** The largest element of each axis. */
    PadMode MAXIMUM = new Maximum(List.of());

    /** The smallest element of each axis. */
    PadMode MINIMUM = new Minimum(List.of());

    /** The mean of each axis. */
    PadMode MEAN = new Mean(List.of());

    /** The median of each axis. */
    PadMode MEDIAN = new Median(List.of());

    /** Zeros. */
    PadMode ZEROS = constant(Scalar.of(0L));

    /**
     * Something at the beginning and at the end of an axis.
     *
     * @param before at the beginning
     * @param after at the end
     */
    record Ends<T>(T before, T after) {

        /** The same at both. */
        public static <T> Ends<T> both(T value) {
            return new Ends<>(value, value);
        }
    }

    /** These numbers. */
    record Constant(List<Ends<Scalar>> numbers) implements PadMode {

        public Constant {
            numbers = List.copyOf(numbers);
        }
    }

    /** See {@link #EDGE}. */
    record Edge() implements PadMode {}

    /** Numbers at equal distances from the elements at the ends to these. */
    record LinearRamp(List<Ends<Double>> ends) implements PadMode {

        public LinearRamp {
            ends = List.copyOf(ends);
        }
    }

    /** The largest of so many elements at the ends; of all if the list is empty. */
    record Maximum(List<Ends<Long>> lengths) implements PadMode {

        public Maximum {
            lengths = List.copyOf(lengths);
        }
    }

    /** The smallest of so many elements at the ends; of all if the list is empty. */
    record Minimum(List<Ends<Long>> lengths) implements PadMode {

        public Minimum {
            lengths = List.copyOf(lengths);
        }
    }

    /** The mean of so many elements at the ends; of all if the list is empty. */
    record Mean(List<Ends<Long>> lengths) implements PadMode {

        public Mean {
            lengths = List.copyOf(lengths);
        }
    }

    /** The median of so many elements at the ends; of all if the list is empty. */
    record Median(List<Ends<Long>> lengths) implements PadMode {

        public Median {
            lengths = List.copyOf(lengths);
        }
    }

    /**
     * See {@link #REFLECT}.
     *
     * @param isOdd whether mirrored elements are subtracted from twice the element at the end
     */
    record Reflect(boolean isOdd) implements PadMode {}

    /**
     * See {@link #SYMMETRIC}.
     *
     * @param isOdd whether mirrored elements are subtracted from twice the element at the end
     */
    record Symmetric(boolean isOdd) implements PadMode {}

    /** See {@link #WRAP}. */
    record Wrap() implements PadMode {}

    /** See {@link #EMPTY}. */
    record Empty() implements PadMode {}

    /** The same number everywhere. */
    static PadMode constant(Scalar number) {
        return new Constant(List.of(Ends.both(number)));
    }

    /** Down or up to the same number everywhere. */
    static PadMode linearRamp(double end) {
        return new LinearRamp(List.of(Ends.both(end)));
    }
}
