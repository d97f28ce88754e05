package dev.jask.cluster.link;

import dev.jask.cluster.security.CertificateNames;
import dev.jask.cluster.security.Certificates;
import dev.jask.cluster.security.TlsException;
import dev.jask.graph.JaskException;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** Sockets as links need them. */
final class Sockets {

    /** As many may have called and not been answered: all workers of a cluster at its start. */
    private static final int BACKLOG = 1024;

    private static final String EVERYWHERE = "0.0.0.0";

    private Sockets() {}

    /** A socket that listens where the options say. */
    static ServerSocket listen(LinkOptions options) {
        options.tls().ifPresent(tls -> checkOwnName(tls, options.host()));
        try {
            InetAddress host = InetAddress.getByName(options.host());
            var socket = new ServerSocket();
            try {
                socket.setReuseAddress(true);
                socket.bind(
                        new InetSocketAddress(
                                options.everywhere() ? InetAddress.getByName(EVERYWHERE) : host,
                                options.port()),
                        BACKLOG);
                return socket;
            } catch (IOException | RuntimeException failed) {
                close(socket);
                throw failed;
            }
        } catch (UnknownHostException unknown) {
            throw new JaskException(
                    "Cannot listen at %s: there is no host of this name.".formatted(options.host()),
                    unknown);
        } catch (IOException | SecurityException failed) {
            throw new JaskException(
                    "Cannot listen at %s: %s."
                            .formatted(
                                    new LinkAddress(options.host(), options.port()),
                                    failed.getMessage()),
                    failed);
        }
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

    /** Closes what is of no use any more, however that goes. */
    static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException already) {
            // It is of no use either way.
        }
    }
}
