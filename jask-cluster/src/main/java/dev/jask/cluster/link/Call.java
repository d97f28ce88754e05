package dev.jask.cluster.link;

import dev.jask.cluster.security.TlsFailure;
import dev.jask.cluster.security.TlsProbe;
import dev.jask.cluster.security.TlsSocket;
import dev.jask.graph.JaskException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Asks another process for a link, and serves this side's end of it once that has said yes. */
final class Call<M> implements Runnable {

    private static final Duration PROBE_AFTER = Duration.ofSeconds(1);
    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(2);

    private final Exchange exchange;
    private final Hello self;
    private final LinkAddress to;
    private final LinkCodec<M> codec;
    private final LinkListener<M> listener;
    private final CompletableFuture<Link<M>> answer;

    Call(
            Exchange exchange,
            Hello self,
            LinkAddress to,
            LinkCodec<M> codec,
            LinkListener<M> listener,
            CompletableFuture<Link<M>> answer) {
        this.exchange = exchange;
        this.self = self;
        this.to = to;
        this.codec = codec;
        this.listener = listener;
        this.answer = answer;
    }

    /** Calls, and serves the link as long as there is one. */
    @Override
    public void run() {
        try {
            call();
        } catch (JaskException refused) {
            answer.completeExceptionally(exchange.isClosed() ? overAlready() : refused);
        } catch (RuntimeException | Error unexpected) {
            answer.completeExceptionally(unexpected);
            throw unexpected;
        }
    }

    private void call() {
        try (Connection connection = connect()) {
            Hello peer;
            try {
                peer = greet(connection);
            } catch (MalformedFrameException notThat) {
                refuseTls();
                throw new LinkRefusedException(
                        "%s answers what cannot be understood: %s"
                                .formatted(to, notThat.getMessage()));
            } catch (IOException ended) {
                refuseTls();
                throw notAnswered(connection, ended);
            }
            LinkEnd<M> end = exchange.newEnd(peer, connection, codec, listener);
            end.opened();
            if (!answer.complete(end)) {
                // Whoever called does not want it any more.
                end.close();
            }
            connection.serve(end, peer);
        }
    }

    private Connection connect() {
        LinkOptions options = exchange.options();
        Duration timeout = options.connectTimeout();
        var socket = new Socket();
        try {
            InetAddress host = InetAddress.getByName(to.host());
            socket.connect(
                    new InetSocketAddress(host, to.port()), Math.toIntExact(timeout.toMillis()));
            if (options.tls().isEmpty()) {
                return exchange.connection(socket, socket, Optional.empty());
            }
            TlsSocket secure =
                    TlsSocket.over(socket, options.tls().get(), to.host(), to.port(), timeout);
            return exchange.connection(secure.socket(), socket, Optional.of(secure.peer()));
        } catch (IOException failed) {
            boolean connected = socket.isConnected();
            Sockets.close(socket);
            throw connected && options.tls().isPresent() && !tookTooLong(failed)
                    ? new LinkRefusedException(
                            "%s and this process do not trust each other: %s"
                                    .formatted(to, TlsFailure.reasonAtBeginning(failed)))
                    : unreachable(failed);
        }
    }

    /** A process that stands still takes connections and says nothing: it refuses nobody. */
    private static boolean tookTooLong(IOException failed) {
        return failed instanceof SocketTimeoutException
                || failed.getCause() instanceof SocketTimeoutException;
    }

    /** Proves what is to be proven, by both sides. */
    private Hello greet(Connection connection) throws IOException {
        if (exchange.options().tls().isEmpty() && !connection.comes(PROBE_AFTER)) {
            refuseTls();
        }
        if (!(connection.read() instanceof Frame.Challenge(Nonce theirs))) {
            throw new MalformedFrameException("It does not greet as a Jask process does.");
        }
        Nonce own = exchange.newNonce();
        connection.send(
                Frames.write(
                        new Frame.Open(
                                own,
                                exchange.proof().ofCaller(own, theirs),
                                HelloCodec.write(self))));
        return switch (connection.read()) {
            case Frame.Accept(byte[] proof, byte[] hello) -> {
                if (!Proof.same(exchange.proof().ofAnswer(own, theirs), proof)) {
                    throw new LinkRefusedException(
                            "%s does not know the token of this cluster.".formatted(to));
                }
                Hello peer = HelloCodec.read(hello);
                connection
                        .shown()
                        .flatMap(certificate -> Identities.objection(certificate, peer))
                        .ifPresent(this::refuse);
                yield peer;
            }
            case Frame.Refuse(String reason) ->
                    throw new LinkRefusedException("%s refuses the link: %s".formatted(to, reason));
            default -> throw new MalformedFrameException("An answer was expected.");
        };
    }

    private void refuse(String objection) {
        throw new LinkRefusedException("%s is not trusted: %s".formatted(to, objection));
    }

    private JaskException notAnswered(Connection connection, IOException ended) {
        if (exchange.options().tls().isPresent() && !connection.isExpired()) {
            return new LinkRefusedException(
                    "%s ends the connection: %s"
                            .formatted(
                                    to,
                                    TlsFailure.reason(ended)
                                            .orElse(
                                                    "its log may say why; it may not accept the certificate of this process")));
        }
        return new UnreachableException(
                "%s takes connections and has not answered as a Jask process%s. Is it one?"
                        .formatted(
                                to,
                                connection.isExpired()
                                        ? " within " + seconds(exchange.options().connectTimeout())
                                        : ""),
                ended);
    }

    /** A process of TLS says nothing that one without it would understand. */
    private void refuseTls() {
        if (exchange.options().tls().isEmpty()
                && TlsProbe.speaksTls(new InetSocketAddress(to.host(), to.port()), PROBE_TIMEOUT)) {
            throw new LinkRefusedException(
                    "%s speaks TLS, and this process has no certificates: set cluster.tls.folder (--tls-dir), or the three files"
                            .formatted(to));
        }
    }

    private UnreachableException unreachable(IOException failed) {
        @Nullable String why =
                switch (failed) {
                    case IOException late when tookTooLong(late) ->
                            "there was no answer within %s."
                                    .formatted(seconds(exchange.options().connectTimeout()));
                    case UnknownHostException unknown ->
                            "there is no host called '%s'.".formatted(to.host());
                    case ConnectException refused -> "nobody listens there.";
                    default -> failed.getMessage();
                };
        return new UnreachableException("Cannot connect to %s: %s".formatted(to, why), failed);
    }

    private static String seconds(Duration time) {
        return "%.1f seconds".formatted(time.toMillis() / 1e3);
    }

    private JaskException overAlready() {
        return Links.closed(exchange.address());
    }
}
