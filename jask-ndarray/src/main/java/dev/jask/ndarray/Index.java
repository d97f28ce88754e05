package dev.jask.ndarray;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;

/** What is selected along an axis, or several. */
public sealed interface Index {

    /** All axes that are not mentioned: {@code ...}. */
    Index ELLIPSIS = new Ellipsis();

    /** A new axis of extent 1. */
    Index NEW_AXIS = new NewAxis();

    /** The whole axis: {@code :}. */
    Index ALL = new Range(OptionalLong.empty(), OptionalLong.empty(), 1);

    /** One place; the axis goes. A negative one counts from the end. */
    record At(long place) implements Index, Serializable {}

    /**
     * Places at a step.
     *
     * @param start the first; by default the first there is, or the last if the step is negative
     * @param stop where it ends, exclusive; by default after the last there is
     * @param step how far the next is; not 0
     */
    record Range(OptionalLong start, OptionalLong stop, long step) implements Index {

        public Range {
            if (step == 0) {
                throw new ArrayException.BadIndex(
                        "the step of a slice is 0; it may be any other number");
            }
        }

        /** What it selects of an axis of that extent. */
        public Span of(long extent) {
            long low = step > 0 ? 0 : -1;
            long high = step > 0 ? extent : extent - 1;
            long first =
                    start.isEmpty()
                            ? (step > 0 ? low : high)
                            : bounded(start.getAsLong(), extent, low, high);
            long end =
                    stop.isEmpty()
                            ? (step > 0 ? high : low)
                            : bounded(stop.getAsLong(), extent, low, high);
            long distance = step > 0 ? end - first : first - end;
            long size = distance <= 0 ? 0 : (distance - 1) / Math.abs(step) + 1;
            return new Span(first, step, size);
        }

        private static long bounded(long place, long extent, long low, long high) {
            return Math.clamp(place < 0 ? place + extent : place, low, high);
        }
    }

    /**
     * What a range selects of an axis.
     *
     * @param first the first place
     * @param step how far the next is
     * @param size how many there are
     */
    record Span(long first, long step, long size) implements Serializable {}

    /** A new axis of extent 1. */
    record NewAxis() implements Index, Serializable {}

    /** All axes that are not mentioned. */
    record Ellipsis() implements Index, Serializable {}

    /**
     * Places in any order, and any number of times: an array of whole numbers. Several of them are
     * broadcast together, as in NumPy.
     */
    record Pick(NDArray places) implements Index {

        public Pick {
            if (!places.dtype().isInteger() && places.size() > 0) {
                throw new ArrayException.BadIndex(
                        "places are whole numbers, given was an array of %s; for places where something is true use Index.mask"
                                .formatted(places.dtype()));
            }
        }
    }

    /** Places where an array of truth values is true; it takes as many axes as it has. */
    record Mask(NDArray truths) implements Index {

        public Mask {
            if (truths.dtype() != DType.BOOL) {
                throw new ArrayException.BadIndex(
                        "a mask is an array of bool, given was one of " + truths.dtype());
            }
        }
    }

    /**
     * An index for each axis of an array with so many: the ellipsis spelled out, and whole axes for
     * those that are not mentioned.
     *
     * @param shown how messages show the array
     * @throws ArrayException.BadIndex if there are too many, or several ellipses
     */
    static List<Index> complete(List<Index> indices, int ndim, Object shown) {
        int used = 0;
        int ellipses = 0;
        for (Index index : indices) {
            used +=
                    switch (index) {
                        case At _, Range _, Pick _ -> 1;
                        case Mask(NDArray truths) -> truths.ndim();
                        case NewAxis _, Ellipsis _ -> 0;
                    };
            ellipses += index instanceof Ellipsis ? 1 : 0;
        }
        int missing = ndim - used;
        if (missing < 0 || ellipses > 1) {
            throw new ArrayException.BadIndex(
                    ellipses > 1
                            ? "more than one ellipsis in " + indices
                            : "%d indices for an array with %d axes (%s); give at most one for each"
                                    .formatted(used, ndim, shown));
        }
        var full = new ArrayList<Index>();
        for (Index index : indices) {
            if (index instanceof Ellipsis) {
                full.addAll(Collections.nCopies(missing, ALL));
            } else {
                full.add(index);
            }
        }
        if (ellipses == 0) {
            full.addAll(Collections.nCopies(missing, ALL));
        }
        return full;
    }

    /**
     * A place counted from 0.
     *
     * @throws ArrayException.BadIndex if it is out of bounds
     */
    static long checkedPlace(long place, long extent, int axis) {
        return Layout.checkedPlace(place, extent, axis);
    }

    /** One place. */
    static Index at(long place) {
        return new At(place);
    }

    /** Places from the first up to the second, exclusive. */
    static Index range(long start, long stop) {
        return range(start, stop, 1);
    }

    /** Places from the first to the second, exclusive, at a step. */
    static Index range(long start, long stop, long step) {
        return new Range(OptionalLong.of(start), OptionalLong.of(stop), step);
    }

    /** Places from that one on. */
    static Index from(long start) {
        return new Range(OptionalLong.of(start), OptionalLong.empty(), 1);
    }

    /** Places up to that one, exclusive. */
    static Index to(long stop) {
        return new Range(OptionalLong.empty(), OptionalLong.of(stop), 1);
    }

    /** Every so many-th place; of a negative step from the end. */
    static Index step(long step) {
        return new Range(OptionalLong.empty(), OptionalLong.empty(), step);
    }

    /** These places, in this order. */
    static Index pick(long... places) {
        return new Pick(NDArray.of(places));
    }

    /** The places that an array of whole numbers holds. */
    static Index pick(NDArray places) {
        return new Pick(places);
    }

    /** The places where an array of truth values is true. */
    static Index mask(NDArray truths) {
        return new Mask(truths);
    }

    /**
     * The indices of a text as in NumPy: {@code "::2, 5000:, -1, ..., newaxis"}.
     *
     * @throws ArrayException.BadIndex if it cannot be understood
     */
    static List<Index> parse(String text) {
        var indices = new ArrayList<Index>();
        for (String part : text.split(",", -1)) {
            indices.add(parsePart(part.strip(), text));
        }
        return List.copyOf(indices);
    }

    private static Index parsePart(String part, String text) {
        if (part.equals("...")) {
            return ELLIPSIS;
        }
        if (part.equals("newaxis") || part.equals("None")) {
            return NEW_AXIS;
        }
        String[] bounds = part.split(":", -1);
        if (bounds.length > 3 || part.isEmpty()) {
            throw notUnderstood(part, text);
        }
        if (bounds.length == 1) {
            return at(number(bounds[0], text).orElseThrow(() -> notUnderstood(part, text)));
        }
        OptionalLong step = bounds.length == 3 ? number(bounds[2], text) : OptionalLong.empty();
        return new Range(number(bounds[0], text), number(bounds[1], text), step.orElse(1));
    }

    private static OptionalLong number(String digits, String text) {
        String stripped = digits.strip();
        try {
            return stripped.isEmpty()
                    ? OptionalLong.empty()
                    : OptionalLong.of(Long.parseLong(stripped));
        } catch (NumberFormatException _) {
            throw notUnderstood(stripped, text);
        }
    }

    private static ArrayException.BadIndex notUnderstood(String part, String text) {
        return new ArrayException.BadIndex(
                "\"%s\" in \"%s\" is no index; known are 3, 1:5, ::2, ::-1, ..., newaxis"
                        .formatted(part, text));
    }
}
