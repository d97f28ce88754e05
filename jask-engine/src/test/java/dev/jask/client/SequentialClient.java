package dev.jask.client;

import dev.jask.config.Config;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A client of an engine that runs one task after the other, and can be held up. */
abstract class SequentialClient {

    static final Duration LONG = Duration.ofSeconds(30);

    private final AtomicReference<SequentialEngine> made = new AtomicReference<>();
    Client client;
    SequentialEngine engine;

    @BeforeEach
    void open() {
        client =
                Client.over(
                        Config.defaults(),
                        listener -> {
                            made.set(new SequentialEngine(listener));
                            return made.get();
                        });
        engine = made.get();
    }

    @AfterEach
    void close() {
        client.close();
    }

    static int fail(String message) {
        throw new IllegalStateException(message);
    }

    static int sum(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).sum();
    }

    static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
