package dev.jask.cluster.node;

import dev.jask.cluster.link.Link;
import dev.jask.cluster.link.LinkLostException;
import dev.jask.cluster.wire.Content;
import dev.jask.cluster.wire.Contents;
import dev.jask.cluster.wire.LargeValues;
import dev.jask.cluster.wire.Message;
import dev.jask.cluster.wire.Packing;
import dev.jask.cluster.wire.ShippedStream;
import dev.jask.cluster.wire.ValueFormat;
import dev.jask.graph.JaskException;
import dev.jask.graph.Key;
import dev.jask.protocol.FromClient;
import dev.jask.scheduler.Ledger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a client says to its scheduler, in order, and says again to the next one. What it says while
 * there is none is kept. Large contents go before what refers to them, and never under the lock.
 */
final class ClientSession {

    private static final System.Logger LOG = System.getLogger(ClientSession.class.getName());

    private final Supplier<Collection<Key>> believed;
    private final ValueFormat format;
    private final LargeValues large;
    private final Supplier<List<Message>> first;
    private final Asking asking;
    private final @Nullable Contents beside;
    private final boolean forSuccessors;
    private final ReentrantLock lock = new ReentrantLock();

    // guarded by the lock
    private @Nullable Ledger ledger;
    private @Nullable Link<Message> link;
    private boolean over;

    /** The scheduler that is to be told everything once it has the contents for it. */
    private @Nullable Link<Message> coming;

    /** Scattered data that no scheduler heard of. */
    private final Map<Key, FromClient.Scattered> unsaid = new HashMap<>();

    /** Asks a scheduler and waits for its answer. */
    @FunctionalInterface
    interface Asking {
        Message.Answer ask(Link<Message> scheduler, Message.Question.OfScheduler question);
    }

    private ClientSession(
            @Nullable Ledger ledger,
            @Nullable Contents beside,
            Supplier<Collection<Key>> believed,
            ValueFormat format,
            LargeValues large,
            Supplier<List<Message>> first,
            Asking asking) {
        this.ledger = ledger;
        this.forSuccessors = ledger != null;
        this.beside = beside;
        this.believed = believed;
        this.format = format;
        this.large = large;
        this.first = first;
        this.asking = asking;
    }

    /**
     * With one scheduler after the other.
     *
     * @param believed the keys that the client takes to be in memory
     * @param format how functions become bytes
     * @param large what is said about large values
     * @param first what every scheduler hears before all else
     */
    static ClientSession ofSchedulers(
            Supplier<Collection<Key>> believed,
            ValueFormat format,
            LargeValues large,
            Supplier<List<Message>> first,
            Asking asking) {
        return new ClientSession(new Ledger(), null, believed, format, large, first, asking);
    }

    /**
     * With the one scheduler of this process.
     *
     * @param contents its own
     */
    static ClientSession beside(
            Contents contents, ValueFormat format, LargeValues large, Asking asking) {
        return new ClientSession(null, contents, List::of, format, large, List::of, asking);
    }

    /**
     * Says it now, or as soon as there is a scheduler.
     *
     * @throws LinkLostException if there will be none any more
     */
    void send(FromClient message) {
        Packing.Shipment shipment = Packing.ship(message, large, format);
        Contents here = beside;
        if (here != null) {
            shipment.contents().forEach(here::offer);
        }
        boolean sent = false;
        while (!sent) {
            Link<Message> to = shipment.contents().isEmpty() ? null : link();
            sent = to == null ? said(shipment) : broughtAndSaid(to, shipment);
        }
    }

    private @Nullable Link<Message> link() {
        lock.lock();
        try {
            return link;
        } finally {
            lock.unlock();
        }
    }

    /** False if there is a scheduler meanwhile that has to have the contents first. */
    private boolean said(Packing.Shipment shipment) {
        lock.lock();
        try {
            if (link != null && !shipment.contents().isEmpty()) {
                return false;
            }
            noteAndSay(shipment.message());
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** False if that scheduler is lost meanwhile. */
    private boolean broughtAndSaid(Link<Message> to, Packing.Shipment shipment) {
        Uploads uploads = uploads(to);
        long delivery;
        try {
            delivery = uploads.bring(shipment.contents());
        } catch (LinkLostException lost) {
            if (!forSuccessors) {
                throw lost;
            }
            leave(to);
            return false;
        }
        try {
            return said(to, shipment.message());
        } finally {
            uploads.letGo(delivery);
        }
    }

    private boolean said(Link<Message> to, FromClient message) {
        lock.lock();
        try {
            if (link != to) {
                return false;
            }
            noteAndSay(message);
            return true;
        } finally {
            lock.unlock();
        }
    }

    private Uploads uploads(Link<Message> to) {
        return new Uploads(question -> asking.ask(to, question));
    }

    private void noteAndSay(FromClient message) {
        if (over) {
            throw new LinkLostException("there is no scheduler any more");
        }
        if (ledger != null) {
            note(ledger, message);
        }
        say(message);
    }

    private void say(FromClient message) {
        Link<Message> to = link;
        if (to == null) {
            if (message instanceof FromClient.Scattered data) {
                unsaid.put(data.key(), data);
            }
            return;
        }
        try {
            to.sendBeyondLimit(new Message.OfClient(message));
        } catch (LinkLostException lost) {
            if (ledger == null) {
                throw lost;
            }
            // the next scheduler hears it
        }
    }

    private static void note(Ledger ledger, FromClient message) {
        if (message instanceof FromClient.Submit submit
                && submit.tasks() instanceof ShippedStream stream) {
            ledger.submitted(
                    new Ledger.Asked(
                            stream.outputKeys(), stream::isOutput, stream.reads(), () -> submit));
        } else {
            ledger.said(message);
        }
    }

    // ---- one scheduler after the other

    /**
     * There is a scheduler: the first one, or another that has to be told everything. That is done
     * at once, unless large contents have to go before.
     */
    void found(Link<Message> made) {
        lock.lock();
        try {
            coming = made;
            if (ledger == null) {
                link = made;
            } else if (contentsBut(ledger, Set.of()).isEmpty()) {
                sayAgain(ledger, made);
            } else {
                Thread.ofVirtual().name("bring-contents").start(() -> bringAll(made));
            }
        } finally {
            lock.unlock();
        }
    }

    private void sayAgain(Ledger told, Link<Message> to) {
        link = to;
        first.get().forEach(message -> Tell.quietly(to, message));
        for (FromClient message : told.again(believed.get())) {
            say(
                    message instanceof FromClient.Scattered data
                            ? unsaid.getOrDefault(data.key(), data)
                            : message);
        }
        unsaid.clear();
    }

    /** Meanwhile the client may ask for more, which has contents, too. */
    private void bringAll(Link<Message> to) {
        Uploads uploads = uploads(to);
        var deliveries = new ArrayList<Long>();
        var brought = new HashSet<Content>();
        try {
            while (true) {
                List<Content> next = contentsOrSayAgain(to, brought);
                if (next.isEmpty()) {
                    return;
                }
                deliveries.add(uploads.bring(next));
                brought.addAll(next);
            }
        } catch (LinkLostException _) {
            // the next scheduler gets them
        } catch (JaskException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "large parts of computations could not be brought to the scheduler: tasks that need them will fail",
                    e);
            sayAgainIfThere(to);
        } finally {
            deliveries.forEach(uploads::letGo);
        }
    }

    /** What is still to be brought; if that is nothing, everything is said. */
    private List<Content> contentsOrSayAgain(Link<Message> to, Set<Content> brought) {
        lock.lock();
        try {
            Ledger told = ledger;
            if (coming != to || told == null) {
                return List.of();
            }
            List<Content> next = contentsBut(told, brought);
            if (next.isEmpty()) {
                sayAgain(told, to);
            }
            return next;
        } finally {
            lock.unlock();
        }
    }

    private void sayAgainIfThere(Link<Message> to) {
        lock.lock();
        try {
            Ledger told = ledger;
            if (coming == to && told != null) {
                sayAgain(told, to);
            }
        } finally {
            lock.unlock();
        }
    }

    private static List<Content> contentsBut(Ledger told, Set<Content> brought) {
        var contents = new LinkedHashSet<Content>();
        for (FromClient message : told.again(List.of())) {
            if (message instanceof FromClient.Submit(ShippedStream stream, _)) {
                contents.addAll(stream.contents());
            }
        }
        contents.removeAll(brought);
        return List.copyOf(contents);
    }

    /**
     * The scheduler has forgotten all that was asked for: the next one need not hear of it, and
     * this one not of what it heard since.
     */
    void forgetAll() {
        lock.lock();
        try {
            if (ledger != null) {
                ledger = new Ledger();
                unsaid.clear();
            }
            say(new FromClient.Disconnected());
            say(new FromClient.Connected());
        } finally {
            lock.unlock();
        }
    }

    /** There is none for now. */
    void lost() {
        lock.lock();
        try {
            link = null;
            coming = null;
        } finally {
            lock.unlock();
        }
    }

    /** This one is about to be lost. */
    private void leave(Link<Message> left) {
        lock.lock();
        try {
            if (link == left) {
                link = null;
            }
        } finally {
            lock.unlock();
        }
    }

    /** There will be none. */
    void over() {
        lock.lock();
        try {
            link = null;
            coming = null;
            over = true;
        } finally {
            lock.unlock();
        }
    }
}
