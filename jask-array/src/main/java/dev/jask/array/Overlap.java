package dev.jask.array;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How much blocks see of their neighbours.
 *
 * @param depths by axis; one alone goes for all axes
 */
public record Overlap(List<Depth> depths) {

    /**
     * How much along an axis.
     *
     * @param before how many elements before the block
     * @param after how many after it
     * @param boundary what lies beyond the ends of the array
     */
    public record Depth(long before, long after, Boundary boundary) {

        public Depth {
            if (before < 0 || after < 0) {
                throw new ArrayException.BadArgument(
                        "blocks see 0 or more elements of their neighbours, given were %d and %d"
                                .formatted(before, after));
            }
        }
    }

    public Overlap {
        depths = List.copyOf(depths);
        if (depths.isEmpty()) {
            throw new ArrayException.BadArgument(
                    "no depth was given; give one for all axes, or one for each");
        }
    }

    /** So many elements on both sides, by axis; one number goes for all axes. */
    public static Overlap of(long... depths) {
        return new Overlap(
                Arrays.stream(depths).mapToObj(d -> new Depth(d, d, Boundary.NONE)).toList());
    }

    /** The same with those boundaries, by axis; one goes for all axes. */
    public Overlap with(Boundary... boundaries) {
        int count = Math.max(depths.size(), boundaries.length);
        boolean fits =
                (boundaries.length == 1 || boundaries.length == count)
                        && (depths.size() == 1 || depths.size() == count);
        if (!fits) {
            throw new ArrayException.BadArgument(
                    "%d boundaries for %d axes; give one for all, or one for each"
                            .formatted(boundaries.length, depths.size()));
        }
        var changed = new ArrayList<Depth>();
        for (int axis = 0; axis < count; axis++) {
            Depth depth = depths.get(depths.size() == 1 ? 0 : axis);
            Boundary boundary = boundaries[boundaries.length == 1 ? 0 : axis];
            changed.add(new Depth(depth.before(), depth.after(), boundary));
        }
        return new Overlap(changed);
    }

    /** No overlap but along one axis of an array with so many. */
    public static Overlap along(int axis, int ndim, long before, long after, Boundary boundary) {
        int along = Axes.resolve(axis, ndim);
        var depths = new ArrayList<Depth>();
        for (int k = 0; k < ndim; k++) {
            depths.add(
                    k == along
                            ? new Depth(before, after, boundary)
                            : new Depth(0, 0, Boundary.NONE));
        }
        return new Overlap(depths);
    }

    /** For each axis of an array with so many how much. */
    List<Depth> resolve(int ndim) {
        if (depths.size() != 1 && depths.size() != ndim) {
            throw new ArrayException.BadArgument(
                    "%d depths for an array with %d axes; give one for all, or one for each"
                            .formatted(depths.size(), ndim));
        }
        var all = new ArrayList<Depth>();
        for (int axis = 0; axis < ndim; axis++) {
            all.add(depths.get(depths.size() == 1 ? 0 : axis));
        }
        return all;
    }
}
