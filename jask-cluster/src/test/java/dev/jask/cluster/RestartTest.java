package dev.jask.cluster;

import dev.jask.client.Client;
import dev.jask.config.Config;
import dev.jask.config.Settings;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Restarts of an engine and of a cluster whose worker lives in this JVM, and is only emptied. */
@Timeout(180)
final class RestartTest {

    @Test
    void restart_ofAnEngineCrossedBySubmissions_eachEndsAndNothingIsLeft() throws Exception {
        Config config = Config.defaults().toBuilder().set(Settings.SLOTS, 1).build();
        try (Client client = Client.local(config)) {
            CrossedRestarts.check(client, client, client::snapshot);
        }
    }

    @Test
    void restart_crossedBySubmissionsOverALink_eachEndsAndNothingIsLeft(@TempDir Path folder)
            throws Exception {
        Path file = folder.resolve("scheduler.properties");
        Config config = Config.defaults().toBuilder().set(Settings.SLOTS, 1).build();
        try (LocalCluster cluster =
                LocalCluster.start(
                        LocalClusterOptions.inThisJvm(1).withSlots(1).withConfig(config))) {
            cluster.writeSchedulerFile(file);
            try (Client client = Client.connect(file.toString(), config);
                    Client other = cluster.connect()) {
                CrossedRestarts.check(client, other, cluster::snapshot);
            }
        }
    }
}
