package dev.jask.array.chunk;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Shape;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A wish for how an array is cut into blocks, for each axis one: an extent, the extents of all
 * blocks, the whole axis, or what suits the bytes of a block.
 *
 * @param axes the wishes, by axis; one alone goes for all axes
 * @param bytes the most bytes of a block, for axes that leave it open
 */
public record Chunking(List<Wish> axes, long bytes) implements Serializable {

    /** What a block takes at most if nothing else is said: 128 MiB. */
    public static final long DEFAULT_BYTES = 128L << 20;

    /** Stands for as many bytes as suit the memory there is. */
    private static final long AS_MEMORY_ALLOWS = Long.MAX_VALUE;

    /**
     * Blocks cut along all axes, of 128 MiB, or less in a JVM whose heap has no room for sixteen
     * such blocks for each processor. Random arrays are cut alike everywhere, as their numbers
     * depend on it.
     */
    public static final Chunking AUTO = new Chunking(List.of(new Wish.Auto()), AS_MEMORY_ALLOWS);

    private static final Pattern BYTES =
            Pattern.compile(
                    "(\\d+(?:\\.\\d+)?)\\s*(B|KB|KIB|MB|MIB|GB|GIB)", Pattern.CASE_INSENSITIVE);

    public Chunking {
        axes = List.copyOf(axes);
        if (bytes < 1) {
            throw new ArrayException.BadArgument(
                    "a block takes 1 byte or more, given was " + bytes);
        }
    }

    /** What is wanted along an axis. */
    public sealed interface Wish extends Serializable {

        /** Blocks of that extent, the last with what is left. */
        record Extent(long extent) implements Wish {
            public Extent {
                if (extent < 1) {
                    throw new ArrayException.BadArgument(
                            "a block has an extent of 1 or more, or -1 for the whole axis; given was "
                                    + extent);
                }
            }
        }

        /** One block. */
        record Whole() implements Wish {}

        /** Blocks of those extents. */
        record Exact(List<Long> extents) implements Wish {
            public Exact {
                extents = List.copyOf(extents);
            }
        }

        /** As the bytes of a block allow. */
        record Auto() implements Wish {}
    }

    /** Blocks of those extents, by axis; one alone goes for all axes; -1 is the whole axis. */
    public static Chunking chunks(long... extents) {
        return new Chunking(
                Arrays.stream(extents).mapToObj(Chunking::wish).toList(), AS_MEMORY_ALLOWS);
    }

    private static Wish wish(long extent) {
        return extent == -1 ? new Wish.Whole() : new Wish.Extent(extent);
    }

    /**
     * Blocks as a text says: {@code "auto"}, or at most so many bytes: {@code "64 MiB"}.
     *
     * @throws ArrayException.BadArgument if it cannot be understood
     */
    public static Chunking chunks(String text) {
        if (text.equals("auto")) {
            return AUTO;
        }
        Matcher matcher = BYTES.matcher(text.strip());
        if (!matcher.matches()) {
            throw new ArrayException.BadArgument(
                    "chunks \"%s\" is not understood; known are extents, \"auto\" and bytes such as \"64 MiB\""
                            .formatted(text));
        }
        double unit =
                switch (matcher.group(2).toUpperCase(Locale.ROOT)) {
                    case "KB" -> 1e3;
                    case "KIB" -> 1 << 10;
                    case "MB" -> 1e6;
                    case "MIB" -> 1 << 20;
                    case "GB" -> 1e9;
                    case "GIB" -> 1 << 30;
                    default -> 1;
                };
        return new Chunking(
                List.of(new Wish.Auto()), (long) (Double.parseDouble(matcher.group(1)) * unit));
    }

    /** Blocks of exactly those extents. */
    public static Chunking of(Chunks chunks) {
        return new Chunking(
                chunks.toList().stream()
                        .map(along -> (Wish) new Wish.Exact(Arrays.stream(along).boxed().toList()))
                        .toList(),
                AS_MEMORY_ALLOWS);
    }

    /** The same with another wish for an axis, of an array with so many. */
    public Chunking with(int axis, Wish wish, int ndim) {
        var changed = new ArrayList<Wish>();
        for (int i = 0; i < ndim; i++) {
            changed.add(i == axis ? wish : axes.get(axes.size() == 1 ? 0 : i));
        }
        return new Chunking(changed, bytes);
    }

    /** The same, without regard to the memory there is. */
    public Chunking onAnyMachine() {
        return new Chunking(axes, bytes == AS_MEMORY_ALLOWS ? DEFAULT_BYTES : bytes);
    }

    /**
     * The blocks of an array of that shape.
     *
     * @throws ArrayException.BadArgument if the wishes do not fit the shape, or make blocks that
     *     are too large (of 2^31 elements or more) or too many
     */
    public Chunks resolve(Shape shape, DType dtype) {
        if (axes.size() != shape.ndim() && axes.size() != 1) {
            throw new ArrayException.BadArgument(
                    "chunks for %d axes of an array of shape %s, which has %d"
                            .formatted(axes.size(), shape, shape.ndim()));
        }
        shape.size(); // refuses one that is too large to count
        var extents = new long[shape.ndim()][];
        boolean isOpen = false;
        for (int axis = 0; axis < extents.length; axis++) {
            Wish wish = axes.get(axes.size() == 1 ? 0 : axis);
            long total = shape.extent(axis);
            extents[axis] =
                    switch (wish) {
                        case Wish.Extent(long extent) -> Chunks.regular(total, extent);
                        case Wish.Whole _ -> new long[] {total};
                        case Wish.Exact(List<Long> exact) -> exact(exact, axis, shape);
                        case Wish.Auto _ -> new long[0];
                    };
            isOpen |= wish instanceof Wish.Auto;
        }
        if (isOpen) {
            long most = bytes == AS_MEMORY_ALLOWS ? AutoChunks.bytes() : bytes;
            AutoChunks.fill(extents, shape, Math.max(1, most / dtype.itemSize()));
        }
        Chunks chunks = Chunks.of(extents);
        requireFits(chunks, shape, dtype);
        return chunks;
    }

    private static long[] exact(List<Long> extents, int axis, Shape shape) {
        long[] along = extents.stream().mapToLong(Long::longValue).toArray();
        if (Arrays.stream(along).sum() != shape.extent(axis)) {
            throw new ArrayException.BadArgument(
                    "chunks %s along axis %d add up to %d, but the array has the extent %d there (shape %s)"
                            .formatted(
                                    extents,
                                    axis,
                                    Arrays.stream(along).sum(),
                                    shape.extent(axis),
                                    shape));
        }
        return along;
    }

    private static void requireFits(Chunks chunks, Shape shape, DType dtype) {
        double blocks = 1;
        for (int axis = 0; axis < chunks.ndim(); axis++) {
            blocks *= chunks.count(axis);
        }
        Chunks.requireFew((long) blocks, "an array of shape " + shape);
        long most = Integer.MAX_VALUE / dtype.parts();
        if (chunks.largest() > most) {
            throw new ArrayException.BadArgument(
                    "chunks %s of an array of shape %s have up to %d elements, a block holds at most %d; make them smaller, or \"auto\""
                            .formatted(chunks, shape, chunks.largest(), most));
        }
    }
}
