package dev.jask.cluster.code;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Bytes of a part.
 *
 * @param total how many the part has in all
 * @param bytes these; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // on its way, never compared
public record CodePiece(long total, byte[] bytes) {

    /** The most bytes in one piece: larger ones would keep other messages waiting. */
    public static final int MOST = 256 << 10;

    /** The piece of a file from there on. */
    static CodePiece of(Path file, long offset) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            long total = channel.size();
            var bytes = new byte[Math.clamp(total - offset, 0, MOST)];
            channel.position(offset);
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                // goes on
            }
            return new CodePiece(total, bytes);
        }
    }

    /** The piece of these bytes from there on. */
    static CodePiece of(byte[] all, long offset) {
        int from = Math.clamp(offset, 0, all.length);
        int to = Math.min(all.length, from + MOST);
        return new CodePiece(all.length, java.util.Arrays.copyOfRange(all, from, to));
    }
}
