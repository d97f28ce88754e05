package dev.jask.cluster.link;

import dev.jask.cluster.security.RefusalLog;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.ExtendedActorSystem;

/**
 * The ends of links of one process and their way to others' over Pekko. May be used by any number
 * of threads.
 */
final class Exchange {

    private static final System.Logger LOG = System.getLogger(Exchange.class.getName());

    /** Which end it is, and where the other side is. */
    private record Place(LinkId own, LinkAddress at) {}

    private final ExtendedActorSystem system;
    private final LinkOptions options;
    private final LinkAddress address;
    private final Hello self;
    private final Proof proof;
    private final SecureRandom random = new SecureRandom();

    private final Map<LinkId, ActorRef> actors = new ConcurrentHashMap<>();
    private final Map<LinkEnd<?>, Place> ends = new ConcurrentHashMap<>();
    private final Map<LinkEnd<?>, Lifeline> lifelines = new ConcurrentHashMap<>();
    private final Set<Call<?>> calls = ConcurrentHashMap.newKeySet();
    private final Set<Prospect<?>> prospects = ConcurrentHashMap.newKeySet();
    private final RefusalLog refusals = RefusalLog.to(LOG);
    private final Set<LinkAddress> quarantined = ConcurrentHashMap.newKeySet();
    private final Object over = new Object();

    Exchange(ActorSystem system, LinkOptions options, LinkAddress address, Hello self) {
        this.system = (ExtendedActorSystem) system;
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

    LinkId newId() {
        return LinkId.random(random);
    }

    /**
     * An end whose frames go to another end at an address.
     *
     * @param whenOver told once its listener was told that it is over
     */
    <M> LinkEnd<M> newEnd(
            LinkId own,
            Hello peer,
            LinkId other,
            LinkAddress at,
            LinkCodec<M> codec,
            Runnable whenOver) {
        var end =
                new LinkEnd<>(
                        peer,
                        options,
                        codec,
                        to(at, other),
                        over -> {
                            over(over);
                            whenOver.run();
                        });
        ends.put(end, new Place(own, at));
        quarantined.remove(at);
        return end;
    }

    /** Lets a receiver have what comes for an id. */
    void receive(LinkId id, Receiver receiver) {
        actors.put(
                id, system.actorOf(LinkActor.props(receiver, () -> actors.remove(id)), id.name()));
    }

    /** Frames for one end go into what this gives. */
    Consumer<byte[]> to(LinkAddress at, LinkId id) {
        ActorRef other = system.provider().resolveActorRef(path(at, id.name()));
        return frame -> other.tell(frame, ActorRef.noSender());
    }

    /**
     * Asks a process for a link. This goes by a selection, which reaches a process that was
     * restarted at an address that Pekko has given up on.
     */
    void askFor(LinkAddress at, byte[] frame) {
        system.actorSelection(path(at, LinkSystem.DOOR)).tell(frame, ActorRef.noSender());
    }

    /** Has an end look at what has changed. */
    void wake(LinkId id) {
        note(id, new LinkActor.Note.Look());
    }

    /** Watches over the process of an end's other side from now on. */
    void watch(LinkEnd<?> end, Lifeline lifeline) {
        lifelines.put(end, lifeline);
        Place place = ends.get(end);
        if (place != null) {
            lifeline.watch(why -> gone(place, why), end::hurry);
        } else {
            forget(end);
        }
    }

    /** The ends that are there. */
    Set<LinkId> ids() {
        return Set.copyOf(actors.keySet());
    }

    /** Takes part in the passing of time. */
    void add(Call<?> call) {
        calls.add(call);
    }

    /** Takes part in the passing of time, and is over with this. */
    void add(Prospect<?> prospect) {
        prospects.add(prospect);
    }

    /** Where refusals are said. */
    RefusalLog refusals() {
        return refusals;
    }

    /** Time has passed. */
    void tick() {
        long now = System.nanoTime();
        calls.removeIf(call -> call.tick(now));
        prospects.removeIf(prospect -> prospect.tick(now));
        ends.keySet().forEach(end -> end.tick(now));
    }

    /** Pekko has given up on the process at an address. */
    void givenUp(LinkAddress at, String why) {
        for (Place place : ends.values()) {
            if (place.at().equals(at)) {
                gone(place, why);
            }
        }
    }

    /** Pekko takes nothing from, or gives nothing to, the process that listens there. */
    void quarantined(LinkAddress at) {
        quarantined.add(at);
    }

    boolean isQuarantined(LinkAddress at) {
        return quarantined.contains(at);
    }

    /** What people are told of {@link #quarantined}. */
    static String quarantine(LinkAddress at) {
        return "%s and this process were out of each other's reach for so long that they have given each other up. One of them must be started anew."
                .formatted(at);
    }

    /** Closes all ends and waits until they are over. */
    void closeEnds(Duration most) {
        prospects.forEach(Prospect::giveUp);
        ends.keySet().forEach(LinkEnd::close);
        long deadline = System.nanoTime() + most.toNanos();
        synchronized (over) {
            try {
                while (!ends.isEmpty() && deadline - System.nanoTime() > 0) {
                    over.wait(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    Set<Call<?>> calls() {
        return calls;
    }

    /** An end hears that after all that came before. */
    private void gone(Place place, String why) {
        note(place.own(), new LinkActor.Note.Gone(why));
    }

    private void note(LinkId id, LinkActor.Note note) {
        ActorRef actor = actors.get(id);
        if (actor != null) {
            actor.tell(note, ActorRef.noSender());
        }
    }

    /** An end is no more. */
    void over(LinkEnd<?> end) {
        ends.remove(end);
        forget(end);
        synchronized (over) {
            over.notifyAll();
        }
    }

    private void forget(LinkEnd<?> end) {
        Lifeline lifeline = lifelines.remove(end);
        if (lifeline != null) {
            lifeline.close();
        }
    }

    private static String path(LinkAddress at, String name) {
        return "pekko://%s@%s:%d/user/%s".formatted(LinkSystem.NAME, at.host(), at.port(), name);
    }
}
