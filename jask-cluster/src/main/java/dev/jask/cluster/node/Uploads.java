package dev.jask.cluster.node;

import dev.jask.cluster.link.LinkLostException;
import dev.jask.cluster.wire.Blob;
import dev.jask.cluster.wire.Content;
import dev.jask.cluster.wire.Digest;
import dev.jask.cluster.wire.Message.Answer;
import dev.jask.cluster.wire.Message.Question;
import dev.jask.graph.JaskException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/**
 * Brings large contents to a scheduler before what refers to them: a piece after the other, so that
 * no link is ever full of them, and only what the scheduler does not have.
 */
final class Uploads {

    /** How much is sent at a time. */
    static final int PIECE = 4 << 20;

    private final Function<Question.OfScheduler, Answer> ask;

    /**
     * @param ask asks the scheduler and waits for its answer
     */
    Uploads(Function<Question.OfScheduler, Answer> ask) {
        this.ask = ask;
    }

    /**
     * Brings what the scheduler lacks of these.
     *
     * @return the number of the delivery: what it brought is there until {@link #letGo}
     */
    long bring(Collection<Content> contents) {
        long delivery = ThreadLocalRandom.current().nextLong();
        List<Digest> all = contents.stream().map(Content::digest).toList();
        if (!(ask.apply(new Question.Expect(delivery, all))
                instanceof Answer.Lacking(var digests))) {
            throw new JaskException("the scheduler did not say which contents it lacks");
        }
        Set<Digest> lacking = new HashSet<>(digests);
        try {
            contents.stream()
                    .filter(content -> lacking.remove(content.digest()))
                    .forEach(content -> send(delivery, content));
        } catch (RuntimeException e) {
            letGo(delivery);
            throw e;
        }
        return delivery;
    }

    /** What refers to the contents has been sent. */
    void letGo(long delivery) {
        try {
            Answer _ = ask.apply(new Question.LetGo(delivery));
        } catch (LinkLostException _) {
            // with the scheduler the delivery is gone
        }
    }

    private void send(long delivery, Content content) {
        for (int offset = 0; offset < content.length(); offset += PIECE) {
            Blob piece = content.piece(offset, PIECE);
            if (piece == null) {
                throw new JaskException("the content %s is not here to be sent".formatted(content));
            }
            Answer answer =
                    ask.apply(
                            new Question.TakePiece(
                                    delivery, content.digest(), content.length(), offset, piece));
            if (answer instanceof Answer.Failed(String reason)) {
                throw new JaskException(
                        "the scheduler does not take the content %s: %s"
                                .formatted(content, reason));
            }
        }
    }
}
