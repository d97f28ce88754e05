package dev.jask.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.client.Client;
import dev.jask.client.JaskFuture;
import dev.jask.config.Config;
import dev.jask.config.Settings;
import dev.jask.engine.DisconnectedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schedulers that are killed: every scheduler and every worker is a process of its own. */
final class FailoverTest {

    private static final int CALLS = 24;

    @TempDir private Path folder;

    @AutoClose private ClusterChildren cluster;

    @BeforeEach
    void begin() {
        cluster = new ClusterChildren(folder);
    }

    private List<JaskFuture<Integer>> submitMarking(Client client, Path marks) {
        String where = marks.toString();
        return client.map((Integer number) -> Marks.square(where, number), Marks.numbers(CALLS));
    }

    @Test
    void scheduler_killedInTheMiddle_aStandbyGoesOnAndNothingRunsTwice() throws Exception {
        Path marks = Files.createDirectory(folder.resolve("marks"));
        ClusterChild scheduler = cluster.scheduler();
        ClusterChild standby = cluster.standby();
        cluster.worker("w1");
        cluster.worker("w2");
        try (Client client = Client.connect(cluster.file(), Config.defaults())) {
            List<JaskFuture<Integer>> futures = submitMarking(client, marks);
            futures.get(4).get(60, TimeUnit.SECONDS);
            scheduler.kill();

            assertThat(client.gather(futures)).isEqualTo(Marks.squares(CALLS));
            assertThat(Marks.ran(marks)).isEqualTo(Marks.once(CALLS));
            assertThat(Files.readString(Path.of(cluster.file()))).contains(standby.ready());
        }
        try (Client later = Client.connect(cluster.file(), Config.defaults())) {
            assertThat(later.submit((Integer n) -> n + 1, 41).get()).isEqualTo(42);
        }
    }

    @Test
    void scheduler_killedBeforeLargeValuesAreUsed_theClientBringsThemToTheNext() throws Exception {
        Path marks = Files.createDirectory(folder.resolve("marks"));
        ClusterChild scheduler = cluster.scheduler();
        cluster.set(Settings.SETTLING, "5 s"); // nobody waits longer for the worker that is gone
        ClusterChild standby = cluster.standby();
        ClusterChild lost = cluster.worker("w1");
        double[] table = IntStream.range(0, 1_500_000).asDoubleStream().toArray();
        try (Client client = Client.connect(cluster.file(), Config.defaults())) {
            List<JaskFuture<Integer>> first = submitMarking(client, marks);
            List<JaskFuture<Double>> later =
                    first.stream()
                            .map(square -> client.submit((Integer at) -> table[at], square))
                            .toList();
            first.get(2).get(60, TimeUnit.SECONDS);
            scheduler.kill();
            lost.kill();
            cluster.awaitActive(standby); // whom the file names, the new worker joins
            cluster.worker("w2");

            assertThat(client.gather(later))
                    .isEqualTo(Marks.squares(CALLS).stream().map(Integer::doubleValue).toList());
            assertThat(Files.readString(Path.of(cluster.file()))).contains(standby.ready());
        }
    }

    @Test
    void scheduler_killedWithoutStandby_clientsHearOfIt() throws Exception {
        ClusterChild scheduler = cluster.scheduler();
        cluster.worker("w");
        try (Client client =
                Client.connect(cluster.file(), ClusterChildren.patient(Duration.ofMillis(200)))) {
            JaskFuture<Integer> never =
                    client.submit(() -> {
                        LockSupport.parkNanos(TimeUnit.MINUTES.toNanos(10));
                        return 1;
                    });
            scheduler.kill();
            assertThatThrownBy(() -> never.get(60, TimeUnit.SECONDS))
                    .hasRootCauseInstanceOf(DisconnectedException.class);
        }
    }

    @Test
    void scheduler_startedAgainAtTheSameAddress_workersAndClientsComeBack() throws Exception {
        Path marks = Files.createDirectory(folder.resolve("marks"));
        ClusterChild scheduler = cluster.scheduler();
        String address = scheduler.ready();
        String port = address.substring(address.lastIndexOf(':') + 1);
        cluster.worker("w");
        try (Client client =
                Client.connect(cluster.file(), ClusterChildren.patient(Duration.ofMinutes(1)))) {
            List<JaskFuture<Integer>> futures = submitMarking(client, marks);
            futures.get(2).get(60, TimeUnit.SECONDS);
            scheduler.kill();
            cluster.start("scheduler", port, cluster.file());

            assertThat(client.gather(futures)).isEqualTo(Marks.squares(CALLS));
            assertThat(Marks.ran(marks)).isEqualTo(Marks.once(CALLS));
        }
    }
}
