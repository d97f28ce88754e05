package dev.jask.cluster.link;

import dev.jask.graph.JaskException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.pekko.actor.AbstractActor;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.Props;
import org.jspecify.annotations.Nullable;

/** Answers who asks this process for a link. The one actor that others know by name. */
final class Door extends AbstractActor {

    private static final System.Logger LOG = System.getLogger(Door.class.getName());

    /** Who asked, and which end of a link it has; who asks twice gets the same answer. */
    private record Caller(LinkAddress from, LinkId id) {}

    /** A caller's link is over. */
    private record Left(Caller caller) {}

    /** What links are accepted from now on. */
    record Listen(Acceptor<?> acceptor) {}

    private final Exchange exchange;
    private final Map<Caller, byte[]> answered = new HashMap<>();
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
            } else {
                answer(caller, open);
            }
        } catch (JaskException notThat) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "what came is no call for a link and was dropped: " + notThat.getMessage());
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
        Acceptor<?> decides = acceptor;
        if (decides == null) {
            refuse(caller, "%s accepts no links.".formatted(exchange.self().name()));
            return;
        }
        decide(caller, HelloCodec.read(open.hello()), decides);
    }

    private <M> void decide(Caller caller, Hello peer, Acceptor<M> decides) {
        Acceptor.Decision<M> decision;
        try {
            decision = decides.decide(peer);
        } catch (RuntimeException thrown) {
            LOG.log(System.Logger.Level.ERROR, "an acceptor threw on " + peer, thrown);
            decision = new Acceptor.Decision.Refused<>("It could not be decided: " + thrown);
        }
        switch (decision) {
            case Acceptor.Decision.Accepted<M> accepted -> accept(caller, peer, accepted);
            case Acceptor.Decision.Refused<M>(String reason) -> refuse(caller, reason);
        }
    }

    private <M> void accept(Caller caller, Hello peer, Acceptor.Decision.Accepted<M> accepted) {
        LinkId id = exchange.newId();
        ActorRef door = getSelf();
        LinkEnd<M> end =
                exchange.newEnd(
                        id,
                        peer,
                        caller.id(),
                        caller.from(),
                        accepted.codec(),
                        () -> door.tell(new Left(caller), ActorRef.noSender()));
        LinkListener<M> listener;
        try {
            listener = accepted.listener().apply(end);
        } catch (RuntimeException thrown) {
            LOG.log(System.Logger.Level.ERROR, "a listener could not be made for " + peer, thrown);
            exchange.over(end);
            refuse(caller, "It could not be accepted: " + thrown);
            return;
        }
        end.attach(listener, () -> exchange.wake(id));
        exchange.receive(id, end);
        byte[] answer =
                Frames.write(
                        new Frame.Accept(
                                id,
                                exchange.address().toString(),
                                exchange.proof().ofAnswer(caller.id(), id),
                                HelloCodec.write(exchange.self())));
        answered.put(caller, answer);
        exchange.to(caller.from(), caller.id()).accept(answer);
        end.opened();
        Thread.ofVirtual().name("lifeline-" + caller.from()).start(() -> watch(end, caller));
    }

    private void watch(LinkEnd<?> end, Caller caller) {
        try {
            exchange.watch(end, Lifeline.open(caller.from(), exchange.options().connectTimeout()));
        } catch (IOException unreachable) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "%s has called and cannot be reached at %s: %s"
                            .formatted(end.peer(), caller.from(), unreachable.getMessage()));
            end.hurry();
        }
    }

    private void refuse(Caller caller, String reason) {
        LOG.log(
                System.Logger.Level.WARNING,
                "a link was refused to the caller at %s: %s".formatted(caller.from(), reason));
        exchange.to(caller.from(), caller.id()).accept(Frames.write(new Frame.Refuse(reason)));
    }
}
