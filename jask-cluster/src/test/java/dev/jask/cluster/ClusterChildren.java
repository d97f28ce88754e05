package dev.jask.cluster;

import dev.jask.client.Client;
import dev.jask.config.Config;
import dev.jask.config.Setting;
import dev.jask.config.Settings;
import dev.jask.engine.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The processes of a test's cluster, which end with it. */
final class ClusterChildren implements AutoCloseable {

    private final Path folder;
    private final List<ClusterChild> children = new ArrayList<>();
    private final List<Client> clients = new ArrayList<>();
    private final Map<String, String> settings = new LinkedHashMap<>();

    /**
     * @param folder for the scheduler file
     */
    ClusterChildren(Path folder) {
        this.folder = folder;
    }

    /** Has those that are started from now on set something. */
    void set(Setting<?> setting, String value) {
        settings.put(setting.name(), value);
    }

    ClusterChild start(String... arguments) throws IOException {
        ClusterChild child = ClusterChild.start(settings, arguments);
        children.add(child);
        return child;
    }

    ClusterChild scheduler() throws IOException {
        return start("scheduler", "0", file());
    }

    ClusterChild standby() throws IOException {
        return start("standby", file());
    }

    ClusterChild worker(String name) throws IOException {
        return start("worker", file(), name);
    }

    /** A worker with a nanny. */
    ClusterChild nanny(String name) throws IOException {
        return start("nanny", file(), name);
    }

    String file() {
        return folder.resolve("scheduler.properties").toString();
    }

    /** A client that is there until the end, whichever scheduler is. */
    Client stayingClient() {
        Client client = Client.connect(file(), patient(Duration.ofMinutes(1)));
        clients.add(client);
        return client;
    }

    /** Waits until a scheduler has taken over, as the file says. */
    void awaitActive(ClusterChild standby) {
        Await.until(
                "it takes over", () -> Files.readString(Path.of(file())).contains(standby.ready()));
    }

    /** How many clients its scheduler knows. */
    static long clients(Client client) {
        return client.cluster().versions().parts().stream()
                .filter(part -> part.role() == Part.Role.CLIENT)
                .count();
    }

    /** For clients that look for a scheduler for so long. */
    static Config patient(Duration reconnect) {
        return Config.defaults().toBuilder().set(Settings.RECONNECT, reconnect).build();
    }

    /** Ends them all. */
    @Override
    public void close() {
        clients.forEach(Client::close);
        try {
            for (ClusterChild child : children) {
                child.kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted before all processes had ended", e);
        }
    }
}
