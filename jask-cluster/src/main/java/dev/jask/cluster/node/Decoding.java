package dev.jask.cluster.node;

import dev.jask.cluster.data.ResultReceiver;
import dev.jask.cluster.wire.Blob;
import dev.jask.cluster.wire.Message;
import dev.jask.graph.JaskException;
import dev.jask.graph.Key;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes values of what a fetch brings, while it arrives. Whatever goes wrong in reading a value is
 * about this value, and not about the others. Belongs to one fetch.
 */
final class Decoding implements ResultReceiver {

    private final ValueReading reader;
    private final Arrivals arrivals;
    private final Set<Key> answered = new HashSet<>();

    Decoding(ValueReading reader, Arrivals arrivals) {
        this.reader = reader;
        this.arrivals = arrivals;
    }

    /** Whether something was said about the key. */
    boolean has(Key key) {
        return answered.contains(key);
    }

    /** Whether something was said about any key. */
    boolean isBegun() {
        return !answered.isEmpty();
    }

    /** Something that came in a message. */
    void message(Key key, Message.Result result) {
        switch (result) {
            case Message.Result.Here(Blob blob, long bytes) -> {
                Object value;
                try {
                    value = reader.read(blob);
                } catch (RuntimeException
                        | StackOverflowError
                        | LinkageError
                        | OutOfMemoryError e) {
                    unreadable(key, bytes, e);
                    return;
                }
                answered.add(key);
                arrivals.value(key, value, bytes);
            }
            case Message.Result.Refused(String reason) -> refused(key, reason);
            case Message.Result.Absent _, Message.Result.ByFlight _ -> absent(key);
        }
    }

    @Override
    public void value(Key key, String codec, long bytes, InputStream content) throws IOException {
        if (!codec.equals(BulkServer.CODEC)) {
            refused(key, "the result of %s is written in an unknown way: %s".formatted(key, codec));
            return;
        }
        var transfer = new Transfer(content);
        Object value;
        try {
            value = reader.read(transfer);
        } catch (IOException
                | RuntimeException
                | StackOverflowError
                | LinkageError
                | OutOfMemoryError e) {
            transfer.throwIfBroken();
            unreadable(key, bytes, e);
            return;
        }
        transfer.throwIfBroken();
        answered.add(key);
        arrivals.value(key, value, bytes);
    }

    private void unreadable(Key key, long bytes, Throwable cause) {
        String reason =
                cause instanceof OutOfMemoryError
                        ? "it takes %,d bytes, and the heap of this process has %,d"
                                .formatted(bytes, Runtime.getRuntime().maxMemory())
                        : cause instanceof JaskException ? cause.getMessage() : cause.toString();
        answered.add(key);
        arrivals.refused(
                key,
                new JaskException(
                        "the result of %s cannot be read here: %s".formatted(key, reason), cause));
    }

    @Override
    public void absent(Key key) {
        answered.add(key);
        arrivals.absent(key);
    }

    @Override
    public void refused(Key key, String reason) {
        answered.add(key);
        arrivals.refused(key, new JaskException(reason));
    }

    /** Tells a transfer that broke from a value that is not as it should be. */
    private static final class Transfer extends FilterInputStream {

        private @Nullable IOException failure;

        Transfer(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            try {
                return super.read();
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            try {
                return super.read(target, from, length);
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }

        void throwIfBroken() throws IOException {
            if (failure != null) {
                throw failure;
            }
        }
    }
}
