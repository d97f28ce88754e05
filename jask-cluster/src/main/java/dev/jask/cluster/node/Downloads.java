package dev.jask.cluster.node;

import dev.jask.cluster.wire.Blob;
import dev.jask.cluster.wire.Content;
import dev.jask.cluster.wire.ContentSource;
import dev.jask.cluster.wire.Message.Answer;
import dev.jask.cluster.wire.Message.Question;
import dev.jask.graph.JaskException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Gets large contents from the scheduler for a worker's tasks, a piece after the other. */
final class Downloads implements ContentSource {

    private static final long PAUSE_NANOS = 100_000_000;

    private final Function<Question.OfScheduler, Answer> ask;
    private final BooleanSupplier mayCome;

    /**
     * @param ask asks the scheduler and waits for its answer
     * @param mayCome whether what the scheduler lacks may yet be brought to it
     */
    Downloads(Function<Question.OfScheduler, Answer> ask, BooleanSupplier mayCome) {
        this.ask = ask;
        this.mayCome = mayCome;
    }

    @Override
    public byte[] fetch(Content content) {
        var bytes = new byte[content.length()];
        int arrived = 0;
        while (arrived < bytes.length) {
            byte[] piece = piece(content, arrived);
            System.arraycopy(piece, 0, bytes, arrived, piece.length);
            arrived += piece.length;
        }
        return bytes;
    }

    private byte[] piece(Content content, int offset) {
        var wanted = new Question.GivePiece(content.digest(), offset, Uploads.PIECE);
        Answer answer = ask.apply(wanted);
        while (answer instanceof Answer.Failed
                && mayCome.getAsBoolean()
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(PAUSE_NANOS);
            answer = ask.apply(wanted);
        }
        if (answer instanceof Answer.Piece(Blob blob)
                && blob.length() > 0
                && blob.length() <= content.length() - offset) {
            return blob.bytes();
        }
        throw new JaskException(
                "a large part of the task, %s, cannot be had from the scheduler: %s"
                        .formatted(
                                content,
                                answer instanceof Answer.Failed(String reason)
                                        ? reason
                                        : "its answer does not fit"));
    }
}
