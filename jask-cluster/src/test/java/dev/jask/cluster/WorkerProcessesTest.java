package dev.jask.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.client.Client;
import dev.jask.client.JaskFuture;
import dev.jask.config.Config;
import dev.jask.config.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two workers in processes of their own. */
final class WorkerProcessesTest {

    private static final Config CONFIG =
            Config.defaults().toBuilder().set(Settings.ALLOWED_FAILURES, 0).build();

    private static final LocalClusterOptions TWO =
            LocalClusterOptions.processes(2)
                    .withSlots(1)
                    .withConfig(CONFIG)
                    .withJavaOptions(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"));

    private static long pid(int unused) {
        return ProcessHandle.current().pid();
    }

    private static long slowPid(int unused) {
        LockSupport.parkNanos(5_000_000);
        return ProcessHandle.current().pid();
    }

    @Test
    void map_manyCalls_runInTheWorkersProcesses() {
        try (LocalCluster cluster = LocalCluster.start(TWO);
                Client client = cluster.connect()) {
            List<JaskFuture<Long>> futures =
                    client.map(
                            WorkerProcessesTest::slowPid, IntStream.range(0, 100).boxed().toList());
            Set<Long> pids = new HashSet<>(client.gather(futures));

            assertThat(pids).hasSize(2).doesNotContain(ProcessHandle.current().pid());
        }
    }

    @Test
    void gather_afterAWorkerWasKilled_givesAllResults() {
        try (LocalCluster cluster = LocalCluster.start(TWO.withConfig(Config.defaults()));
                Client client = cluster.connect()) {
            List<JaskFuture<Long>> futures =
                    client.map(
                            WorkerProcessesTest::slowPid, IntStream.range(0, 400).boxed().toList());
            long victim = futures.get(20).join();
            ProcessHandle.of(victim).orElseThrow().destroyForcibly();

            List<Long> pids = client.gather(futures);

            assertThat(pids).hasSize(400).doesNotContainNull();
            cluster.awaitWorkers(2, Duration.ofSeconds(60));
        }
    }

    @Test
    void get_aTaskThatEndsItsWorker_failsWithHowItEnded() {
        try (LocalCluster cluster = LocalCluster.start(TWO);
                Client client = cluster.connect()) {
            JaskFuture<Integer> future =
                    client.submit(
                            (Integer code) -> {
                                Runtime.getRuntime().halt(code);
                                return code;
                            },
                            77);

            assertThatThrownBy(() -> future.get(60, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasStackTraceContaining("77");
        }
    }

    @Test
    void connect_withTheSchedulerFile_comesToTheCluster(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("scheduler.properties");
        try (LocalCluster cluster = LocalCluster.start(TWO)) {
            cluster.writeSchedulerFile(file);
            try (Client client = Client.connect(file.toString(), CONFIG)) {
                assertThat(client.submit(WorkerProcessesTest::pid, 1).get())
                        .isNotEqualTo(ProcessHandle.current().pid());
            }
        }
    }

    @Test
    void connect_withAWrongToken_isRefused() {
        Config wrong = CONFIG.toBuilder().set(Settings.CLUSTER_TOKEN, "guessed").build();
        try (LocalCluster cluster = LocalCluster.start(TWO.withWorkers(0))) {
            assertThatThrownBy(() -> Client.connect(cluster.address(), wrong))
                    .hasMessageContaining("token");
        }
    }
}
