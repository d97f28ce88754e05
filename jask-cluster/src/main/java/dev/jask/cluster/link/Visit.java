package dev.jask.cluster.link;

import dev.jask.cluster.security.TlsSocket;
import dev.jask.graph.JaskException;
import java.io.IOException;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.Optional;

/** Somebody has connected and may want a link: who it is is found out, then decided. */
final class Visit implements Runnable {

    private static final System.Logger LOG = System.getLogger(Visit.class.getName());

    private final Exchange exchange;
    private final Socket socket;

    Visit(Exchange exchange, Socket socket) {
        this.exchange = exchange;
        this.socket = socket;
    }

    /** Receives the visitor, and serves the link as long as there is one. */
    @Override
    public void run() {
        Connection connection;
        try {
            connection = connect();
        } catch (IOException failed) {
            Sockets.close(socket);
            return;
        }
        try {
            receive(connection);
        } catch (IOException ended) {
            if (connection.isExpired()) {
                exchange.refusals()
                        .say(
                                "silent" + host(),
                                "a caller from %s said nothing and was sent away"
                                        .formatted(host()));
            }
        } catch (JaskException notThat) {
            exchange.refusals()
                    .say(
                            "what came from %s is no call for a link and was dropped: %s"
                                    .formatted(host(), notThat.getMessage()));
        } finally {
            connection.close();
        }
    }

    private Connection connect() throws IOException {
        LinkOptions options = exchange.options();
        if (options.tls().isEmpty()) {
            return exchange.connection(socket, socket, Optional.empty());
        }
        TlsSocket secure =
                TlsSocket.from("links", socket, options.tls().get(), options.connectTimeout());
        return exchange.connection(secure.socket(), socket, Optional.of(secure.peer()));
    }

    private void receive(Connection connection) throws IOException {
        Nonce nonce = exchange.newNonce();
        connection.send(Frames.write(new Frame.Challenge(nonce)));
        if (!(connection.read() instanceof Frame.Open open)) {
            throw new MalformedFrameException("A call for a link was expected.");
        }
        Optional<String> objection = objection(open, nonce, connection.shown());
        if (objection.isPresent()) {
            refuse(connection, objection.get());
            return;
        }
        Hello peer = HelloCodec.read(open.hello());
        Acceptor<?> decides = exchange.acceptor();
        if (decides == null) {
            refuse(connection, "%s accepts no links.".formatted(exchange.self().name()));
        } else if (exchange.isTaken(peer, connection)) {
            refuse(
                    connection,
                    "Another process is linked from %s, with another certificate."
                            .formatted(peer.address()));
        } else {
            decide(connection, peer, decides, exchange.proof().ofAnswer(open.caller(), nonce));
        }
    }

    /** Why the caller does not come in, whatever the acceptor thinks of it. */
    private Optional<String> objection(
            Frame.Open open, Nonce nonce, Optional<X509Certificate> shown) {
        Versions own = Versions.of(exchange.self());
        Versions ofCaller = HelloCodec.versions(open.hello());
        if (!own.equals(ofCaller)) {
            return Optional.of(
                    Versions.mismatch(
                            "the caller from " + host(),
                            ofCaller,
                            "%s at %s".formatted(exchange.self().name(), exchange.address()),
                            own));
        }
        if (!Proof.same(exchange.proof().ofCaller(open.caller(), nonce), open.proof())) {
            return Optional.of("The token is not that of this cluster.");
        }
        return shown.flatMap(
                certificate -> Identities.objection(certificate, HelloCodec.read(open.hello())));
    }

    private <M> void decide(Connection connection, Hello peer, Acceptor<M> decides, byte[] proof) {
        LinkEnd<M> end;
        try {
            Acceptor.Decision<M> decision;
            synchronized (decides) {
                decision = decides.decide(peer);
            }
            switch (decision) {
                case Acceptor.Decision.Refused<M>(String reason) -> {
                    refuse(connection, reason);
                    return;
                }
                case Acceptor.Decision.Accepted<M> accepted ->
                        end = exchange.newEnd(peer, connection, accepted);
            }
        } catch (RuntimeException thrown) {
            LOG.log(System.Logger.Level.ERROR, "an acceptor threw on " + peer, thrown);
            refuse(connection, "It could not be decided: " + thrown);
            return;
        }
        connection.send(Frames.write(new Frame.Accept(proof, HelloCodec.write(exchange.self()))));
        end.opened();
        connection.serve(end, peer);
    }

    private void refuse(Connection connection, String reason) {
        exchange.refusals()
                .say(
                        host() + reason,
                        "a link was refused to a caller from %s: %s".formatted(host(), reason));
        connection.send(Frames.write(new Frame.Refuse(reason)));
        connection.awaitEnd();
    }

    private String host() {
        return socket.getInetAddress().getHostAddress();
    }
}
