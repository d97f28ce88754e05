package dev.jask.ndarray;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A naive array: a shape, and for each element in the order of rows which cell it shows. Everything
 * is done index by index.
 */
@SuppressWarnings("ArrayRecordComponent") // never changed
record Cells(Shape shape, int[] cells) {

    static Cells of(Shape shape) {
        return new Cells(shape, IntStream.range(0, (int) shape.size()).toArray());
    }

    interface Source {
        long[] of(long[] index);
    }

    /** All indices of a shape in the order of rows. */
    static List<long[]> indices(Shape shape) {
        var indices = new ArrayList<long[]>();
        collect(shape, new long[shape.ndim()], 0, indices);
        return indices;
    }

    private static void collect(Shape shape, long[] index, int axis, List<long[]> indices) {
        if (axis == index.length) {
            indices.add(index.clone());
            return;
        }
        for (long i = 0; i < shape.extent(axis); i++) {
            index[axis] = i;
            collect(shape, index, axis + 1, indices);
        }
    }

    int at(long[] index) {
        long place = 0;
        for (int axis = 0; axis < index.length; axis++) {
            place = place * shape.extent(axis) + index[axis];
        }
        return cells[(int) place];
    }

    /** An array of that shape, each element being one of this. */
    Cells from(Shape target, Source source) {
        return new Cells(
                target, indices(target).stream().mapToInt(index -> at(source.of(index))).toArray());
    }

    Cells transposed(int[] order) {
        return from(
                shape.pick(order),
                index -> {
                    var source = new long[index.length];
                    for (int k = 0; k < order.length; k++) {
                        source[order[k]] = index[k];
                    }
                    return source;
                });
    }

    Cells reshaped(Shape target) {
        return new Cells(target, cells);
    }

    Cells broadcastTo(Shape target) {
        int more = target.ndim() - shape.ndim();
        return from(
                target,
                index -> {
                    long[] source = Arrays.copyOfRange(index, more, index.length);
                    for (int axis = 0; axis < source.length; axis++) {
                        source[axis] = shape.extent(axis) == 1 ? 0 : source[axis];
                    }
                    return source;
                });
    }

    /** What indices select, by NumPy's rules: a list of places for each axis that is left. */
    Cells select(List<Index> given) {
        var plan = new Plan(this, given);
        return from(plan.target(), plan::source);
    }

    /** How indices are understood. */
    private static final class Plan {

        private final Cells cells;
        private final List<Index> full = new ArrayList<>();
        private final List<Long> before = new ArrayList<>();
        private final List<Long> after = new ArrayList<>();
        private final Shape picked;
        private final boolean isInFront;

        Plan(Cells cells, List<Index> given) {
            this.cells = cells;
            spellOut(given);
            var shapes = new ArrayList<Shape>();
            boolean picks = given.stream().anyMatch(Plan::isPick);
            boolean ended = false;
            boolean apart = false;
            boolean started = false;
            for (Index index : given) {
                boolean isPart = isPick(index) || (picks && index instanceof Index.At);
                apart |= isPart && started && ended;
                ended |= started && !isPart;
                started |= isPart;
            }
            isInFront = apart;
            started = false;
            int axis = 0;
            for (Index index : full) {
                switch (index) {
                    case Index.At _ -> {
                        started |= picks;
                        axis++;
                    }
                    case Index.Range range -> {
                        (started && !apart ? after : before)
                                .add(range.of(cells.shape.extent(axis)).size());
                        axis++;
                    }
                    case Index.NewAxis _ -> (started && !apart ? after : before).add(1L);
                    case Index.Pick(NDArray places) -> {
                        shapes.add(places.shape());
                        started = true;
                        axis++;
                    }
                    case Index.Mask(NDArray truths) -> {
                        shapes.add(Shape.shape(trues(truths).size()));
                        started = true;
                        axis += truths.ndim();
                    }
                    case Index.Ellipsis _ -> throw new IllegalStateException();
                }
            }
            picked = Shape.broadcast(shapes);
        }

        private static boolean isPick(Index index) {
            return index instanceof Index.Pick || index instanceof Index.Mask;
        }

        private static List<long[]> trues(NDArray truths) {
            return indices(truths.shape()).stream().filter(truths::getBoolean).toList();
        }

        private void spellOut(List<Index> given) {
            int used =
                    given.stream()
                            .mapToInt(index ->
                                    switch (index) {
                                        case Index.Mask(NDArray truths) -> truths.ndim();
                                        case Index.NewAxis _, Index.Ellipsis _ -> 0;
                                        default -> 1;
                                    })
                            .sum();
            boolean isOpen = given.stream().noneMatch(Index.Ellipsis.class::isInstance);
            for (Index index : given) {
                if (index instanceof Index.Ellipsis) {
                    fill(used);
                } else {
                    full.add(index);
                }
            }
            if (isOpen) {
                fill(used);
            }
        }

        private void fill(int used) {
            for (int k = used; k < cells.shape.ndim(); k++) {
                full.add(Index.ALL);
            }
        }

        Shape target() {
            var extents = new ArrayList<Long>();
            if (isInFront) {
                picked.stream().forEach(extents::add);
                extents.addAll(before);
            } else {
                extents.addAll(before);
                picked.stream().forEach(extents::add);
            }
            extents.addAll(after);
            return Shape.shape(extents.stream().mapToLong(Long::longValue).toArray());
        }

        long[] source(long[] index) {
            int pick = isInFront ? 0 : before.size();
            long[] place = Arrays.copyOfRange(index, pick, pick + picked.ndim());
            var source = new long[cells.shape.ndim()];
            int axis = 0;
            int next = isInFront ? picked.ndim() : 0;
            for (Index of : full) {
                if (!isInFront && next == pick && isPick(of)) {
                    next = pick + picked.ndim();
                }
                switch (of) {
                    case Index.At(long at) -> {
                        long extent = cells.shape.extent(axis);
                        source[axis++] = at < 0 ? at + extent : at;
                        if (!isInFront && next == pick && full.stream().anyMatch(Plan::isPick)) {
                            next = pick + picked.ndim();
                        }
                    }
                    case Index.Range range -> {
                        Index.Span span = range.of(cells.shape.extent(axis));
                        source[axis++] = span.first() + span.step() * index[next++];
                    }
                    case Index.NewAxis _ -> next++;
                    case Index.Pick(NDArray places) -> {
                        long at = places.getLong(aligned(place, places.shape()));
                        long extent = cells.shape.extent(axis);
                        source[axis++] = at < 0 ? at + extent : at;
                    }
                    case Index.Mask(NDArray truths) -> {
                        List<long[]> trues = trues(truths);
                        long[] which = aligned(place, Shape.shape(trues.size()));
                        for (long at : trues.get((int) which[0])) {
                            source[axis++] = at;
                        }
                    }
                    case Index.Ellipsis _ -> throw new IllegalStateException();
                }
            }
            return source;
        }

        /** An index of what was broadcast. */
        private static long[] aligned(long[] index, Shape shape) {
            long[] own = Arrays.copyOfRange(index, index.length - shape.ndim(), index.length);
            for (int axis = 0; axis < own.length; axis++) {
                own[axis] = shape.extent(axis) == 1 ? 0 : own[axis];
            }
            return own;
        }
    }
}
