package dev.jask.cluster.node;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Questions that were asked over a link and not answered yet.
 *
 * @param <T> the answers
 */
final class Pending<T> {

    private final AtomicLong ids = new AtomicLong();
    private final Map<Long, CompletableFuture<T>> open = new ConcurrentHashMap<>();
    private volatile @Nullable RuntimeException closed;

    /** A question, not asked yet. */
    record Question<T>(long id, CompletableFuture<T> answer) {}

    /** Registers a question; it fails at once if no answers can come any more. */
    Question<T> open() {
        var question = new Question<T>(ids.incrementAndGet(), new CompletableFuture<>());
        open.put(question.id(), question.answer());
        RuntimeException reason = closed;
        if (reason != null) {
            fail(question.id(), reason);
        }
        return question;
    }

    /** The answer came. One to a question that nobody asked is ignored. */
    void answer(long id, T answer) {
        CompletableFuture<T> question = open.remove(id);
        if (question != null) {
            question.complete(answer);
        }
    }

    /** No answer will come to this question. */
    void fail(long id, RuntimeException reason) {
        CompletableFuture<T> question = open.remove(id);
        if (question != null) {
            question.completeExceptionally(reason);
        }
    }

    /** The answer to this question is not waited for any more. */
    void forget(long id) {
        open.remove(id);
    }

    /** What was asked so far is not answered any more; later questions may be. */
    void failAll(RuntimeException reason) {
        open.keySet().forEach(id -> fail(id, reason));
    }

    /** No answers will come any more, to these questions and to later ones. */
    void close(RuntimeException reason) {
        closed = reason;
        open.keySet().forEach(id -> fail(id, reason));
    }
}
