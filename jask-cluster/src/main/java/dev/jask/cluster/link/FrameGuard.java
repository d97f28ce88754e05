package dev.jask.cluster.link;

import dev.jask.cluster.security.Inspection;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLException;

/**
 * Ends a connection over which a frame is announced that no process of ours sends: Pekko would
 * gather it, however large it is.
 *
 * <p>Pekko's connections begin with a mark and the number of a stream; each frame follows its
 * length, 4 bytes, the lowest first.
 */
final class FrameGuard implements Inspection {

    private static final int BEGIN_BYTES = 5;
    private static final int LENGTH_BYTES = 4;

    private final int bytesMost;
    private int skip = BEGIN_BYTES;
    private int lengthBytes;
    private int length;

    FrameGuard(int bytesMost) {
        this.bytesMost = bytesMost;
    }

    @Override
    public void came(ByteBuffer bytes) throws SSLException {
        while (bytes.hasRemaining()) {
            if (skip > 0) {
                int skipped = Math.min(skip, bytes.remaining());
                bytes.position(bytes.position() + skipped);
                skip -= skipped;
            } else {
                length |= (bytes.get() & 0xFF) << (8 * lengthBytes);
                lengthBytes++;
                if (lengthBytes == LENGTH_BYTES) {
                    begin();
                }
            }
        }
    }

    private void begin() throws SSLException {
        if (length < 1 || length > bytesMost) {
            throw new SSLException(
                    "a frame of %,d bytes was announced; frames have 1 to %,d"
                            .formatted(Integer.toUnsignedLong(length), bytesMost));
        }
        skip = length;
        length = 0;
        lengthBytes = 0;
    }
}
