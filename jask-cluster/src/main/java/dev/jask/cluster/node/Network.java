package dev.jask.cluster.node;

import dev.jask.cluster.link.Hello;
import dev.jask.cluster.link.LinkOptions;
import dev.jask.cluster.link.Links;
import dev.jask.cluster.security.CertificateNames;
import dev.jask.cluster.security.Certificates;
import dev.jask.config.Config;
import dev.jask.config.Settings;
import dev.jask.graph.JaskException;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How the processes of a cluster reach each other. */
public final class Network {

    private static final System.Logger LOG = System.getLogger(Network.class.getName());

    /** Port of a scheduler that is told no other. */
    public static final int SCHEDULER_PORT = 8786;

    /** A process says something so many times in the silence after which it is taken for dead. */
    private static final int BEATS_IN_A_SILENCE = 4;

    private Network() {}

    /**
     * Begins to listen, with the certificates that the configuration names for what the process is.
     *
     * @param host the name or address under which others reach this process
     * @param port 0 for any that is free
     * @throws JaskException if it cannot listen there, its certificates are not good, or there are
     *     none and others than this machine could hear it
     */
    public static Links open(Config config, String host, int port, Hello self) {
        return open(config, Certificates.of(config, roleOf(self)), host, port, self);
    }

    private static Links open(
            Config config, Optional<Certificates> tls, String host, int port, Hello self) {
        requireTlsBeyondThisMachine(config, tls, host, self);
        Duration silence = config.get(Settings.SILENCE);
        String called = tls.map(certificates -> nameOf(certificates, host)).orElse(host);
        return Links.open(
                LinkOptions.at(called, port)
                        .withConnectTimeout(config.get(Settings.CONNECT_TIMEOUT))
                        .withHeartbeat(silence.dividedBy(BEATS_IN_A_SILENCE), silence)
                        .withTls(tls),
                self);
    }

    private static String roleOf(Hello self) {
        return switch (self.role()) {
            case SCHEDULER -> "scheduler";
            case WORKER, NANNY -> "worker";
            case CLIENT -> "client";
        };
    }

    private static void requireTlsBeyondThisMachine(
            Config config, Optional<Certificates> tls, String host, Hello self) {
        if (tls.isPresent() || isLoopback(host)) {
            return;
        }
        if (!config.get(Settings.INSECURE)) {
            throw new JaskException(
                    "a %s at %s would say everything unencrypted beyond this machine: give it certificates (jask security create, --tls-dir), or allow it with --insecure (cluster.insecure = true) in a network that you trust"
                            .formatted(roleOf(self), host));
        }
        LOG.log(
                System.Logger.Level.WARNING,
                "INSECURE: this {0} at {1} talks without TLS beyond this machine. Whoever is on the network can read and change everything and run code here.",
                roleOf(self),
                host);
    }

    /** An address that its certificate does not have, by a name that it has and that means it. */
    private static String nameOf(Certificates certificates, String host) {
        if (certificates.covers(host)) {
            return host;
        }
        for (String name : CertificateNames.hosts(certificates.own())) {
            if (!name.startsWith("*") && isSame(name, host)) {
                return name;
            }
        }
        return host;
    }

    private static boolean isSame(String name, String host) {
        try {
            return List.of(InetAddress.getAllByName(name)).contains(InetAddress.getByName(host));
        } catch (UnknownHostException unknownHere) {
            return false;
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new JaskException("the host %s is unknown".formatted(host), e);
        }
    }

    /** Begins to listen beside a worker, for a client that its tasks use. */
    static Links likeClient(Config config, Links worker) {
        Hello self = worker.self();
        String host = hostOf(worker.address());
        return open(
                config,
                worker.certificates(),
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
