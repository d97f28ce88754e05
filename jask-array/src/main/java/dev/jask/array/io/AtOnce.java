package dev.jask.array.io;

import dev.jask.ndarray.ArrayException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Stream;

/** Does many small things that wait for files, several at a time. */
final class AtOnce {

    private static final int MOST = 32;

    private AtOnce() {}

    /** What a function gives for each item, in their order; the first failure is thrown. */
    static <A, B> List<B> map(List<A> items, Function<A, B> function) {
        var permits = new Semaphore(MOST);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<B>> futures =
                    items.stream()
                            .map(item ->
                                    threads.submit(() -> {
                                        permits.acquire();
                                        try {
                                            return function.apply(item);
                                        } finally {
                                            permits.release();
                                        }
                                    }))
                            .toList();
            return futures.stream().flatMap(AtOnce::result).toList();
        }
    }

    private static <B> Stream<B> result(Future<B> future) {
        try {
            return Stream.of(future.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ArrayException("interrupted while files were looked at", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                case null, default -> throw new ArrayException("files cannot be read", e);
            }
        }
    }
}
