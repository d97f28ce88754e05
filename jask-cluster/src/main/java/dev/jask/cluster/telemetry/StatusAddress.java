package dev.jask.cluster.telemetry;

import dev.jask.graph.JaskException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Where a process shows what it is about.
 *
 * @param port 0 for any that is free
 */
public record StatusAddress(String host, int port) {

    private static final String LOOPBACK = "127.0.0.1";

    /**
     * Reads what a setting says.
     *
     * @param text {@code host:port}, {@code :port} for this machine only, or {@code none}
     */
    public static Optional<StatusAddress> parse(String text) {
        if (text.equals("none")) {
            return Optional.empty();
        }
        int colon = text.lastIndexOf(':');
        String host = text.substring(0, colon).replaceAll("^\\[|\\]$", "");
        return Optional.of(
                new StatusAddress(
                        host.isEmpty() ? LOOPBACK : host,
                        Integer.parseInt(text.substring(colon + 1))));
    }

    /** Whether only this machine gets there. */
    public boolean isLoopback() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new JaskException("the host %s is unknown".formatted(host), e);
        }
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
