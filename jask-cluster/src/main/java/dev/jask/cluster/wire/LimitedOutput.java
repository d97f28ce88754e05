package dev.jask.cluster.wire;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Gathers bytes up to a limit, and fails some way beyond it: Java serialisation writes down why it
 * fails, and if it could not, the reason would be lost.
 */
final class LimitedOutput extends OutputStream {

    private static final int BEYOND = 1 << 16;

    private final Output bytes = new Output();
    private final int most;
    private boolean beyond;

    LimitedOutput(int most) {
        this.most = most;
    }

    @Override
    public void write(int one) throws IOException {
        require(1);
        bytes.tag(one);
    }

    @Override
    public void write(byte[] some, int from, int length) throws IOException {
        require(length);
        bytes.raw(some, from, length);
    }

    private void require(int more) throws IOException {
        if (more > most + BEYOND - bytes.size()) {
            beyond = true;
            throw new IOException("more than %,d bytes".formatted(most));
        }
    }

    /** Whether there were more. */
    boolean isOver() {
        return beyond || bytes.size() > most;
    }

    byte[] toBytes() {
        return bytes.toBytes();
    }
}
