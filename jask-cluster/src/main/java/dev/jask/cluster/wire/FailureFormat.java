package dev.jask.cluster.wire;

import dev.jask.protocol.Failure;

/**
 * Failures as bytes. The exception itself travels if it is packed, see {@link PackedException}, and
 * stays behind otherwise.
 */
final class FailureFormat {

    private FailureFormat() {}

    static void write(Output out, Failure failure) {
        out.tag(
                switch (failure.kind()) {
                    case THROWN -> 0;
                    case KILLED_WORKERS -> 1;
                    case NO_WORKER -> 2;
                    case IMPOSSIBLE -> 3;
                });
        out.text(failure.type());
        out.text(failure.message());
        out.text(failure.stackTrace());
        boolean packed = failure.exception() instanceof PackedException;
        out.flag(packed);
        if (failure.exception() instanceof PackedException exception) {
            out.blob(exception.bytes());
        }
    }

    static Failure read(Input in) {
        Failure.Kind kind = kind(in.tag());
        return new Failure(
                kind,
                in.text(),
                in.text(),
                in.text(),
                in.flag() ? new PackedException(in.blob()) : null);
    }

    private static Failure.Kind kind(int tag) {
        return switch (tag) {
            case 0 -> Failure.Kind.THROWN;
            case 1 -> Failure.Kind.KILLED_WORKERS;
            case 2 -> Failure.Kind.NO_WORKER;
            case 3 -> Failure.Kind.IMPOSSIBLE;
            default -> throw new WireException("a failure is of the unknown kind " + tag);
        };
    }
}
