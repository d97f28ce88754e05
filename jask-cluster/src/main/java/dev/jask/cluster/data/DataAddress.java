package dev.jask.cluster.data;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * Where a data server listens.
 *
 * @param host its name or address
 * @param port its port, from 1
 * @param tls whether it speaks TLS
 */
public record DataAddress(String host, int port, boolean tls) {

    private static final String PLAIN = "grpc+tcp";
    private static final String TLS = "grpc+tls";

    public DataAddress {
        if (host.isBlank() || port < 1 || port > 0xFFFF) {
            throw new IllegalArgumentException(
                    "a data server's address needs a host and a port from 1 to 65535: '%s', %d"
                            .formatted(host, port));
        }
    }

    /** Where a server listens that does not speak TLS. */
    public DataAddress(String host, int port) {
        this(host, port, false);
    }

    /**
     * The address that {@link #toString} wrote.
     *
     * @throws IllegalArgumentException if the text is none
     */
    public static DataAddress parse(String text) {
        try {
            URI uri = new URI(text);
            String host = uri.getHost();
            boolean tls = TLS.equals(uri.getScheme());
            if ((tls || PLAIN.equals(uri.getScheme())) && host != null && uri.getPort() > 0) {
                return new DataAddress(
                        host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
                        uri.getPort(),
                        tls);
            }
        } catch (URISyntaxException e) {
            throw notAnAddress(text, e);
        }
        throw notAnAddress(text, null);
    }

    private static IllegalArgumentException notAnAddress(
            String text, @org.jspecify.annotations.Nullable Exception cause) {
        return new IllegalArgumentException(
                "not the address of a data server: '%s'; it looks like %s://host:port, or %s://host:port with TLS"
                        .formatted(text, PLAIN, TLS),
                cause);
    }

    /**
     * As Arrow Flight writes locations: {@code grpc+tcp://host:port}, or {@code
     * grpc+tls://host:port}.
     */
    @Override
    public String toString() {
        return (tls ? TLS : PLAIN)
                + "://"
                + (host.contains(":") ? "[" + host + "]" : host)
                + ":"
                + port;
    }
}
