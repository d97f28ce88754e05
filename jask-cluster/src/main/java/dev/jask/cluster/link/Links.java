package dev.jask.cluster.link;

import dev.jask.cluster.security.CertificateNames;
import dev.jask.cluster.security.Certificates;
import dev.jask.cluster.security.TlsFailure;
import dev.jask.graph.JaskException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.actor.ExtendedActorSystem;

/**
 * The links of one process: it listens at one address, accepts links there, and connects to others.
 *
 * <p>May be used by any number of threads. Must not be closed by a listener or an acceptor.
 */
public final class Links implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Links.class.getName());

    /** How long closing waits for what was sent to be on its way. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    /** Over TLS an actor system takes some seconds to end. */
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(15);

    private static final int TICKS_PER_HEARTBEAT = 4;

    private final ActorSystem system;
    private final boolean ownSystem;
    private final Exchange exchange;
    private final ActorRef door;
    private final ActorRef farewells;
    private final Cancellable ticks;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Links(ActorSystem system, boolean ownSystem, LinkOptions options, Hello self) {
        this.system = system;
        this.ownSystem = ownSystem;
        Address bound = ((ExtendedActorSystem) system).provider().getDefaultAddress();
        var address =
                new LinkAddress(
                        bound.getHost().orElseThrow(),
                        bound.getPort().map(Integer.class::cast).orElseThrow());
        this.exchange =
                new Exchange(system, options, address, self.withAddress(address.toString()));
        this.door = system.actorOf(Door.props(exchange), LinkSystem.DOOR);
        this.farewells = system.actorOf(Farewells.props(exchange));
        Duration interval = options.heartbeat().dividedBy(TICKS_PER_HEARTBEAT);
        this.ticks =
                system.scheduler()
                        .scheduleWithFixedDelay(
                                interval, interval, exchange::tick, system.dispatcher());
    }

    /**
     * Starts to listen.
     *
     * @param self what this process says of itself; its address is filled in
     * @throws JaskException if it cannot listen there
     */
    public static Links open(LinkOptions options, Hello self) {
        ActorSystem system = LinkSystem.start(options);
        try {
            return new Links(system, true, options, self);
        } catch (RuntimeException | Error failed) {
            system.terminate();
            throw failed;
        }
    }

    /**
     * Uses a system that runs already and goes on when this is closed. It must be called {@code
     * jask}, use Artery over TCP, and let remote processes select {@code /user/links}.
     */
    public static Links around(ActorSystem system, LinkOptions options, Hello self) {
        return new Links(system, false, options, self);
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

    /** For tests that say what no link would. */
    Exchange exchange() {
        return exchange;
    }

    /**
     * Accepts links from now on as an acceptor decides; before, and without one, all are refused.
     */
    public <M> void listen(Acceptor<M> acceptor) {
        door.tell(new Door.Listen(acceptor), ActorRef.noSender());
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
        if (closed.get()) {
            answer.completeExceptionally(overAlready());
        } else {
            Thread.ofVirtual()
                    .name("connect-" + to)
                    .start(() -> connect(self.withAddress(address()), to, codec, listener, answer));
        }
        return answer;
    }

    /** Closes all links, once what was sent is on its way, and stops listening. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        exchange.calls().forEach(call -> call.fail(overAlready()));
        exchange.closeEnds(CLOSE_TIMEOUT);
        ticks.cancel();
        if (ownSystem) {
            stopSystem();
        } else {
            system.stop(door);
            system.stop(farewells);
        }
    }

    private void stopSystem() {
        system.terminate();
        try {
            system.getWhenTerminated()
                    .toCompletableFuture()
                    .get(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException failed) {
            // Whoever closes has what they came for: what is left ends by itself.
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the links at {0} did not end within {1} seconds: a listener may still be at work",
                    address(),
                    STOP_TIMEOUT.toSeconds());
        }
    }

    private <M> void connect(
            Hello self,
            LinkAddress to,
            LinkCodec<M> codec,
            LinkListener<M> listener,
            CompletableFuture<Link<M>> answer) {
        Duration timeout = exchange.options().connectTimeout();
        Lifeline lifeline;
        try {
            lifeline = Lifeline.open(to, timeout, exchange.options().tls());
        } catch (IOException failed) {
            answer.completeExceptionally(failure(to, timeout, failed));
            return;
        }
        try {
            var call =
                    new Call<>(
                            exchange,
                            self,
                            to,
                            names(to, lifeline),
                            lifeline,
                            codec,
                            listener,
                            answer);
            exchange.receive(call.id(), call);
            exchange.add(call);
            call.begin();
            call.ask();
            if (closed.get()) {
                call.fail(overAlready());
            }
        } catch (RuntimeException | Error failed) {
            lifeline.close();
            answer.completeExceptionally(failed);
        }
    }

    /**
     * A process answers to the very name it was started with: as called, or as an address. With TLS
     * its certificate has that name.
     */
    private static List<LinkAddress> names(LinkAddress to, Lifeline lifeline) {
        InetAddress host = lifeline.host();
        Set<LinkAddress> names = new LinkedHashSet<>();
        names.add(to);
        names.add(new LinkAddress(host.getHostAddress(), to.port()));
        if (host.isLoopbackAddress()) {
            names.add(new LinkAddress("localhost", to.port()));
        }
        lifeline.peer()
                .ifPresent(shown ->
                        names.removeIf(name -> !CertificateNames.covers(shown, name.host())));
        return new ArrayList<>(names);
    }

    private JaskException failure(LinkAddress to, Duration timeout, IOException failed) {
        boolean connected =
                !(failed instanceof UnknownHostException
                        || failed instanceof ConnectException
                        || failed instanceof SocketTimeoutException);
        return exchange.options().tls().isPresent() && connected
                ? new LinkRefusedException(
                        "%s and this process do not trust each other: %s"
                                .formatted(to, TlsFailure.reasonAtBeginning(failed)))
                : unreachable(to, timeout, failed);
    }

    private static JaskException unreachable(LinkAddress to, Duration timeout, IOException failed) {
        String why =
                switch (failed) {
                    case UnknownHostException unknown ->
                            "there is no host called '%s'.".formatted(to.host());
                    case ConnectException refused -> "nobody listens there.";
                    case SocketTimeoutException late ->
                            "there was no answer within %.1f seconds."
                                    .formatted(timeout.toMillis() / 1e3);
                    default -> failed.getMessage();
                };
        return new UnreachableException("Cannot connect to %s: %s".formatted(to, why), failed);
    }

    private JaskException overAlready() {
        return new UnreachableException("The links at %s are closed.".formatted(address()), null);
    }
}
