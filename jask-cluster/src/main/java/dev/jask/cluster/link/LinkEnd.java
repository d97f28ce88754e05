package dev.jask.cluster.link;

import dev.jask.graph.JaskException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One end of a link.
 *
 * <p>What it has to send, and whether it is over, is guarded by the lock. What it receives belongs
 * to the thread that {@link #came} and {@link #look} are called by, one at a time. The listener is
 * called by that thread with no lock held.
 */
final class LinkEnd<M> implements Link<M>, Receiver {

    private static final System.Logger LOG = System.getLogger(LinkEnd.class.getName());

    /**
     * A batch of one frame of so many bytes at most is acknowledged with what is sent next, or with
     * the batch that follows it: the other side can send that one, and a frame is saved for each.
     */
    private static final int SMALL_BATCH = 512;

    /** OPENING, OPEN, then perhaps CLOSING while something waits, then OVER. */
    private enum State {
        OPENING,
        OPEN,
        CLOSING,
        OVER
    }

    /** Bound where a listener is being told something. */
    private static final ScopedValue<Boolean> LISTENING = ScopedValue.newInstance();

    private final Hello peer;
    private final LinkOptions options;
    private final LinkCodec<M> codec;
    private final Consumer<byte[]> transport;
    private final Consumer<LinkEnd<M>> whenOver;

    private final ReentrantLock lock = new ReentrantLock();

    /** Less waits for the other side than did, or the link is over. */
    private final Condition room = lock.newCondition();

    private final Outbound outbound;
    private volatile State state = State.OPENING;
    private boolean begun;
    private String reason = "";
    private boolean orderly;
    private long closingSince;
    private volatile long lastSaid;

    /** How many batches the other side was told to have come. */
    private long saidReceived;

    private final Inbound inbound = new Inbound();
    private @Nullable LinkListener<M> listener;
    private boolean told;
    private volatile long dealtWith;

    /** How many batches came whole, the one that the listener is being told of among them. */
    private volatile long arrived;

    private volatile long lastHeard;
    private volatile boolean atListener;
    private volatile Runnable wake = () -> {};

    /**
     * @param transport takes frames to the other end, in order, without waiting
     * @param whenOver told once the listener was told that the link is over
     */
    LinkEnd(
            Hello peer,
            LinkOptions options,
            LinkCodec<M> codec,
            Consumer<byte[]> transport,
            Consumer<LinkEnd<M>> whenOver) {
        this.peer = peer;
        this.options = options;
        this.codec = codec;
        this.transport = transport;
        this.whenOver = whenOver;
        this.outbound = new Outbound(options.frameBytes());
        this.lastSaid = System.nanoTime();
        this.lastHeard = lastSaid;
    }

    /** Before anything comes: who is told of it, and how to have {@link #look} called. */
    void attach(LinkListener<M> hears, Runnable waker) {
        listener = hears;
        wake = waker;
    }

    /** The other end knows this one: what was sent meanwhile goes. */
    void opened() {
        lock.lock();
        try {
            if (state == State.OPENING) {
                state = State.OPEN;
            }
            begun = true;
            if (state == State.OVER) {
                wake.run();
            } else {
                say();
                flush();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Hello peer() {
        return peer;
    }

    @Override
    public void send(M message) {
        lock.lock();
        try {
            checkLimit();
            add(message);
            flush();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void sendAlong(M message) {
        lock.lock();
        try {
            checkLimit();
            add(message);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void sendBeyondLimit(M message) {
        lock.lock();
        try {
            add(message);
            flush();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void awaitRoom() {
        if (LISTENING.isBound()) {
            return;
        }
        lock.lock();
        try {
            while (isCrowded() && (state == State.OPENING || state == State.OPEN)) {
                room.await();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new JaskException(
                    "Interrupted while much that was sent to %s is on its way.".formatted(peer),
                    interrupted);
        } finally {
            lock.unlock();
        }
    }

    private boolean isCrowded() {
        return outbound.unacknowledgedBytes() > options.unacknowledgedBytesMax() / 2;
    }

    @Override
    public void sendAll(List<? extends M> messages) {
        lock.lock();
        try {
            try {
                for (M message : messages) {
                    checkLimit();
                    add(message);
                }
            } finally {
                flush();
            }
        } finally {
            lock.unlock();
        }
    }

    /** With the lock held. */
    private void checkLimit() {
        if (outbound.unacknowledgedBytes() > options.unacknowledgedBytesMax()) {
            end(
                    "%s has not dealt with %,d bytes that were sent to it; at most %,d may wait."
                            .formatted(
                                    peer,
                                    outbound.unacknowledgedBytes(),
                                    options.unacknowledgedBytesMax()),
                    false,
                    true);
            LOG.log(System.Logger.Level.WARNING, reason);
            throw new LinkLostException(reason);
        }
    }

    /** With the lock held. */
    private void add(M message) {
        if (state == State.CLOSING || state == State.OVER) {
            throw new LinkLostException(
                    "The link with %s is over: %s"
                            .formatted(
                                    peer,
                                    reason.isEmpty() ? "it was closed by this side." : reason));
        }
        outbound.add(codec.write(message));
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (state == State.OPENING || state == State.OPEN) {
                state = State.CLOSING;
                closingSince = System.nanoTime();
                flush();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Ends the link for a reason that is not the other side's wish, and tells it if it can hear.
     */
    void lose(String why, boolean tellPeer) {
        lock.lock();
        try {
            end(why, false, tellPeer);
        } finally {
            lock.unlock();
        }
    }

    /** Time has passed: says something if it is time to, and looks whether the other side does. */
    void tick(long now) {
        if (state == State.OVER) {
            return;
        }
        if (!atListener) {
            watch(now);
        }
        // Whoever holds the lock is about to say something.
        if (lock.tryLock()) {
            try {
                if (state != State.OVER) {
                    flush();
                }
                long quiet = options.heartbeat().minus(options.tick()).toNanos();
                if (begun && state != State.OVER && now - lastSaid >= quiet) {
                    say();
                }
                if (state == State.CLOSING && now - closingSince > options.silence().toNanos()) {
                    end("it took too long to send the rest before closing", false, true);
                }
            } finally {
                lock.unlock();
            }
        }
    }

    private void watch(long now) {
        long heard = lastHeard;
        if (now - heard > options.silence().toNanos()) {
            lose("%s has said nothing for %.1f seconds".formatted(peer, (now - heard) / 1e9), true);
        }
    }

    @Override
    public void came(byte[] bytes) {
        if (state == State.OVER) {
            return;
        }
        lastHeard = System.nanoTime();
        try {
            switch (Frames.read(bytes)) {
                case Frame.Piece piece -> take(piece);
                case Frame.Status status -> take(status);
                case Frame.Close close -> take(close);
                case Frame.Challenge again -> throw openAlready();
                case Frame.Open again -> throw openAlready();
                case Frame.Accept again -> throw openAlready();
                case Frame.Refuse late -> throw openAlready();
            }
        } catch (JaskException notThat) {
            String why =
                    "%s sent what cannot be understood: %s".formatted(peer, notThat.getMessage());
            LOG.log(System.Logger.Level.WARNING, why);
            lose(why, true);
        }
    }

    @Override
    public boolean look() {
        if (state != State.OVER) {
            return false;
        }
        if (!told) {
            told = true;
            try {
                hears().lost(reason, orderly);
            } catch (RuntimeException | Error thrown) {
                LOG.log(
                        System.Logger.Level.ERROR,
                        "a listener threw when told that the link with %s is over".formatted(peer),
                        thrown);
            } finally {
                whenOver.accept(this);
            }
        }
        return true;
    }

    @Override
    public void gone(String why) {
        lose(why, false);
    }

    private static MalformedFrameException openAlready() {
        return new MalformedFrameException("The link was open already.");
    }

    private void take(Frame.Piece piece) {
        int bytesInPiece = piece.bytes().remaining();
        List<M> messages = new ArrayList<>();
        inbound.take(piece, bytes -> messages.add(read(bytes)));
        acknowledged(piece.received());
        arrived = inbound.received();
        // The other side may speak before this one was told that the link is open.
        if (!messages.isEmpty() && (state == State.OPENING || state == State.OPEN)) {
            deliver(messages);
        }
        if (piece.last()) {
            dealtWith = inbound.received();
            boolean alone = piece.index() == 0 && bytesInPiece <= SMALL_BATCH;
            lock.lock();
            try {
                long untold = dealtWith - saidReceived;
                if (state != State.OVER
                        && untold > 0
                        && (!alone || untold >= Outbound.BATCHES_UNDER_WAY)) {
                    say();
                }
            } finally {
                lock.unlock();
            }
        }
    }

    private M read(ByteBuffer bytes) {
        try {
            return codec.read(bytes);
        } catch (JaskException notThat) {
            throw notThat;
        } catch (RuntimeException notThat) {
            throw new MalformedFrameException("a message that cannot be read: " + notThat, notThat);
        }
    }

    private void deliver(List<M> messages) {
        atListener = true;
        try {
            ScopedValue.where(LISTENING, true).run(() -> hears().received(messages));
        } catch (RuntimeException | Error thrown) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "a listener threw on what came from %s, which ends the link".formatted(peer),
                    thrown);
            lose("what %s sent could not be dealt with: %s".formatted(peer, thrown), true);
        } finally {
            // Nobody looked while the listener was at work.
            lastHeard = System.nanoTime();
            atListener = false;
        }
    }

    private void take(Frame.Status status) {
        inbound.checkSent(status.sent());
        acknowledged(status.received());
    }

    private void acknowledged(long batches) {
        lock.lock();
        try {
            if (state != State.OVER) {
                outbound.acknowledged(batches);
                flush();
                if (!isCrowded()) {
                    room.signalAll();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void take(Frame.Close close) {
        if (close.orderly()) {
            inbound.checkSent(close.sent());
        }
        lock.lock();
        try {
            end(close.reason(), close.orderly(), false);
        } finally {
            lock.unlock();
        }
    }

    private LinkListener<M> hears() {
        if (listener == null) {
            throw new IllegalStateException("nobody listens to the link with " + peer);
        }
        return listener;
    }

    // With the lock held:

    private void flush() {
        if (begun) {
            long before = outbound.sent();
            outbound.flush(transport, arrived);
            if (outbound.sent() != before) {
                lastSaid = System.nanoTime();
                saidReceived = arrived;
            }
            if (state == State.CLOSING && outbound.drained()) {
                end("closed by this side", true, true);
            }
        }
    }

    private void say() {
        saidReceived = Math.max(saidReceived, dealtWith);
        transport.accept(Frames.write(new Frame.Status(outbound.sent(), saidReceived)));
        lastSaid = System.nanoTime();
    }

    private void end(String why, boolean onPurpose, boolean tellPeer) {
        if (state == State.OVER) {
            return;
        }
        state = State.OVER;
        reason = why;
        orderly = onPurpose;
        if (tellPeer && begun) {
            String said = onPurpose ? "closed by the other side" : "lost by the other side: " + why;
            transport.accept(Frames.write(new Frame.Close(onPurpose, outbound.sent(), said)));
        }
        outbound.clear();
        room.signalAll();
        wake.run();
    }
}
