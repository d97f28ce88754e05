package dev.jask.cluster.link;

import org.apache.pekko.actor.AbstractActor;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.Props;
import org.apache.pekko.remote.artery.GracefulShutdownQuarantinedEvent;
import org.apache.pekko.remote.artery.QuarantinedEvent;
import org.apache.pekko.remote.artery.ThisActorSystemQuarantinedEvent;

/** Hears from Pekko with whom it does not talk any more, and says so to the links. */
final class Farewells extends AbstractActor {

    private static final System.Logger LOG = System.getLogger(Farewells.class.getName());

    private final Exchange exchange;

    private Farewells(Exchange exchange) {
        this.exchange = exchange;
    }

    static Props props(Exchange exchange) {
        return Props.create(Farewells.class, () -> new Farewells(exchange));
    }

    @Override
    public void preStart() {
        var events = getContext().getSystem().getEventStream();
        events.subscribe(getSelf(), GracefulShutdownQuarantinedEvent.class);
        events.subscribe(getSelf(), QuarantinedEvent.class);
        events.subscribe(getSelf(), ThisActorSystemQuarantinedEvent.class);
    }

    @Override
    public Receive createReceive() {
        return receiveBuilder()
                .match(
                        GracefulShutdownQuarantinedEvent.class,
                        event -> lose(event.uniqueAddress().address(), "the process has ended"))
                .match(
                        QuarantinedEvent.class,
                        event -> {
                            Address address = event.uniqueAddress().address();
                            exchange.quarantined(of(address));
                            lose(
                                    address,
                                    "the process was out of reach for so long that nothing it says counts any more");
                        })
                .match(
                        ThisActorSystemQuarantinedEvent.class,
                        event -> {
                            Address address = event.remoteAddress().address();
                            exchange.quarantined(of(address));
                            LOG.log(System.Logger.Level.WARNING, Exchange.quarantine(of(address)));
                            lose(address, Exchange.quarantine(of(address)));
                        })
                .build();
    }

    private void lose(Address address, String why) {
        exchange.givenUp(of(address), why);
    }

    private static LinkAddress of(Address address) {
        return new LinkAddress(
                address.getHost().orElse(""), address.getPort().map(Integer.class::cast).orElse(0));
    }
}
