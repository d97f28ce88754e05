package dev.jask.ndarray.io;

import dev.jask.ndarray.Index;
import dev.jask.ndarray.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The order in which a box of an array is taken from a file: from the front to the back, in as few
 * reads as pay. Axes that lie one after the other in the box are one. Where what lies between two
 * rows is less than {@link #GAP} it is read with them.
 */
final class Sweep {

    /** So many bytes are sooner read than skipped. */
    private static final long GAP = 16 << 10;

    /**
     * An axis of what is read.
     *
     * @param size how many places
     * @param stride how far they are apart, in bytes
     */
    private record Axis(long size, long stride) {}

    private final List<Axis> axes = new ArrayList<>();
    private final int itemSize;
    private final long first;

    /** For each axis the bytes from its first element to the end of its last. */
    private final long[] spans;

    /** From this axis on rows are so close that they are read together. */
    private int together;

    /**
     * A box of an array in the order of rows.
     *
     * @param box for each axis places at steps that are not negative; none of them empty
     */
    Sweep(Shape shape, int itemSize, List<Index.Span> box) {
        this.itemSize = itemSize;
        long stride = itemSize;
        long from = 0;
        for (int axis = box.size() - 1; axis >= 0; axis--) {
            Index.Span span = box.get(axis);
            from += span.first() * stride;
            add(new Axis(span.size(), stride * span.step()));
            stride *= shape.extent(axis);
        }
        if (axes.isEmpty()) {
            axes.add(new Axis(1, itemSize));
        }
        first = from;
        spans = new long[axes.size() + 1];
        spans[axes.size()] = itemSize;
        together = axes.size();
        for (int k = axes.size() - 1; k >= 0; k--) {
            Axis axis = axes.get(k);
            spans[k] = (axis.size() - 1) * axis.stride() + spans[k + 1];
            if (together == k + 1 && axis.stride() - spans[k + 1] <= GAP) {
                together = k;
            }
        }
    }

    /** Puts an axis outside those that are there. */
    private void add(Axis axis) {
        if (axis.size() == 1) {
            return;
        }
        if (!axes.isEmpty() && axis.stride() == axes.getFirst().size() * axes.getFirst().stride()) {
            axes.set(0, new Axis(axis.size() * axes.getFirst().size(), axes.getFirst().stride()));
        } else {
            axes.addFirst(axis);
        }
    }

    /** The bytes that one read may want at most. */
    long longest() {
        return spans[Math.min(together, axes.size())];
    }

    /**
     * Reads the box.
     *
     * @param offset where the array begins in the source
     */
    void read(ByteSource source, long offset, Decoder decoder) throws IOException {
        new Reading(source, decoder).along(0, offset + first);
    }

    private final class Reading {

        private final ByteSource source;
        private final Decoder decoder;
        private java.lang.foreign.MemorySegment window = java.lang.foreign.MemorySegment.NULL;
        private long windowFrom;
        private long sweepEnd;
        private int next;

        Reading(ByteSource source, Decoder decoder) {
            this.source = source;
            this.decoder = decoder;
        }

        void along(int k, long at) throws IOException {
            if (k == together) {
                sweepEnd = at + spans[k];
            }
            if (k == axes.size()) {
                elements(at, 1, itemSize);
            } else if (k == axes.size() - 1 && together <= k) {
                elements(at, axes.get(k).size(), axes.get(k).stride());
            } else {
                for (long i = 0; i < axes.get(k).size(); i++) {
                    along(k + 1, at + i * axes.get(k).stride());
                }
            }
        }

        private void elements(long from, long count, long stride) throws IOException {
            long at = from;
            long left = count;
            while (left > 0) {
                if (at < windowFrom || at + itemSize > windowFrom + window.byteSize()) {
                    load(at);
                }
                long inWindow = (windowFrom + window.byteSize() - at - itemSize) / stride + 1;
                int n = (int) Math.min(left, inWindow);
                decoder.read(window.asSlice(at - windowFrom), (int) (stride / itemSize), next, n);
                next += n;
                left -= n;
                at += n * stride;
            }
        }

        private void load(long at) throws IOException {
            window = source.bytes(at, (int) Math.min(sweepEnd - at, ByteSource.WINDOW));
            windowFrom = at;
        }
    }
}
