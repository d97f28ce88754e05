package dev.jask.graph;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which blocks of one input a block of a {@link Blockwise} layer reads, as arithmetic on
 * coordinates.
 *
 * <p>Each axis of the input is either tied to an axis of the output (the same coordinate, or
 * coordinate 0 where the input has a single block there: broadcasting) or read in consecutive runs
 * of {@code fold} blocks per output block (contraction: {@code fold} at least the extent reads them
 * all).
 */
public sealed interface BlockInput {

    /**
     * Blocks of another layer.
     *
     * @param group whose blocks
     * @param grid how that group's blocks lie
     * @param axes for each axis of the input the axis of the output it follows, or -1 where all
     *     blocks along it are read
     */
    record Blocks(KeyGroup group, Grid grid, List<Integer> axes) implements BlockInput {
        public Blocks {
            axes = List.copyOf(axes);
            if (axes.size() != grid.axes()) {
                throw new IllegalArgumentException(
                        "%s has %d axes but %d were mapped: %s"
                                .formatted(group, grid.axes(), axes.size(), axes));
            }
        }
    }

    /**
     * Neighbouring blocks of a one-dimensional group: output block {@code i} reads input blocks
     * {@code i*width} up to {@code (i+1)*width}, the last one what is left. The step of a tree
     * reduction.
     *
     * @param group whose blocks
     * @param extent how many blocks the group has
     * @param width how many of them one output block reads, at least 1
     */
    record Fold(KeyGroup group, long extent, int width) implements BlockInput {
        public Fold {
            if (width < 1) {
                throw new IllegalArgumentException("width must be 1 or more: " + width);
            }
        }
    }

    /** The same result for all blocks: a key outside any grid. */
    record Whole(Key key) implements BlockInput {}

    /**
     * A literal for all blocks, kept once in the layer.
     *
     * @param value what the function is given in this place
     */
    record Constant(@Nullable Object value) implements BlockInput {}
}
