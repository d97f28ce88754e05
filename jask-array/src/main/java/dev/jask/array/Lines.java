package dev.jask.array;

import dev.jask.array.run.BlockSource;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import java.util.List;

/** Arrays of one axis whose numbers follow from their places. */
final class Lines {

    private Lines() {}

    /** Whole numbers at equal distances. */
    record Whole(long start, long step) implements BlockSource.Parts {

        @Override
        public NDArray read(List<Index.Span> box) {
            Index.Span span = box.getFirst();
            var numbers = new long[Math.toIntExact(span.size())];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = start + (span.first() + i * span.step()) * step;
            }
            return NDArray.of(numbers);
        }
    }

    /** Real numbers that follow from their places. */
    interface Real extends BlockSource.Parts {

        double at(long place);

        @Override
        default NDArray read(List<Index.Span> box) {
            Index.Span span = box.getFirst();
            var numbers = new double[Math.toIntExact(span.size())];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = at(span.first() + i * span.step());
            }
            return NDArray.of(numbers);
        }
    }

    /** Real numbers at equal distances. */
    record Steps(double start, double step) implements Real {

        @Override
        public double at(long place) {
            return start + place * step;
        }
    }

    /** So many numbers at equal distances, the last of them exact. */
    record Linspace(double first, double last, long count, double step) implements Real {

        @Override
        public double at(long place) {
            return count > 1 && place == count - 1 ? last : first + place * step;
        }
    }

    /** Powers whose exponents are at equal distances. */
    record Powers(double base, Linspace exponents) implements Real {

        @Override
        public double at(long place) {
            return Math.pow(base, exponents.at(place));
        }
    }

    /**
     * Numbers each of which is the one before times the same; both ends exact.
     *
     * @param sign -1 if all are negative
     * @param exponents of 10
     */
    record Geometric(double first, double last, double sign, Linspace exponents) implements Real {

        @Override
        public double at(long place) {
            if (place == 0) {
                return first;
            }
            return place == exponents.count() - 1 ? last : sign * Math.pow(10, exponents.at(place));
        }
    }
}
