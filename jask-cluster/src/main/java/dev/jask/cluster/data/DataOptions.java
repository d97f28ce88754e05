package dev.jask.cluster.data;

import dev.jask.cluster.security.Certificates;
import java.time.Duration;
import java.util.Optional;

/**
 * How a process moves large results.
 *
 * @param host where a server listens
 * @param port where a server listens; 0 for any that is free
 * @param token the cluster's secret, which every call carries
 * @param pieceBytes how much travels in one message
 * @param fetchesAtOnce how many calls a server serves at a time; others are told that it is busy
 * @param compression what is compressed
 * @param timeout how long the other side may say or take nothing before it is taken to be lost
 * @param connectTimeout how long making a connection may take
 * @param idle after how long without a call a connection is closed
 * @param peers how many peers a client remembers while it does not talk with them
 * @param tls what both sides show each other; without it nothing is encrypted. With it the token
 *     may be empty: then a certificate is enough.
 */
public record DataOptions(
        String host,
        int port,
        String token,
        int pieceBytes,
        int fetchesAtOnce,
        Compression compression,
        Duration timeout,
        Duration connectTimeout,
        Duration idle,
        int peers,
        Optional<Certificates> tls) {

    /** No message may be larger than this. */
    static final int MESSAGE_BYTES_MOST = 64 << 20;

    private static final int PIECE_BYTES_LEAST = 1 << 10;
    private static final int PIECE_BYTES_MOST = 32 << 20;

    public DataOptions {
        require(!host.isBlank(), "host", "a name or an address", host);
        require(port >= 0 && port <= 0xFFFF, "port", "0 to 65535", port);
        require(!token.isBlank() || tls.isPresent(), "token", "not blank without TLS", "");
        require(
                pieceBytes >= PIECE_BYTES_LEAST && pieceBytes <= PIECE_BYTES_MOST,
                "pieceBytes",
                PIECE_BYTES_LEAST + " to " + PIECE_BYTES_MOST,
                pieceBytes);
        require(fetchesAtOnce > 0, "fetchesAtOnce", "1 or more", fetchesAtOnce);
        require(timeout.isPositive(), "timeout", "longer than nothing", timeout);
        require(
                connectTimeout.isPositive(),
                "connectTimeout",
                "longer than nothing",
                connectTimeout);
        require(idle.isPositive(), "idle", "longer than nothing", idle);
        require(peers > 0, "peers", "1 or more", peers);
    }

    /**
     * The usual ones: any port of the loopback interface, pieces of 8 MiB, four fetches at once, no
     * TLS.
     */
    public static DataOptions of(String token) {
        return of(token, Optional.empty());
    }

    /** The usual ones with certificates, or with none. */
    public static DataOptions of(String token, Optional<Certificates> tls) {
        return new DataOptions(
                "127.0.0.1",
                0,
                token,
                8 << 20,
                4,
                Compression.AUTO,
                Duration.ofSeconds(60),
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                64,
                tls);
    }

    /** These, but listening there. */
    public DataOptions withListen(String listenHost, int listenPort) {
        return new DataOptions(
                listenHost,
                listenPort,
                token,
                pieceBytes,
                fetchesAtOnce,
                compression,
                timeout,
                connectTimeout,
                idle,
                peers,
                tls);
    }

    /** These, but with pieces of another size and another number of fetches at once. */
    public DataOptions withLimits(int bytesPerPiece, int fetches) {
        return new DataOptions(
                host,
                port,
                token,
                bytesPerPiece,
                fetches,
                compression,
                timeout,
                connectTimeout,
                idle,
                peers,
                tls);
    }

    /** These, but with something else compressed. */
    public DataOptions withCompression(Compression compressed) {
        return new DataOptions(
                host,
                port,
                token,
                pieceBytes,
                fetchesAtOnce,
                compressed,
                timeout,
                connectTimeout,
                idle,
                peers,
                tls);
    }

    /** These, but with other patience. */
    public DataOptions withPatience(Duration silence, Duration connecting, Duration unused) {
        return new DataOptions(
                host,
                port,
                token,
                pieceBytes,
                fetchesAtOnce,
                compression,
                silence,
                connecting,
                unused,
                peers,
                tls);
    }

    /** These, but with another number of peers to remember. */
    public DataOptions withPeers(int most) {
        return new DataOptions(
                host,
                port,
                token,
                pieceBytes,
                fetchesAtOnce,
                compression,
                timeout,
                connectTimeout,
                idle,
                most,
                tls);
    }

    /** These, but with certificates, or with none. */
    public DataOptions withTls(Optional<Certificates> certificates) {
        return new DataOptions(
                host,
                port,
                token,
                pieceBytes,
                fetchesAtOnce,
                compression,
                timeout,
                connectTimeout,
                idle,
                peers,
                certificates);
    }

    private static void require(boolean holds, String name, String allowed, Object given) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "data option %s must be %s: %s".formatted(name, allowed, given));
        }
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "DataOptions[%s:%d, pieces of %,d bytes, %d fetches at once, compression %s, TLS %s]"
                .formatted(
                        host,
                        port,
                        pieceBytes,
                        fetchesAtOnce,
                        compression,
                        tls.isPresent() ? "on" : "off");
    }
}
