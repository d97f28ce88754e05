package dev.jask.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LoopWatchTest {

    private final List<String> said = new ArrayList<>();
    private final Logger logger = Logger.getLogger(LoopWatch.class.getName());
    private final Handler listener =
            new Handler() {
                @Override
                public void publish(LogRecord entry) {
                    if (entry.getMessage().contains("watched-loop")) {
                        said.add(entry.getMessage());
                    }
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            };

    @BeforeEach
    void listen() {
        logger.addHandler(listener);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(listener);
    }

    private static long millis(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }

    @Test
    void end_ofAQuickBatch_saysNothingAndIsMeasured() {
        var watch = new LoopWatch("watched-loop");
        watch.warnAbove(millis(100));
        watch.begin(1_001);
        watch.end(2_001);
        watch.begin(3_001);
        watch.end(3_101);

        assertThat(said).isEmpty();
        assertThat(watch.takeLongestNanos()).isEqualTo(1_000);
        assertThat(watch.takeLongestNanos()).isZero();
    }

    @Test
    void end_ofASlowBatch_saysSoInOneLine() {
        var watch = new LoopWatch("watched-loop");
        watch.warnAbove(millis(100));
        watch.begin(1);
        watch.end(1 + millis(250));

        assertThat(said).singleElement().asString().contains("watched-loop was busy for 250 ms");
    }

    @Test
    void look_whileALoopIsStuck_namesThePlaceOnce() throws Exception {
        var go = new CountDownLatch(1);
        var stuck = new CountDownLatch(1);
        List<Throwable> failures = new ArrayList<>();
        try (var loop =
                new EventLoop<Runnable>(
                        "watched-loop",
                        letters -> letters.forEach(Runnable::run),
                        () -> {},
                        Duration.ofDays(1).toNanos(),
                        failures::add)) {
            loop.watch().warnAbove(0);
            Thread busy =
                    Thread.ofPlatform()
                            .start(() ->
                                    loop.post(() -> {
                                        stuck.countDown();
                                        try {
                                            go.await();
                                        } catch (InterruptedException e) {
                                            Thread.currentThread().interrupt();
                                        }
                                    }));
            stuck.await();
            loop.watch().look();
            loop.watch().look();

            assertThat(said).singleElement().asString().contains("has been busy", ", in ");
            assertThat(loop.watch().takeLongestNanos()).isPositive();
            go.countDown();
            busy.join();
        }
        assertThat(said).hasSize(1);
        assertThat(failures).isEmpty();
    }
}
