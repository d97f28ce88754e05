package dev.jask.array.run;

import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import java.io.Serializable;
import java.util.List;

/** Makes or reads blocks of an array. */
public sealed interface BlockSource extends Serializable {

    /** Whether each block is a new array that nothing else shares memory with. */
    default boolean makesNew() {
        return false;
    }

    /** Any part of the array can be made, whatever blocks it is cut into. */
    non-sealed interface Parts extends BlockSource {

        /**
         * A part of the array.
         *
         * @param box for each axis what is taken of it
         */
        NDArray read(List<Index.Span> box) throws Exception;

        /**
         * Whether places along an axis can be read without what lies beside them. Where they
         * cannot, an array is not read again for each of smaller blocks.
         */
        default boolean isDivisible(int axis) {
            return true;
        }
    }

    /**
     * An array in memory. Its blocks are views; to another machine each travels alone.
     *
     * @param array all of it
     */
    record InMemory(NDArray array) implements Parts {

        @Override
        public NDArray read(List<Index.Span> box) {
            return array.part(box);
        }
    }

    /** Blocks are made as they are numbered; other blocks would be others. */
    non-sealed interface Blocks extends BlockSource {

        /**
         * A block.
         *
         * @param number its row-major number in the grid
         * @param box where it lies in the array
         */
        NDArray make(long number, List<Index.Span> box) throws Exception;
    }
}
