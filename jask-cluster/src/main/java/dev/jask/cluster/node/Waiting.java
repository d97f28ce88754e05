package dev.jask.cluster.node;

import dev.jask.graph.JaskException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Waits for what other processes answer. */
final class Waiting {

    private Waiting() {}

    /** The result; what went wrong elsewhere is thrown as it is. */
    static <T> T on(Future<T> future) {
        try {
            return interruptibly(future);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JaskException("interrupted while waiting for another process", e);
        }
    }

    /** The result; what went wrong elsewhere is thrown as it is. */
    static <T> T interruptibly(Future<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            while (cause instanceof CompletionException && cause.getCause() != null) {
                cause = cause.getCause();
            }
            switch (cause) {
                case RuntimeException known -> throw known;
                case Error error -> throw error;
                case null, default ->
                        throw new JaskException("another process did not answer: " + cause, cause);
            }
        }
    }
}
