package dev.jask.ndarray.io;

import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Turns arrays into bytes, piece by piece. */
final class Output {

    private static final int WINDOW = 256 << 10;

    /** Receives bytes. */
    @FunctionalInterface
    interface Sink {
        /** Takes all the bytes that remain. */
        void accept(ByteBuffer bytes) throws IOException;
    }

    private final Sink sink;
    private final ByteOrder order;
    private final byte[] window;

    private Output(Sink sink, ByteOrder order, int window) {
        this.sink = sink;
        this.order = order;
        this.window = new byte[window];
    }

    /** Writes the elements in the order of rows. */
    static void write(NDArray array, ByteOrder order, Sink sink) throws IOException {
        if (array.size() > 0) {
            new Output(sink, order, (int) Math.min(WINDOW, array.nbytes())).write(array);
        }
    }

    private void write(NDArray array) throws IOException {
        if (array.isContiguous()) {
            writeContiguous(array);
        } else if (array.nbytes() <= WINDOW) {
            writeContiguous(array.copy());
        } else {
            long extent = array.shape().extent(0);
            long rows = Math.clamp(WINDOW / (array.nbytes() / extent), 1, extent);
            for (long row = 0; row < extent; row += rows) {
                write(
                        rows == 1
                                ? array.slice(Index.at(row))
                                : array.slice(Index.range(row, Math.min(extent, row + rows))));
            }
        }
    }

    private void writeContiguous(NDArray array) throws IOException {
        var decoder = new Decoder(array.data(), array.dtype().parts(), order);
        int itemSize = array.dtype().itemSize();
        int most = window.length / itemSize;
        long left = array.size();
        int from = (int) array.offset();
        while (left > 0) {
            int count = (int) Math.min(left, most);
            decoder.write(from, count, MemorySegment.ofArray(window));
            sink.accept(ByteBuffer.wrap(window, 0, count * itemSize));
            from += count;
            left -= count;
        }
    }
}
