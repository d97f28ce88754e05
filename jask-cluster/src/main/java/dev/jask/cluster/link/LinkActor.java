package dev.jask.cluster.link;

import org.apache.pekko.actor.AbstractActor;
import org.apache.pekko.actor.Props;

/** Hands what comes for one end of a link to it. Its name is the end's id. */
final class LinkActor extends AbstractActor {

    /** What this process tells the actor itself. Never travels. */
    sealed interface Note {

        /** Something may have changed. */
        record Look() implements Note {}

        /** The other side's process is gone. */
        record Gone(String why) implements Note {}
    }

    private final Receiver receiver;
    private final Runnable stopped;

    private LinkActor(Receiver receiver, Runnable stopped) {
        this.receiver = receiver;
        this.stopped = stopped;
    }

    static Props props(Receiver receiver, Runnable stopped) {
        return Props.create(LinkActor.class, () -> new LinkActor(receiver, stopped));
    }

    @Override
    public Receive createReceive() {
        return receiveBuilder()
                .match(byte[].class, receiver::came)
                .match(Note.class, this::noted)
                .matchAny(other -> {})
                .build();
    }

    @Override
    public void postStop() {
        stopped.run();
    }

    private void noted(Note note) {
        if (note instanceof Note.Gone(String why)) {
            receiver.gone(why);
        }
        if (receiver.look()) {
            getContext().stop(getSelf());
        }
    }
}
