package dev.jask.ndarray.io;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.stream.IntStream;

/** Writes boxes of arrays into files: runs that lie side by side at once, nothing in between. */
final class PartWriting {

    private final FileLayout layout;
    private final long[] strides;
    private final Target target;

    private PartWriting(FileLayout layout, Target target) {
        this.layout = layout;
        this.strides = strides(layout);
        this.target = target;
    }

    /** Where bytes go. */
    @FunctionalInterface
    interface Target {

        /** Takes bytes from a place on. */
        Output.Sink at(long place) throws IOException;

        static Target of(SeekableByteChannel channel) {
            return place -> {
                channel.position(place);
                return RawFiles.into(channel);
            };
        }
    }

    private static long[] strides(FileLayout layout) {
        var strides = new long[layout.shape().ndim()];
        long next = layout.encoding().itemSize();
        for (int k = strides.length - 1; k >= 0; k--) {
            int axis = layout.isFortranOrder() ? strides.length - 1 - k : k;
            strides[axis] = next;
            next *= layout.shape().extent(axis);
        }
        return strides;
    }

    static void requireFits(FileLayout layout, List<Index.Span> box, NDArray array) {
        layout.requireInside(box);
        Shape shape = Shape.shape(box.stream().mapToLong(Index.Span::size).toArray());
        if (!shape.equals(array.shape())) {
            throw new ArrayException.ShapeMismatch(
                    "a part of shape %s is to be written, given was an array of shape %s"
                            .formatted(shape, array.shape()));
        }
        if (!layout.encoding().equals(Encoding.of(array.dtype(), layout.encoding().order()))) {
            throw new ArrayException.BadDType(
                    "the file holds %s, given was an array of %s; convert it with astype"
                            .formatted(layout.encoding(), array.dtype()));
        }
    }

    static void write(FileLayout layout, List<Index.Span> box, NDArray array, Target target)
            throws IOException {
        if (array.size() > 0) {
            var writing = new PartWriting(layout, target);
            // In the order of the file.
            int[] order = IntStream.range(0, box.size()).toArray();
            if (layout.isFortranOrder()) {
                order = IntStream.range(0, box.size()).map(k -> box.size() - 1 - k).toArray();
            }
            NDArray turned = box.isEmpty() ? array : array.transpose(order);
            writing.along(0, order, box, turned, layout.offset());
        }
    }

    private void along(int k, int[] order, List<Index.Span> box, NDArray array, long at)
            throws IOException {
        if (isOneRun(k, order, box)) {
            Output.Sink sink = target.at(at + first(k, order, box));
            Output.write(array, layout.encoding().order(), sink);
        } else {
            Index.Span span = box.get(order[k]);
            for (long i = 0; i < span.size(); i++) {
                long place = span.first() + i * span.step();
                along(k + 1, order, box, array.slice(Index.at(i)), at + place * strides[order[k]]);
            }
        }
    }

    /** Whether the rest lies side by side: all places of all axes but the first. */
    private boolean isOneRun(int k, int[] order, List<Index.Span> box) {
        return k == order.length
                || ((box.get(order[k]).step() == 1 || box.get(order[k]).size() == 1)
                        && IntStream.range(k + 1, order.length)
                                .allMatch(inner -> isWhole(order[inner], box.get(order[inner]))));
    }

    private boolean isWhole(int axis, Index.Span span) {
        return span.size() == layout.shape().extent(axis) && (span.step() == 1 || span.size() == 1);
    }

    private long first(int k, int[] order, List<Index.Span> box) {
        return k == order.length ? 0 : box.get(order[k]).first() * strides[order[k]];
    }
}
