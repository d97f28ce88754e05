package dev.jask.dataframe.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.table.DuckDb;
import dev.jask.table.DuckDbOptions;
import dev.jask.table.TableException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class InterruptWatchTest {

    @Test
    void interrupt_whileAStatementRuns_cancelsIt() throws Exception {
        var outcome = new AtomicReference<Object>();
        var started = new CountDownLatch(1);
        try (DuckDb duckDb = DuckDb.open(DuckDbOptions.defaults().withThreads(1));
                var watch = new InterruptWatch()) {
            Thread runner =
                    Thread.ofPlatform()
                            .start(() -> {
                                try (var session = duckDb.connect();
                                        InterruptWatch.Watched _ = watch.over(session)) {
                                    started.countDown();
                                    outcome.set(
                                            session.number(
                                                    "SELECT sum(a.i * b.i % 7) FROM range(10000000) AS a(i), range(10000000) AS b(i)"));
                                } catch (TableException.Cancelled e) {
                                    outcome.set(e);
                                }
                            });
            started.await();
            runner.interrupt();
            assertThat(runner.join(Duration.ofSeconds(60))).isTrue();
        }
        assertThat(outcome.get()).isInstanceOf(TableException.Cancelled.class);
    }

    @Test
    void over_statementsThatEnd_leavesTheThreadAlone() {
        try (DuckDb duckDb = DuckDb.open(DuckDbOptions.defaults().withThreads(1));
                var watch = new InterruptWatch();
                var session = duckDb.connect()) {
            for (int i = 0; i < 3; i++) {
                try (InterruptWatch.Watched _ = watch.over(session)) {
                    assertThat(session.number("SELECT 42")).isEqualTo(42);
                }
            }
        }
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
}
