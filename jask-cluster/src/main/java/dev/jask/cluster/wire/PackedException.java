package dev.jask.cluster.wire;

import dev.jask.protocol.Failure;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A task's exception as bytes: it goes from the worker over the scheduler, which does not know its
 * class, to the client.
 */
public final class PackedException extends Exception {

    private static final long serialVersionUID = 1L;
    private static final int MOST_BYTES = 1 << 20;

    private final byte[] bytes;

    PackedException(byte[] bytes) {
        super("an exception of another process, packed", null, false, false);
        this.bytes = bytes;
    }

    /**
     * The failure with its exception packed: what a worker sends. Without the exception where that
     * cannot be serialised or is very large; its message and its stack trace are there as text in
     * any case.
     */
    public static Failure pack(Failure failure, ValueFormat format) {
        return switch (failure.exception()) {
            case null -> failure;
            case PackedException _ -> failure;
            case Throwable thrown -> with(failure, packed(thrown, format));
        };
    }

    private static @Nullable PackedException packed(Throwable thrown, ValueFormat format) {
        try {
            byte[] bytes = format.write(thrown);
            return bytes.length <= MOST_BYTES ? new PackedException(bytes) : null;
        } catch (IOException | RuntimeException | StackOverflowError _) {
            return null;
        }
    }

    /**
     * The failure with the exception itself: what a client shows. Without it where it was not sent
     * or its class is not there.
     */
    public static Failure unpack(Failure failure, ValueFormat format, ClassLoader loader) {
        return failure.exception() instanceof PackedException packed
                ? with(failure, packed.unpacked(format, loader))
                : failure;
    }

    private @Nullable Throwable unpacked(ValueFormat format, ClassLoader loader) {
        try {
            return format.read(bytes, loader) instanceof Throwable thrown ? thrown : null;
        } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError _) {
            return null;
        }
    }

    private static Failure with(Failure failure, @Nullable Throwable exception) {
        return new Failure(
                failure.kind(), failure.type(), failure.message(), failure.stackTrace(), exception);
    }

    byte[] bytes() {
        return bytes;
    }

    /** Messages are compared in tests and by content: so are the failures within. */
    @Override
    @SuppressWarnings("ThrowableEqualsHashCode")
    public boolean equals(@Nullable Object other) {
        return other instanceof PackedException that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    @SuppressWarnings("ThrowableEqualsHashCode")
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
