package dev.jask.cluster.node;

import dev.jask.cluster.security.Certificates;
import dev.jask.cluster.telemetry.Health;
import dev.jask.cluster.telemetry.Info;
import dev.jask.cluster.telemetry.SchedulerMetrics;
import dev.jask.cluster.telemetry.StatusAddress;
import dev.jask.cluster.telemetry.StatusServer;
import dev.jask.cluster.telemetry.WorkerMetrics;
import dev.jask.config.Config;
import dev.jask.config.Setting;
import dev.jask.graph.JaskException;
import dev.jask.telemetry.Telemetry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;

/** Where processes show what they are about. */
final class StatusPages {

    private StatusPages() {}

    /**
     * Opens a process's web server if it is to have one, with TLS if the process has certificates.
     *
     * @param role what the process is, which says what its certificate is called
     * @param where what the setting says
     * @param links where the process's links are: what is said there unencrypted may be shown, too
     */
    static Optional<StatusServer> open(
            Config config,
            String role,
            Setting<String> where,
            String links,
            String token,
            StatusServer.Pages pages) {
        return StatusAddress.parse(config.get(where))
                .map(address -> {
                    SSLContext tls =
                            Certificates.of(config, role)
                                    .map(certificates -> certificates.context("the dashboard"))
                                    .orElse(null);
                    boolean linksLeave = !new StatusAddress(Network.hostOf(links), 0).isLoopback();
                    if (tls == null && !address.isLoopback() && !linksLeave) {
                        throw new JaskException(
                                "%s would show unencrypted what is said on this machine only: show it at 127.0.0.1"
                                        .formatted(address));
                    }
                    return StatusServer.start(address, token, tls, pages);
                });
    }

    /** What a worker shows. */
    static StatusServer.Pages ofWorker(String name, Pulse pulse, CompletableFuture<String> ended) {
        return new StatusServer.Pages(
                () -> health(pulse, ended),
                List.of(
                        new StatusServer.Page(
                                "/metrics",
                                SchedulerMetrics.type(),
                                () -> WorkerMetrics.page(measured(pulse))),
                        new StatusServer.Page(
                                "/info",
                                Info.TYPE,
                                () -> {
                                    var info = new LinkedHashMap<String, Object>();
                                    info.put("worker", name);
                                    info.put("telemetry", measured(pulse));
                                    return Info.page(info);
                                })));
    }

    private static Telemetry measured(Pulse pulse) {
        Telemetry latest = pulse.latest();
        if (latest == null) {
            throw new JaskException("nothing was measured yet");
        }
        return latest;
    }

    private static Health health(Pulse pulse, CompletableFuture<String> ended) {
        if (ended.isDone()) {
            return Health.not("the worker ends: " + ended.join());
        }
        if (pulse.latest() == null) {
            return Health.not("the worker is joining");
        }
        return pulse.isPaused()
                ? Health.not("memory is full: no new tasks are started")
                : Health.good();
    }
}
