package dev.jask.cluster.link;

import dev.jask.cluster.security.Certificates;
import dev.jask.graph.JaskException;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The links of one process: it listens at one address, accepts links there, and connects to others.
 *
 * <p>May be used by any number of threads. Must not be closed by a listener or an acceptor.
 */
public final class Links implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Links.class.getName());

    /** How long closing waits for what was sent to be on its way. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    /**
     * A thread of the system's own that waits for bytes is the first to know that they came. With
     * very many connections the others share threads.
     */
    private static final int OWN_THREADS_MAX = 1024;

    /** Where no more files can be opened, nobody else comes in for a while. */
    private static final long PAUSE_NANOS = Duration.ofMillis(100).toNanos();

    private final ServerSocket server;
    private final Exchange exchange;
    private final ScheduledExecutorService clock;
    private final Thread accepting;

    private Links(ServerSocket server, LinkOptions options, Hello self) {
        this.server = server;
        var address = new LinkAddress(options.host(), server.getLocalPort());
        this.exchange = new Exchange(options, address, self.withAddress(address.toString()));
        this.clock =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("jask-links-clock").factory());
        long interval = options.tick().toNanos();
        var _ =
                clock.scheduleWithFixedDelay(
                        exchange::tick, interval, interval, TimeUnit.NANOSECONDS);
        this.accepting =
                Thread.ofPlatform()
                        .daemon()
                        .name("jask-links-" + address.port())
                        .start(this::accept);
    }

    /**
     * Starts to listen.
     *
     * @param self what this process says of itself; its address is filled in
     * @throws JaskException if it cannot listen there
     */
    public static Links open(LinkOptions options, Hello self) {
        return new Links(Sockets.listen(options), options, self);
    }

    /** Where this process listens, {@code jask://host:port}. */
    public String address() {
        return exchange.address().toString();
    }

    /** What this process says of itself, its address included. */
    public Hello self() {
        return exchange.self();
    }

    /** What this process shows of itself, and whom it trusts; nothing without TLS. */
    public Optional<Certificates> certificates() {
        return exchange.options().tls();
    }

    /**
     * Accepts links from now on as an acceptor decides; before, and without one, all are refused.
     */
    public <M> void listen(Acceptor<M> acceptor) {
        exchange.listen(acceptor);
    }

    /**
     * Links with another process. The future is complete before the listener hears anything. It
     * fails with an {@link UnreachableException} if nobody answers, with a {@link
     * LinkRefusedException} if the other process does not want the link.
     *
     * @param address where the other process listens, {@code jask://host:port}
     * @param codec of this link alone
     * @throws JaskException if that is no such address
     */
    public <M> CompletableFuture<Link<M>> connect(
            String address, LinkCodec<M> codec, LinkListener<M> listener) {
        return connectAs(exchange.self(), address, codec, listener);
    }

    /**
     * Links with another process in the name of somebody else who is in this one.
     *
     * @param self what that one says of itself; the token is this process's
     */
    public <M> CompletableFuture<Link<M>> connectAs(
            Hello self, String address, LinkCodec<M> codec, LinkListener<M> listener) {
        LinkAddress to = LinkAddress.parse(address);
        var answer = new CompletableFuture<Link<M>>();
        if (exchange.isClosed()) {
            answer.completeExceptionally(closed(exchange.address()));
        } else {
            start(
                    "jask-link-to-" + to,
                    new Call<>(exchange, self.withAddress(address()), to, codec, listener, answer));
        }
        return answer;
    }

    /** Closes all links, once what was sent is on its way, and stops listening. */
    @Override
    public void close() {
        if (exchange.isClosed()) {
            return;
        }
        Sockets.close(server);
        exchange.close(CLOSE_TIMEOUT);
        clock.shutdownNow();
        try {
            // The port is free when nobody waits there any more.
            accepting.join(CLOSE_TIMEOUT);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                start(
                        "jask-link-from-" + socket.getRemoteSocketAddress(),
                        new Visit(exchange, socket));
            } catch (IOException failed) {
                if (!server.isClosed()) {
                    exchange.refusals()
                            .say(
                                    "nobody can come in at %s: %s"
                                            .formatted(address(), failed.getMessage()));
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
        }
    }

    private void start(String name, Runnable serving) {
        Thread.Builder builder =
                exchange.connections() < OWN_THREADS_MAX
                        ? Thread.ofPlatform().daemon()
                        : Thread.ofVirtual();
        builder.name(name)
                .uncaughtExceptionHandler((thread, thrown) ->
                        LOG.log(System.Logger.Level.ERROR, thread.getName() + " ended", thrown))
                .start(serving);
    }

    static JaskException closed(LinkAddress address) {
        return new UnreachableException("The links at %s are closed.".formatted(address), null);
    }
}
