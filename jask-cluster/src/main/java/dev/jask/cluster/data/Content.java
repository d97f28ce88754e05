package dev.jask.cluster.data;

import java.io.IOException;
import java.io.OutputStream;

/** A value's bytes, written when they are wanted and as often. */
public interface Content {

    /**
     * Writes all of it. The stream may keep the caller waiting while the network takes what was
     * written before; an exception that it throws must be let through.
     */
    void writeTo(OutputStream out) throws IOException;

    /** How many bytes there will be; -1 where that is not known before. */
    default long length() {
        return -1;
    }

    /** These bytes, which are not copied and must not be changed. */
    static Content of(byte[] bytes) {
        return new Content() {
            @Override
            public void writeTo(OutputStream out) throws IOException {
                out.write(bytes, 0, bytes.length);
            }

            @Override
            public long length() {
                return bytes.length;
            }
        };
    }
}
