package dev.jask.cluster.node;

import dev.jask.cluster.link.Hello;
import dev.jask.cluster.link.LinkOptions;
import dev.jask.cluster.link.Links;
import dev.jask.config.Config;
import dev.jask.config.Settings;
import dev.jask.graph.JaskException;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;

/** How the processes of a cluster reach each other. */
public final class Network {

    /** Port of a scheduler that is told no other. */
    public static final int SCHEDULER_PORT = 8786;

    private Network() {}

    /**
     * Begins to listen.
     *
     * @param host the name or address under which others reach this process
     * @param port 0 for any that is free
     */
    public static Links open(Config config, String host, int port, Hello self) {
        return Links.open(
                LinkOptions.at(host, port)
                        .withConnectTimeout(config.get(Settings.CONNECT_TIMEOUT))
                        .withHeartbeat(
                                config.get(Settings.HEARTBEAT), config.get(Settings.SILENCE)),
                self);
    }

    /** Begins to listen beside a worker, for a client that its tasks use. */
    static Links likeClient(Config config, Links worker) {
        Hello self = worker.self();
        String host = hostOf(worker.address());
        return open(
                config,
                host,
                0,
                Identity.of(Hello.Role.CLIENT, "tasks-of-" + self.name(), self.token()));
    }

    /**
     * The address of this machine that a process at that place sees.
     *
     * @param scheduler {@code jask://host:port}
     * @throws JaskException if it is no such address, or the host is unknown
     */
    public static String hostFacing(String scheduler) {
        URI uri = parse(scheduler);
        try (var socket = new DatagramSocket()) {
            InetAddress target = InetAddress.getByName(uri.getHost());
            if (target.isLoopbackAddress()) {
                return "127.0.0.1";
            }
            socket.connect(new InetSocketAddress(target, uri.getPort())); // sends nothing
            return socket.getLocalAddress().getHostAddress();
        } catch (IOException e) {
            throw new JaskException(
                    "the host of %s cannot be found: %s".formatted(scheduler, e.getMessage()), e);
        }
    }

    /** The host in a process's address. */
    static String hostOf(String address) {
        return parse(address).getHost();
    }

    private static URI parse(String address) {
        try {
            URI uri = new URI(address);
            if ("jask".equals(uri.getScheme()) && uri.getHost() != null && uri.getPort() > 0) {
                return uri;
            }
        } catch (URISyntaxException _) {
            // said below
        }
        throw new JaskException(
                "\"%s\" is not a scheduler's address: it must be jask://host:port, for instance jask://10.0.0.7:%d"
                        .formatted(address, SCHEDULER_PORT));
    }
}
