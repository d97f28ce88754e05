package dev.jask.array.chunk;

import dev.jask.graph.Grid;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Shape;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * How an array is cut into blocks: for each axis the extents of the blocks along it. An extent may
 * be {@link #UNKNOWN} until it is computed.
 */
public final class Chunks implements Serializable {

    private static final long serialVersionUID = 1L;

    /** The extent of a block that is not known before it is computed. */
    public static final long UNKNOWN = -1;

    /** The most blocks of an array: more tasks than any scheduler keeps. */
    private static final long MOST = 1L << 26;

    private final long[][] extents;

    private Chunks(long[][] extents) {
        this.extents = extents;
    }

    /**
     * Blocks with these extents, by axis.
     *
     * @throws ArrayException.BadArgument if an extent is negative and not {@link #UNKNOWN}, or an
     *     axis has no block
     */
    public static Chunks of(long[]... extents) {
        var copy = new long[extents.length][];
        for (int axis = 0; axis < copy.length; axis++) {
            copy[axis] = extents[axis].clone();
            boolean fits =
                    copy[axis].length > 0 && Arrays.stream(copy[axis]).allMatch(e -> e >= UNKNOWN);
            if (!fits) {
                throw new ArrayException.BadArgument(
                        "blocks along axis %d have the extents %s; allowed are one or more, each 0 or more"
                                .formatted(axis, Arrays.toString(copy[axis])));
            }
        }
        return new Chunks(copy);
    }

    /** One block of that shape. */
    public static Chunks single(Shape shape) {
        return of(shape.stream().mapToObj(extent -> new long[] {extent}).toArray(long[][]::new));
    }

    /** Refuses more blocks than a computation can have. */
    static void requireFew(long count, String what) {
        if (count > MOST) {
            throw new ArrayException.BadArgument(
                    "%s has %d blocks, allowed are %d; make them larger"
                            .formatted(what, count, MOST));
        }
    }

    public int ndim() {
        return extents.length;
    }

    /** The extents of the blocks along an axis. */
    public long[] along(int axis) {
        return extents[axis].clone();
    }

    /** How many blocks there are along an axis. */
    public int count(int axis) {
        return extents[axis].length;
    }

    /** How many blocks there are along each axis. */
    public Grid grid() {
        return Grid.of(Arrays.stream(extents).mapToLong(along -> along.length).toArray());
    }

    /** How many blocks there are. */
    public long size() {
        return grid().size();
    }

    /** The extent of a block along an axis. */
    public long extent(int axis, long block) {
        return extents[axis][(int) block];
    }

    /** Whether the extents along an axis are all known. */
    public boolean isKnown(int axis) {
        return Arrays.stream(extents[axis]).allMatch(extent -> extent != UNKNOWN);
    }

    /** Whether all extents are known. */
    public boolean isKnown() {
        return IntStream.range(0, ndim()).allMatch(this::isKnown);
    }

    /**
     * The extent of the whole array along an axis.
     *
     * @throws ArrayException.ShapeMismatch if it is not known
     */
    public long total(int axis) {
        requireKnown(axis);
        return Arrays.stream(extents[axis]).sum();
    }

    private void requireKnown(int axis) {
        if (!isKnown(axis)) {
            throw new ArrayException.ShapeMismatch(
                    "the extents of blocks along axis %d are not known before they are computed; call computeChunkSizes() first"
                            .formatted(axis));
        }
    }

    /**
     * The shape of the whole array.
     *
     * @throws ArrayException.ShapeMismatch if it is not known
     */
    public Shape shape() {
        return Shape.shape(IntStream.range(0, ndim()).mapToLong(this::total).toArray());
    }

    /** The shape of a block. */
    public Shape shapeOf(long[] block) {
        return Shape.shape(
                IntStream.range(0, ndim())
                        .mapToLong(axis -> {
                            requireKnown(axis);
                            return extents[axis][(int) block[axis]];
                        })
                        .toArray());
    }

    /** Where the blocks along an axis begin. */
    public long[] starts(int axis) {
        requireKnown(axis);
        var starts = new long[extents[axis].length];
        for (int i = 1; i < starts.length; i++) {
            starts[i] = starts[i - 1] + extents[axis][i - 1];
        }
        return starts;
    }

    /** Where a block begins along an axis. */
    public long start(int axis, long block) {
        requireKnown(axis);
        long start = 0;
        for (int i = 0; i < block; i++) {
            start += extents[axis][i];
        }
        return start;
    }

    /** The most elements that a block has; unknown extents count as 1. */
    public long largest() {
        long size = 1;
        for (long[] along : extents) {
            size *= Math.max(1, Arrays.stream(along).max().orElse(1));
        }
        return size;
    }

    /** The same with other extents along an axis. */
    public Chunks with(int axis, long... along) {
        long[][] changed = extents.clone();
        changed[axis] = along;
        return of(changed);
    }

    /** These axes, in that order; one of a single block of extent 1 for -1. */
    public Chunks pick(int... axes) {
        return of(
                Arrays.stream(axes)
                        .mapToObj(axis -> axis < 0 ? new long[] {1} : extents[axis])
                        .toArray(long[][]::new));
    }

    /** The same with axes reduced to one block of extent 1. */
    public Chunks reduced(boolean[] axes) {
        return pick(IntStream.range(0, ndim()).map(axis -> axes[axis] ? -1 : axis).toArray());
    }

    public List<long[]> toList() {
        return Arrays.stream(extents).map(long[]::clone).toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Chunks chunks && Arrays.deepEquals(extents, chunks.extents);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(extents);
    }

    /** For instance {@code ((1000 x 10), (500, 500, 200))}: runs of equal extents are counted. */
    @Override
    public String toString() {
        return Arrays.stream(extents).map(Chunks::text).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String text(long[] along) {
        var text = new StringBuilder("(");
        for (int i = 0; i < along.length; ) {
            int run = i;
            while (run < along.length && along[run] == along[i]) {
                run++;
            }
            text.append(i > 0 ? ", " : "").append(along[i] == UNKNOWN ? "?" : along[i]);
            if (run - i > 1) {
                text.append(" x ").append(run - i);
            }
            i = run;
        }
        return text.append(')').toString();
    }

    /** Blocks of one extent along an axis, the last with what is left. */
    public static long[] regular(long total, long extent) {
        if (total == 0) {
            return new long[] {0};
        }
        long count = (total - 1) / extent + 1;
        requireFew(count, "an axis of extent %d in blocks of %d".formatted(total, extent));
        return LongStream.range(0, count).map(i -> Math.min(extent, total - i * extent)).toArray();
    }
}
