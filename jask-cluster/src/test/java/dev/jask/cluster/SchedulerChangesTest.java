package dev.jask.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.client.Client;
import dev.jask.client.JaskFuture;
import dev.jask.client.WorkerInfo;
import dev.jask.cluster.authority.CertificateFolder;
import dev.jask.config.Config;
import dev.jask.config.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Schedulers that come, go and come back, each a process of its own. */
@Timeout(180)
final class SchedulerChangesTest {

    private static final int CALLS = 24;
    private static final Duration SILENCE = Duration.ofSeconds(2);

    @TempDir private Path folder;

    @AutoClose private ClusterChildren cluster;

    @BeforeEach
    void begin() {
        cluster = new ClusterChildren(folder);
    }

    private void noticeSilenceSoon() {
        cluster.set(Settings.SILENCE, SILENCE.toMillis() + " ms");
        cluster.set(Settings.CONNECT_TIMEOUT, "4 s");
    }

    private static Config client() {
        return Config.defaults().toBuilder()
                .set(Settings.SILENCE, SILENCE)
                .set(Settings.HEARTBEAT, Duration.ofMillis(200))
                .build();
    }

    private static List<JaskFuture<Integer>> submit(Client client, Path marks) {
        String where = marks.toString();
        return client.map((Integer number) -> Marks.square(where, number), Marks.numbers(CALLS));
    }

    @Test
    void scheduler_frozenUntilAnotherTookOver_isItsStandbyThenAndTakesOverAgain() throws Exception {
        Path marks = Files.createDirectory(folder.resolve("marks"));
        Path certificates = folder.resolve("certificates");
        new CertificateFolder(certificates)
                .create(List.of("127.0.0.1", "localhost"), Duration.ofDays(60), false);
        noticeSilenceSoon();
        cluster.set(Settings.TLS_FOLDER, certificates.toString());
        ClusterChild first = cluster.scheduler();
        ClusterChild second = cluster.standby();
        cluster.worker("w");
        try (Client client = Client.connect(cluster.file(), client())) {
            List<JaskFuture<Integer>> futures = submit(client, marks);
            futures.get(2).get(60, TimeUnit.SECONDS);

            first.freeze();
            cluster.awaitActive(second);
            // Before the first one stands by: then it says so when it has been told of this.
            client.datasets().publish("square", futures.getLast());
            first.thaw();

            assertThat(client.gather(futures)).isEqualTo(Marks.squares(CALLS));
            Await.until("it stands by", () -> first.hasSaid("is a stand-by of " + second.ready()));
            second.kill();
            cluster.awaitActive(first);

            assertThat(client.datasets().get("square", JaskFuture.class).join())
                    .isEqualTo(Marks.squares(CALLS).getLast());
            assertThat(client.submit((Integer n) -> n + 1, 41).get()).isEqualTo(42);
            assertThat(Marks.ran(marks)).isEqualTo(Marks.once(CALLS));
        }
    }

    @Test
    void schedulers_killedOneAfterTheOther_theThirdGoesOnWithoutRunningAnythingTwice()
            throws Exception {
        Path marks = Files.createDirectory(folder.resolve("marks"));
        ClusterChild first = cluster.scheduler();
        ClusterChild second = cluster.standby();
        ClusterChild third = cluster.standby();
        cluster.worker("w");
        try (Client client = Client.connect(cluster.file(), Config.defaults())) {
            List<JaskFuture<Integer>> futures = submit(client, marks);
            futures.get(2).get(60, TimeUnit.SECONDS);
            first.kill();
            cluster.awaitActive(second);
            futures.get(8).get(60, TimeUnit.SECONDS);
            second.kill();
            cluster.awaitActive(third);

            assertThat(client.gather(futures)).isEqualTo(Marks.squares(CALLS));
            assertThat(Marks.ran(marks)).isEqualTo(Marks.once(CALLS));
        }
    }

    private static long bytes(Client client) {
        return client.cluster().workers().stream().mapToLong(WorkerInfo::bytes).sum();
    }

    @Test
    void client_frozenAndBack_keepsItsResults_andKilled_losesThemAlone() throws Exception {
        Path marks = Files.createDirectory(folder.resolve("marks"));
        noticeSilenceSoon();
        cluster.scheduler();
        cluster.worker("w");
        try (Client other = Client.connect(cluster.file(), client())) {
            JaskFuture<List<Integer>> own = other.scatter(List.of(1, 2, 3));
            long ofOther = bytes(other);
            ClusterChild child = cluster.start("client", cluster.file(), folder.toString());
            assertThat(bytes(other)).isGreaterThan(ofOther);
            long with = ClusterChildren.clients(other);

            child.freeze();
            Await.until("the scheduler lost it", () -> ClusterChildren.clients(other) < with);
            child.thaw();
            Await.until("it is back", () -> ClusterChildren.clients(other) == with);
            Files.createFile(folder.resolve("go"));
            Await.until("it has its results", () -> Files.exists(folder.resolve("result")));

            assertThat(folder.resolve("result"))
                    .hasContent(Marks.squares(ClientChild.CALLS).toString());
            assertThat(Marks.ran(marks)).isEqualTo(Marks.once(ClientChild.CALLS));

            child.kill();

            Await.until("its results are released", () -> bytes(other) == ofOther);
            assertThat(own.get()).containsExactly(1, 2, 3);
        }
    }
}
