package dev.jask.cluster.link;

import dev.jask.cluster.security.CertificateNames;
import dev.jask.cluster.security.RefusalLog;
import java.io.IOException;
import java.net.Socket;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The connections of one process and its ends of links. May be used by any number of threads. */
final class Exchange {

    private static final System.Logger LOG = System.getLogger(Exchange.class.getName());

    private final LinkOptions options;
    private final LinkAddress address;
    private final Hello self;
    private final Proof proof;
    private final SecureRandom random = new SecureRandom();
    private final RefusalLog refusals = RefusalLog.to(LOG);

    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final Map<LinkEnd<?>, Connection> ends = new ConcurrentHashMap<>();
    private final Object fewer = new Object();

    private volatile @Nullable Acceptor<?> acceptor;
    private volatile boolean closed;

    Exchange(LinkOptions options, LinkAddress address, Hello self) {
        this.options = options;
        this.address = address;
        this.self = self;
        this.proof = new Proof(self.token());
    }

    LinkOptions options() {
        return options;
    }

    LinkAddress address() {
        return address;
    }

    Hello self() {
        return self;
    }

    Proof proof() {
        return proof;
    }

    Nonce newNonce() {
        return Nonce.random(random);
    }

    /** Where refusals are said. */
    RefusalLog refusals() {
        return refusals;
    }

    void listen(Acceptor<?> decides) {
        acceptor = decides;
    }

    @Nullable Acceptor<?> acceptor() {
        return acceptor;
    }

    boolean isClosed() {
        return closed;
    }

    /** How many connections there are. */
    int connections() {
        return connections.size();
    }

    /**
     * A connection over a socket.
     *
     * @param carrier what is closed: the same, or what TLS goes over
     */
    Connection connection(Socket socket, Socket carrier, Optional<X509Certificate> shown)
            throws IOException {
        var connection = new Connection(socket, carrier, shown, options, this::left);
        connections.add(connection);
        if (closed) {
            connection.close();
        }
        return connection;
    }

    /** This side's end of a link that was asked for. */
    <M> LinkEnd<M> newEnd(
            Hello peer, Connection connection, LinkCodec<M> codec, LinkListener<M> listener) {
        return newEnd(peer, connection, new Acceptor.Decision.Accepted<>(codec, link -> listener));
    }

    /** This side's end of a link that was accepted. Nothing goes before it is opened. */
    <M> LinkEnd<M> newEnd(
            Hello peer, Connection connection, Acceptor.Decision.Accepted<M> accepted) {
        var end = new LinkEnd<>(peer, options, accepted.codec(), connection::send, this::over);
        end.attach(accepted.listener().apply(end), connection::wake);
        ends.put(end, connection);
        return end;
    }

    /**
     * Whether another process is linked with this one from the same address: with TLS, one that has
     * shown a certificate of another subject.
     */
    boolean isTaken(Hello peer, Connection by) {
        return by.shown().isPresent()
                && ends.entrySet().stream()
                        .filter(there -> there.getKey().peer().address().equals(peer.address()))
                        .map(there -> there.getValue().shown())
                        .flatMap(Optional::stream)
                        .anyMatch(shown ->
                                !CertificateNames.subject(shown)
                                        .equals(CertificateNames.subject(by.shown().get())));
    }

    /** Time has passed. */
    void tick() {
        long now = System.nanoTime();
        ends.keySet().forEach(end -> end.tick(now));
        connections.forEach(connection -> connection.tick(now));
    }

    /** Closes all ends and waits until that is done, then ends all connections. */
    void close(Duration most) {
        closed = true;
        // Whoever has no link yet does not get one.
        connections.stream().filter(other -> !ends.containsValue(other)).forEach(Connection::close);
        ends.keySet().forEach(LinkEnd::close);
        await(ends::isEmpty, most);
        await(connections::isEmpty, Connection.LINGER);
        connections.forEach(Connection::close);
    }

    private void await(BooleanSupplier condition, Duration most) {
        long deadline = System.nanoTime() + most.toNanos();
        synchronized (fewer) {
            try {
                while (!condition.getAsBoolean() && deadline - System.nanoTime() > 0) {
                    fewer.wait(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void over(LinkEnd<?> end) {
        ends.remove(end);
        thereAreFewer();
    }

    private void left(Connection connection) {
        connections.remove(connection);
        thereAreFewer();
    }

    private void thereAreFewer() {
        synchronized (fewer) {
            fewer.notifyAll();
        }
    }
}
