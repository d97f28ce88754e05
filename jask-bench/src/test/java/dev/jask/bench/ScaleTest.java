package dev.jask.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs about many workers, with few of them. */
final class ScaleTest {

    @Test
    void reduction_onVirtualWorkers_finishes() {
        var figures = ScaleWorkloads.measure(ScaleWorkloads::reduction, 20_000, 30);

        assertThat((Long) figures.check()).isBetween(19_900L, 20_100L);
        assertThat(figures.more()).containsKeys("us_per_task", "bytes_per_task");
    }

    @Test
    void stencil_onVirtualWorkers_finishes() {
        var figures = ScaleWorkloads.measure(ScaleWorkloads::stencil, 20_000, 30);

        assertThat(figures.check()).isEqualTo(20_000L);
    }

    @Test
    void stencilStream_countsTheConsumersThatItHas() {
        var stream = new StencilStream(5, 4);
        var reads = new AtomicLong();
        var consumers = new AtomicLong();
        stream.next(
                100,
                (task, count, output, _) -> {
                    reads.addAndGet(task.dependencies().size());
                    consumers.addAndGet(count);
                    task.dependencies().forEach(key -> assertThat(stream.contains(key)).isTrue());
                    assertThat(output).isEqualTo(task.key().index() >= 15);
                });

        assertThat(reads).hasValue(3 * 13).hasValue(consumers.get());
        assertThat(stream.exhausted()).isTrue();
    }

    @Test
    void idleWorkers_cost_isMeasured(@TempDir Path folder) throws Exception {
        var figures =
                IdleWorkers.measure(3, folder, Duration.ofMillis(100), Duration.ofMillis(300));

        assertThat(figures.more()).containsKeys("percent_of_a_core", "us_per_worker_and_second");
        assertThat(folder).isEmptyDirectory();
    }
}
