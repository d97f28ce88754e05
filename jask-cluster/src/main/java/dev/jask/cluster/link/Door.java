package dev.jask.cluster.link;

import dev.jask.cluster.security.TlsFailure;
import dev.jask.graph.JaskException;
import java.io.IOException;
import java.net.ConnectException;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.pekko.actor.AbstractActor;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.Props;
import org.jspecify.annotations.Nullable;

/** Answers who asks this process for a link. The one actor that others know by name. */
final class Door extends AbstractActor {

    private static final System.Logger LOG = System.getLogger(Door.class.getName());

    /** Who asked, and which end of a link it has; who asks twice gets the same answer. */
    private record Caller(LinkAddress from, LinkId id) {}

    /** A caller was called back, and there is somebody; or not, and why. */
    private record CalledBack(Caller caller, Hello peer, Lifeline lifeline) {}

    /** A caller could not be called back. */
    private record NotThere(Caller caller, String why) {}

    /** A caller's link is over. */
    private record Left(Caller caller) {}

    /** What links are accepted from now on. */
    record Listen(Acceptor<?> acceptor) {}

    private final Exchange exchange;
    private final Map<Caller, byte[]> answered = new HashMap<>();
    private final Set<Caller> beingCalledBack = new HashSet<>();
    private @Nullable Acceptor<?> acceptor;

    private Door(Exchange exchange) {
        this.exchange = exchange;
    }

    static Props props(Exchange exchange) {
        return Props.create(Door.class, () -> new Door(exchange));
    }

    @Override
    public Receive createReceive() {
        return receiveBuilder()
                .match(byte[].class, this::came)
                .match(Listen.class, listen -> acceptor = listen.acceptor())
                .match(CalledBack.class, this::calledBack)
                .match(NotThere.class, this::notThere)
                .match(Left.class, left -> answered.remove(left.caller()))
                .matchAny(other -> {})
                .build();
    }

    private void came(byte[] bytes) {
        try {
            if (!(Frames.read(bytes) instanceof Frame.Open open)) {
                throw new MalformedFrameException("Only a call for a link was expected.");
            }
            var caller = new Caller(LinkAddress.parse(open.from()), open.caller());
            byte[] before = answered.get(caller);
            if (before != null) {
                exchange.to(caller.from(), caller.id()).accept(before);
            } else if (!beingCalledBack.contains(caller)) {
                answer(caller, open);
            }
        } catch (JaskException notThat) {
            exchange.refusals()
                    .say(
                            "what came is no call for a link and was dropped: "
                                    + notThat.getMessage());
        }
    }

    private void answer(Caller caller, Frame.Open open) {
        Versions own = Versions.of(exchange.self());
        Versions ofCaller = HelloCodec.versions(open.hello());
        if (!own.equals(ofCaller)) {
            refuse(
                    caller,
                    Versions.mismatch(
                            "the caller at " + caller.from(),
                            ofCaller,
                            "%s at %s".formatted(exchange.self().name(), exchange.address()),
                            own));
            return;
        }
        byte[] proof = exchange.proof().ofCaller(caller.id(), caller.from(), exchange.address());
        if (!Proof.same(proof, open.proof())) {
            refuse(caller, "The token is not that of this cluster.");
            return;
        }
        Hello peer = HelloCodec.read(open.hello());
        if (!peer.address().equals(caller.from().toString())) {
            refuse(
                    caller,
                    "The caller at %s says that it is at %s."
                            .formatted(caller.from(), peer.address()));
            return;
        }
        beingCalledBack.add(caller);
        ActorRef door = getSelf();
        Thread.ofVirtual()
                .name("call-back-" + caller.from())
                .start(() -> door.tell(callBack(caller, peer), ActorRef.noSender()));
    }

    /** Waits. Who cannot be called cannot be answered either. */
    private Object callBack(Caller caller, Hello peer) {
        LinkOptions options = exchange.options();
        try {
            return new CalledBack(
                    caller,
                    peer,
                    Lifeline.open(caller.from(), options.connectTimeout(), options.tls()));
        } catch (IOException unreachable) {
            String why =
                    options.tls().isPresent() && !(unreachable instanceof ConnectException)
                            ? TlsFailure.reasonAtBeginning(unreachable)
                            : String.valueOf(unreachable.getMessage());
            return new NotThere(caller, why);
        }
    }

    private void notThere(NotThere caller) {
        beingCalledBack.remove(caller.caller());
        LinkAddress from = caller.caller().from();
        exchange.refusals()
                .say(
                        from.host() + caller.why(),
                        "%s has called, was called back and does not come in: %s"
                                .formatted(from, caller.why()));
    }

    private void calledBack(CalledBack back) {
        beingCalledBack.remove(back.caller());
        Acceptor<?> decides = acceptor;
        Optional<X509Certificate> shown = back.lifeline().peer();
        if (shown.isPresent() && !Roles.admits(shown.get(), back.peer().role())) {
            back.lifeline().close();
            refuse(back.caller(), Roles.mismatch(shown.get(), back.peer().role()));
        } else if (decides == null) {
            back.lifeline().close();
            refuse(back.caller(), "%s accepts no links.".formatted(exchange.self().name()));
        } else {
            decide(back, decides);
        }
    }

    private <M> void decide(CalledBack back, Acceptor<M> decides) {
        Acceptor.Decision<M> decision;
        try {
            decision = decides.decide(back.peer());
        } catch (RuntimeException thrown) {
            LOG.log(System.Logger.Level.ERROR, "an acceptor threw on " + back.peer(), thrown);
            decision = new Acceptor.Decision.Refused<>("It could not be decided: " + thrown);
        }
        switch (decision) {
            case Acceptor.Decision.Accepted<M> accepted -> accept(back, accepted);
            case Acceptor.Decision.Refused<M>(String reason) -> {
                back.lifeline().close();
                refuse(back.caller(), reason);
            }
        }
    }

    private <M> void accept(CalledBack back, Acceptor.Decision.Accepted<M> accepted) {
        Caller caller = back.caller();
        LinkId id = exchange.newId();
        ActorRef door = getSelf();
        var prospect =
                new Prospect<>(
                        exchange,
                        id,
                        caller.id(),
                        caller.from(),
                        back.peer(),
                        accepted,
                        back.lifeline(),
                        () -> door.tell(new Left(caller), ActorRef.noSender()));
        exchange.receive(id, prospect);
        exchange.add(prospect);
        byte[] answer =
                Frames.write(
                        new Frame.Accept(
                                id,
                                exchange.address().toString(),
                                exchange.proof().ofAnswer(caller.id(), id),
                                HelloCodec.write(exchange.self())));
        answered.put(caller, answer);
        exchange.to(caller.from(), caller.id()).accept(answer);
    }

    private void refuse(Caller caller, String reason) {
        exchange.refusals()
                .say(
                        caller.from().host() + reason,
                        "a link was refused to the caller at %s: %s"
                                .formatted(caller.from(), reason));
        exchange.to(caller.from(), caller.id()).accept(Frames.write(new Frame.Refuse(reason)));
    }
}
