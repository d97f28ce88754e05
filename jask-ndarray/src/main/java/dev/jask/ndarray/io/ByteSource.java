package dev.jask.ndarray.io;

import dev.jask.ndarray.ArrayException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** Bytes that are read from the front to the back, with parts left out. For one thread. */
sealed interface ByteSource {

    /** How many bytes are brought in at a time, at most. */
    int WINDOW = 1 << 20;

    /** What the bytes are, for messages. */
    String name();

    /**
     * Bytes from a place on.
     *
     * @param length how many; at most {@link #WINDOW}
     * @return exactly so many, valid until the next call
     * @throws ArrayException.BadFile if there are not so many
     */
    MemorySegment bytes(long from, int length) throws IOException;

    private static ArrayException.BadFile ended(String name, long from, long length, long found) {
        return new ArrayException.BadFile(
                "%s: expected %d bytes at byte %d, but it ends after %d of them"
                        .formatted(name, length, from, found));
    }

    /** Bytes of a file. */
    final class OfChannel implements ByteSource {

        private final String name;
        private final SeekableByteChannel channel;
        private final MemorySegment window;

        OfChannel(String name, SeekableByteChannel channel, Arena arena, long needed) {
            this.name = name;
            this.channel = channel;
            // Outside the heap: file systems would copy from there anyway.
            window = arena.allocate(Math.clamp(needed, 1, WINDOW));
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public MemorySegment bytes(long from, int length) throws IOException {
            ByteBuffer buffer = window.asSlice(0, length).asByteBuffer();
            channel.position(from);
            while (buffer.hasRemaining()) {
                if (channel.read(buffer) < 0) {
                    throw ended(name, from, length, buffer.position());
                }
            }
            return window.asSlice(0, length);
        }
    }

    /** Bytes of a stream. */
    final class OfStream implements ByteSource {

        private final String name;
        private final InputStream stream;
        private final byte[] window;
        private long position;

        OfStream(String name, InputStream stream, long position, long needed) {
            this.name = name;
            this.stream = stream;
            this.position = position;
            window = new byte[Math.clamp(needed, 1, WINDOW)];
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public MemorySegment bytes(long from, int length) throws IOException {
            stream.skipNBytes(from - position);
            position = from;
            int found = stream.readNBytes(window, 0, length);
            position += found;
            if (found < length) {
                throw ended(name, from, length, found);
            }
            return MemorySegment.ofArray(window).asSlice(0, length);
        }
    }

    /** Bytes in memory. */
    record OfMemory(String name, MemorySegment segment) implements ByteSource {

        @Override
        public MemorySegment bytes(long from, int length) {
            if (from + length > segment.byteSize()) {
                throw ended(name, from, length, Math.max(0, segment.byteSize() - from));
            }
            return segment.asSlice(from, length);
        }
    }
}
