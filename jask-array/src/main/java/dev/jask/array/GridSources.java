package dev.jask.array;

import dev.jask.array.run.BlockSource;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import dev.jask.ndarray.shaping.Creation;
import java.util.Arrays;
import java.util.List;

/** Arrays whose elements follow from their places along several axes. */
final class GridSources {

    private GridSources() {}

    /** Ones on a diagonal: so many places to the right of the main one. */
    record Eye(long diagonal, DType dtype) implements BlockSource.Parts {

        @Override
        public NDArray read(List<Index.Span> box) {
            Index.Span rows = box.get(0);
            Index.Span columns = box.get(1);
            if (rows.step() == 1 && columns.step() == 1) {
                long own = rows.first() + diagonal - columns.first();
                return Creation.eye(rows.size(), columns.size(), own, dtype);
            }
            NDArray block = NDArray.zeros(Sources.shape(box), dtype);
            NDArray one = NDArray.scalar(1L).astype(dtype);
            for (long i = 0; i < rows.size(); i++) {
                long distance = rows.first() + i * rows.step() + diagonal - columns.first();
                long j = distance / columns.step();
                if (distance % columns.step() == 0 && j >= 0 && j < columns.size()) {
                    block.set(one, Index.at(i), Index.at(j));
                }
            }
            return block;
        }
    }

    /** Ones on a diagonal and below: so many places to the right of the main one. */
    record Triangle(long diagonal, DType dtype) implements BlockSource.Parts {

        @Override
        public NDArray read(List<Index.Span> box) {
            NDArray rows = line(box.get(0)).expandDims(1).add(diagonal);
            return line(box.get(1)).expandDims(0).lessEqual(rows).astype(dtype);
        }
    }

    private static NDArray line(Index.Span span) {
        var numbers = new long[Math.toIntExact(span.size())];
        Arrays.setAll(numbers, i -> span.first() + i * span.step());
        return NDArray.of(numbers);
    }

    /** The place of each element along an axis. */
    record Coordinate(int axis) implements BlockSource.Parts {

        @Override
        public NDArray read(List<Index.Span> box) {
            NDArray line = line(box.get(axis));
            for (int other = 0; other < box.size(); other++) {
                if (other != axis) {
                    line = line.expandDims(other);
                }
            }
            return line.broadcastTo(Sources.shape(box));
        }
    }

    /** What a function gives for each place. */
    record Computed(ElementFunction function, DType dtype) implements BlockSource.Parts {

        @Override
        public NDArray read(List<Index.Span> box) throws Exception {
            Shape shape = Sources.shape(box);
            var numbers = new double[Math.toIntExact(shape.size())];
            var index = new long[box.size()];
            var place = new long[box.size()];
            for (int i = 0; i < numbers.length; i++) {
                for (int axis = 0; axis < index.length; axis++) {
                    Index.Span span = box.get(axis);
                    place[axis] = span.first() + index[axis] * span.step();
                }
                numbers[i] = function.at(place);
                for (int axis = index.length - 1;
                        axis >= 0 && ++index[axis] == shape.extent(axis);
                        axis--) {
                    index[axis] = 0;
                }
            }
            return NDArray.of(numbers, shape).astype(dtype);
        }
    }
}
