package dev.jask.cluster.link;

import dev.jask.cluster.security.TlsFailure;
import dev.jask.cluster.security.TlsProbe;
import dev.jask.graph.JaskException;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Asks another process for a link, and is this side's end of it once that has said yes. It asks
 * again every now and then, because the transport may lose the first thing said.
 *
 * <p>Answers are taken one at a time; time passes in another thread. The future says who was first.
 */
final class Call<M> implements Receiver {

    private static final long ASK_AGAIN_NANOS = Duration.ofMillis(500).toNanos();
    private static final long PROBE_AFTER_NANOS = Duration.ofSeconds(1).toNanos();
    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(2);

    private final Exchange exchange;
    private final Hello self;
    private final LinkId id;
    private final LinkAddress to;
    private final List<LinkAddress> names;
    private final Lifeline lifeline;
    private final LinkCodec<M> codec;
    private final LinkListener<M> listener;
    private final CompletableFuture<Link<M>> answer;
    private final long since = System.nanoTime();

    private boolean askedForTls; // used where time passes
    private volatile long lastAsked;
    private volatile @Nullable LinkEnd<M> link;

    /**
     * @param names by which the other process may know itself, the given one first; it answers to
     *     one
     */
    Call(
            Exchange exchange,
            Hello self,
            LinkAddress to,
            List<LinkAddress> names,
            Lifeline lifeline,
            LinkCodec<M> codec,
            LinkListener<M> listener,
            CompletableFuture<Link<M>> answer) {
        this.exchange = exchange;
        this.self = self;
        this.id = exchange.newId();
        this.to = to;
        this.names = names;
        this.lifeline = lifeline;
        this.codec = codec;
        this.listener = listener;
        this.answer = answer;
    }

    LinkId id() {
        return id;
    }

    /** Asks under the name that was given. */
    void ask() {
        ask(names.subList(0, 1));
    }

    private void ask(List<LinkAddress> under) {
        lastAsked = System.nanoTime();
        byte[] hello = HelloCodec.write(self);
        for (LinkAddress name : under) {
            byte[] proof = exchange.proof().ofCaller(id, exchange.address(), name);
            exchange.askFor(
                    name,
                    Frames.write(new Frame.Open(id, exchange.address().toString(), proof, hello)));
        }
    }

    /** Time has passed. Returns whether the call is over, one way or the other. */
    boolean tick(long now) {
        if (answer.isDone()) {
            return true;
        }
        Duration most = exchange.options().connectTimeout();
        if (now - since > most.toNanos()) {
            fail(
                    new UnreachableException(
                            "%s takes connections and has not answered as a Jask process within %.1f seconds. Is it one, is it called by the name that it was started with, and can it reach this process at %s?%s"
                                    .formatted(
                                            to,
                                            most.toMillis() / 1e3,
                                            exchange.address(),
                                            names.stream()
                                                    .filter(exchange::isQuarantined)
                                                    .map(name -> " " + Exchange.quarantine(name))
                                                    .findFirst()
                                                    .orElse("")),
                            null));
            return true;
        }
        if (now - lastAsked > ASK_AGAIN_NANOS) {
            ask(names);
            if (now - since > PROBE_AFTER_NANOS) {
                askForTls();
            }
        }
        return false;
    }

    /** A process of TLS says nothing that one without it would understand. */
    private void askForTls() {
        if (exchange.options().tls().isEmpty() && !askedForTls) {
            askedForTls = true;
            Thread.ofVirtual()
                    .name("probe-" + to)
                    .start(() -> {
                        if (TlsProbe.speaksTls(
                                new InetSocketAddress(lifeline.host(), to.port()), PROBE_TIMEOUT)) {
                            fail(
                                    new LinkRefusedException(
                                            "%s speaks TLS, and this process has no certificates: set cluster.tls.folder (--tls-dir), or the three files"
                                                    .formatted(to)));
                        }
                    });
        }
    }

    /** With TLS the other side's opinion of this one comes after both have shaken hands. */
    void begin() {
        if (exchange.options().tls().isPresent()) {
            lifeline.begin(ended ->
                    fail(
                            new LinkRefusedException(
                                    "%s ends the connection: %s"
                                            .formatted(
                                                    to,
                                                    TlsFailure.reason(ended)
                                                            .orElse(
                                                                    "its log may say why; it may not accept the certificate of this process")))));
        }
    }

    /** Ends the call without a link. */
    void fail(JaskException reason) {
        if (answer.completeExceptionally(reason)) {
            lifeline.close();
        }
        exchange.wake(id);
    }

    @Override
    public void came(byte[] bytes) {
        LinkEnd<M> open = link;
        if (open != null) {
            open.came(bytes);
            return;
        }
        if (answer.isDone()) {
            return;
        }
        try {
            switch (Frames.read(bytes)) {
                case Frame.Accept accept -> accepted(accept);
                case Frame.Refuse(String reason) ->
                        fail(
                                new LinkRefusedException(
                                        "%s refuses the link: %s".formatted(to, reason)));
                // Not ours to understand before the answer has come; a gap will show.
                case Frame.Piece early -> {}
                case Frame.Status early -> {}
                case Frame.Close early -> {}
                case Frame.Open strange ->
                        throw new MalformedFrameException("An answer was expected.");
            }
        } catch (JaskException notThat) {
            fail(
                    new LinkRefusedException(
                            "%s answers what cannot be understood: %s"
                                    .formatted(to, notThat.getMessage())));
        }
    }

    private void accepted(Frame.Accept accept) {
        if (!Proof.same(exchange.proof().ofAnswer(id, accept.answering()), accept.proof())) {
            fail(
                    new LinkRefusedException(
                            "%s does not know the token of this cluster.".formatted(to)));
            return;
        }
        Hello peer = HelloCodec.read(accept.hello());
        LinkAddress at = LinkAddress.parse(accept.from());
        if (!names.contains(at) || !peer.address().equals(accept.from())) {
            fail(
                    new LinkRefusedException(
                            "%s answers as %s at %s, which is another process."
                                    .formatted(to, peer, accept.from())));
            return;
        }
        Optional<X509Certificate> shown = lifeline.peer();
        if (shown.isPresent() && !Roles.admits(shown.get(), peer.role())) {
            fail(
                    new LinkRefusedException(
                            "%s is not trusted: %s"
                                    .formatted(to, Roles.mismatch(shown.get(), peer.role()))));
            return;
        }
        LinkEnd<M> opened = exchange.newEnd(id, peer, accept.answering(), at, codec, () -> {});
        opened.attach(listener, () -> exchange.wake(id));
        link = opened;
        exchange.watch(opened, lifeline);
        if (!answer.complete(opened)) {
            // Whoever called does not want it any more.
            opened.close();
        }
        opened.opened();
    }

    @Override
    public void gone(String why) {
        LinkEnd<M> open = link;
        if (open != null) {
            open.gone(why);
        }
    }

    @Override
    public boolean look() {
        LinkEnd<M> open = link;
        return open != null ? open.look() : answer.isDone();
    }
}
