package dev.jask.cluster.node;

import dev.jask.cluster.wire.Blob;
import dev.jask.cluster.wire.Content;
import dev.jask.cluster.wire.ContentSource;
import dev.jask.cluster.wire.Message.Answer;
import dev.jask.cluster.wire.Message.Question;
import dev.jask.graph.JaskException;
import java.util.function.Function;

/** Gets large contents from the scheduler for a worker's tasks, a piece after the other. */
final class Downloads implements ContentSource {

    private final Function<Question.OfScheduler, Answer> ask;

    /**
     * @param ask asks the scheduler and waits for its answer
     */
    Downloads(Function<Question.OfScheduler, Answer> ask) {
        this.ask = ask;
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
        Answer answer = ask.apply(new Question.GivePiece(content.digest(), offset, Uploads.PIECE));
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
