package dev.jask.cluster.link;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.jask.cluster.security.CertificateNames;
import dev.jask.cluster.security.Certificates;
import dev.jask.cluster.security.TlsException;
import dev.jask.graph.JaskException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Map;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.BootstrapSetup;
import org.apache.pekko.actor.setup.ActorSystemSetup;

/** Pekko as links need it: few threads, no hooks, nothing that remote processes could reach. */
final class LinkSystem {

    /** All processes' systems have the same name: it is part of addresses. */
    static final String NAME = "jask";

    /** The actor that is asked for links. */
    static final String DOOR = "links";

    /** Beside a frame's bytes an envelope holds the recipient's path and little more. */
    private static final int ENVELOPE_BYTES = 4 << 10;

    private static final int PEKKO_FRAME_BYTES_MIN = 32 << 10;

    private static final String EVERYWHERE = "0.0.0.0";

    private LinkSystem() {}

    /** Starts a system that listens where the options say. */
    static ActorSystem start(LinkOptions options) {
        options.tls().ifPresent(tls -> checkOwnName(tls, options.host()));
        checkBinds(options);
        try {
            BootstrapSetup how =
                    BootstrapSetup.create()
                            .withClassloader(
                                    new WithoutManifests(LinkSystem.class.getClassLoader()))
                            .withConfig(config(options));
            return ActorSystem.create(
                    NAME,
                    options.tls()
                            .map(tls ->
                                    ActorSystemSetup.create(
                                            how, LinkEngines.setup(tls, frameBytes(options))))
                            .orElseGet(() -> ActorSystemSetup.create(how)));
        } catch (RuntimeException failed) {
            throw cannotListen(options, failed);
        }
    }

    private static int frameBytes(LinkOptions options) {
        return Math.max(options.frameBytes() + ENVELOPE_BYTES, PEKKO_FRAME_BYTES_MIN);
    }

    /** The configuration; what a JVM is given as system properties goes before it. */
    static Config config(LinkOptions options) {
        Map<String, Object> values = new HashMap<>();
        values.put("pekko.remote.artery.canonical.hostname", options.host());
        values.put("pekko.remote.artery.canonical.port", options.port());
        values.put(
                "pekko.remote.artery.bind.hostname",
                options.everywhere() ? EVERYWHERE : options.host());
        values.put("pekko.remote.artery.transport", options.tls().isPresent() ? "tls-tcp" : "tcp");
        values.put("pekko.remote.artery.advanced.maximum-frame-size", frameBytes(options) + "b");
        return ConfigFactory.defaultOverrides()
                .withFallback(ConfigFactory.parseMap(values))
                .withFallback(ConfigFactory.parseResources(LinkSystem.class, "links.conf"))
                .withFallback(ConfigFactory.defaultReference(LinkSystem.class.getClassLoader()))
                .resolve();
    }

    /** Others would refuse a process that calls itself by a name that is not in its certificate. */
    private static void checkOwnName(Certificates tls, String host) {
        if (!tls.covers(host)) {
            throw new TlsException(
                    "other processes reach this one at %s, and the certificate in %s is for %s: make one for %s too"
                            .formatted(
                                    host,
                                    tls.files().certificate(),
                                    String.join(", ", CertificateNames.hosts(tls.own())),
                                    host));
        }
    }

    /** Finds out early and says clearly what Pekko would bury under what it was doing. */
    private static void checkBinds(LinkOptions options) {
        String host = options.everywhere() ? EVERYWHERE : options.host();
        try (var socket = new ServerSocket()) {
            InetAddress.getByName(options.host());
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), options.port()));
        } catch (UnknownHostException unknown) {
            throw new JaskException(
                    "Cannot listen at %s: there is no host of this name.".formatted(host), unknown);
        } catch (IOException | SecurityException failed) {
            throw cannotListen(options, failed);
        }
    }

    private static JaskException cannotListen(LinkOptions options, Throwable failed) {
        return new JaskException(
                "Cannot listen at %s: %s."
                        .formatted(
                                new LinkAddress(options.host(), options.port()),
                                failed.getMessage()),
                failed);
    }
}
