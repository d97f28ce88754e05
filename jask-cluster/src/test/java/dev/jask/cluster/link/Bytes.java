package dev.jask.cluster.link;

import java.nio.ByteBuffer;

/** Messages that are bytes. */
final class Bytes implements LinkCodec<byte[]> {

    @Override
    public byte[] write(byte[] message) {
        return message;
    }

    @Override
    public byte[] read(ByteBuffer bytes) {
        byte[] message = new byte[bytes.remaining()];
        bytes.get(message);
        return message;
    }
}
