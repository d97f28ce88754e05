package dev.jask.ndarray.io;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads arrays, or boxes of them, from where a {@link FileLayout} says that they are. */
final class Reading {

    private Reading() {}

    /** Reads a box of a file. */
    static NDArray read(Path file, FileLayout layout, List<Index.Span> box) {
        layout.requireInside(box);
        return with(file, (channel, arena) -> read(file, channel, arena, layout, box));
    }

    /** Reads a box of an open file. */
    static NDArray read(
            Path file,
            SeekableByteChannel channel,
            Arena arena,
            FileLayout layout,
            List<Index.Span> box)
            throws IOException {
        requireLength(file.toString(), layout, channel.size());
        return read(
                layout,
                box,
                longest -> new ByteSource.OfChannel(file.toString(), channel, arena, longest));
    }

    /** What is done with an open file. */
    @FunctionalInterface
    interface Use<R> {
        R of(SeekableByteChannel channel, Arena arena) throws IOException;
    }

    /** Opens a file for something. */
    static <R> R with(Path file, Use<R> use) {
        try (SeekableByteChannel channel = Files.newByteChannel(file);
                Arena arena = Arena.ofConfined()) {
            return use.of(channel, arena);
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    /** Checks that what is described fits into so many bytes. */
    static void requireLength(String name, FileLayout layout, long found) {
        if (found < layout.end()) {
            throw new ArrayException.BadFile(
                    "%s: an array of %s of shape %s from byte %d on needs %d bytes, found were %d; is it truncated?"
                            .formatted(
                                    name,
                                    layout.encoding(),
                                    layout.shape(),
                                    layout.offset(),
                                    layout.end(),
                                    found));
        }
    }

    static ArrayException.BadFile failed(Path file, IOException e) {
        return new ArrayException.BadFile(
                e instanceof NoSuchFileException
                        ? "there is no file " + file
                        : "%s cannot be read: %s".formatted(file, e),
                e);
    }

    /** Opens what is read, told how many bytes will be wanted at once at most. */
    @FunctionalInterface
    interface Opening {
        ByteSource open(long longest);
    }

    /** Reads a box of a source. */
    static NDArray read(FileLayout layout, List<Index.Span> box, Opening opening)
            throws IOException {
        layout.requireInside(box);
        List<Index.Span> rows = layout.isFortranOrder() ? box.reversed() : box;
        Shape shape = layout.isFortranOrder() ? reversed(layout.shape()) : layout.shape();
        NDArray result = readRows(shape, layout, rows, opening);
        int[] turned = negative(rows);
        NDArray inOrder = turned.length == 0 ? result : result.flip(Axes.axes(turned));
        return layout.isFortranOrder() ? inOrder.transpose() : inOrder;
    }

    private static Shape reversed(Shape shape) {
        var axes = new int[shape.ndim()];
        for (int k = 0; k < axes.length; k++) {
            axes[k] = axes.length - 1 - k;
        }
        return shape.pick(axes);
    }

    private static int[] negative(List<Index.Span> box) {
        return java.util.stream.IntStream.range(0, box.size())
                .filter(axis -> box.get(axis).step() < 0)
                .toArray();
    }

    /** Reads a box of an array in the order of rows, each axis in ascending order. */
    private static NDArray readRows(
            Shape shape, FileLayout layout, List<Index.Span> box, Opening opening)
            throws IOException {
        Stored stored = layout.encoding().stored();
        var ascending = new ArrayList<Index.Span>();
        box.forEach(span -> ascending.add(ascending(span)));
        Shape part = Shape.shape(box.stream().mapToLong(Index.Span::size).toArray());
        long size = part.size();
        if (size == 0) {
            return NDArray.zeros(part, stored.dtype());
        }
        requireHolds(part, stored);
        Object numbers = stored.element().allocate((int) size * stored.parts());
        var sweep = new Sweep(shape, stored.itemSize(), ascending);
        ByteSource source = opening.open(sweep.longest());
        sweep.read(source, layout.offset(), new Decoder(numbers, stored.parts(), stored.order()));
        return NDArray.wrap(
                converted(numbers, stored, source.name(), layout), part, stored.dtype());
    }

    private static void requireHolds(Shape part, Stored stored) {
        if (part.size() > Integer.MAX_VALUE / stored.parts()) {
            throw new ArrayException.ShapeMismatch(
                    "an array of %s of shape %s has more elements than an array in memory; read it in parts"
                            .formatted(stored.dtype(), part));
        }
    }

    private static Index.Span ascending(Index.Span span) {
        return span.step() > 0 || span.size() == 0
                ? span
                : new Index.Span(
                        span.first() + (span.size() - 1) * span.step(), -span.step(), span.size());
    }

    private static Object converted(Object numbers, Stored stored, String name, FileLayout layout) {
        try {
            return stored.conversion().apply(numbers);
        } catch (Conversion.Inexact e) {
            throw new ArrayException.BadFile(
                    "%s: elements of %s are read as %s, but %s (element %d of what is read)"
                            .formatted(
                                    name,
                                    layout.encoding(),
                                    stored.dtype(),
                                    e.getMessage(),
                                    e.place()));
        }
    }
}
