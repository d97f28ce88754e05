package dev.jask.cluster.link;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One connection with another process: frames, each after its length. First come those of the
 * greeting, which are read by who waits for them, then those of a link, which a receiver is given.
 *
 * <p>Whoever says something writes it, if it is small: that is a thread change less. Nobody waits
 * for the other side by that, because a link has at most two batches under way, and two small ones
 * fit into the system's buffers. What is larger is written by a thread of its own, and all that is
 * said meanwhile after it.
 */
final class Connection implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Connection.class.getName());

    /** Whoever has not shown that it may come in says no more at a time. */
    private static final int GREETING_BYTES_MAX = 64 << 10;

    private static final int WRITTEN_AT_ONCE_MAX = 8 << 10;
    private static final int BUFFER_BYTES = 16 << 10;

    /** How long the other side may take to end a connection over which all is said. */
    static final Duration LINGER = Duration.ofSeconds(1);

    private final Socket carrier;
    private final Optional<X509Certificate> shown;
    private final LinkOptions options;
    private final Consumer<Connection> whenClosed;
    private final DataInputStream in;
    private final DataOutputStream out;
    private final long since = System.nanoTime();

    private final ReentrantLock writing = new ReentrantLock();
    private final ArrayDeque<byte[]> waiting = new ArrayDeque<>(); // guarded by writing
    private boolean writerAtWork; // guarded by writing

    /** Held by whoever tells the receiver something. */
    private final ReentrantLock hearing = new ReentrantLock();

    private volatile @Nullable Receiver receiver;
    private volatile boolean expired;
    private volatile boolean closed;
    private volatile boolean saidAll;
    private volatile long saidAllAt;

    /**
     * @param socket what is read from and written to
     * @param carrier what is closed: the same, or what TLS goes over
     * @param shown what the other side has shown; with TLS there is always something
     * @param whenClosed told once
     */
    Connection(
            Socket socket,
            Socket carrier,
            Optional<X509Certificate> shown,
            LinkOptions options,
            Consumer<Connection> whenClosed)
            throws IOException {
        this.carrier = carrier;
        this.shown = shown;
        this.options = options;
        this.whenClosed = whenClosed;
        carrier.setTcpNoDelay(true);
        this.in =
                new DataInputStream(new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES));
        this.out =
                new DataOutputStream(
                        new BufferedOutputStream(socket.getOutputStream(), BUFFER_BYTES));
    }

    /** What the other side has shown of itself. */
    Optional<X509Certificate> shown() {
        return shown;
    }

    /** Whether something comes, or the end, within a time; waits so long. */
    boolean comes(Duration most) throws IOException {
        carrier.setSoTimeout(Math.toIntExact(most.toMillis()));
        in.mark(1);
        try {
            if (in.read() >= 0) {
                in.reset();
            }
            return true;
        } catch (SocketTimeoutException nothing) {
            return false;
        } finally {
            carrier.setSoTimeout(0);
        }
    }

    /**
     * The next frame of the greeting; waits for it.
     *
     * @throws MalformedFrameException if what comes is none
     */
    Frame read() throws IOException {
        return Frames.read(next(GREETING_BYTES_MAX));
    }

    private byte[] next(int most) throws IOException {
        int length = in.readInt();
        if (length < 1 || length > most) {
            throw new MalformedFrameException(
                    "A frame of %,d bytes was announced; here they have 1 to %,d."
                            .formatted(Integer.toUnsignedLong(length), most));
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }

    /** Says something, after all that was said before. Does not wait for the other side. */
    void send(byte[] frame) {
        writing.lock();
        try {
            if (closed) {
                return;
            }
            if (!writerAtWork && frame.length <= WRITTEN_AT_ONCE_MAX) {
                write(frame);
            } else {
                waiting.add(frame);
                if (!writerAtWork) {
                    writerAtWork = true;
                    Thread.ofVirtual().name("link-writer").start(this::writeWaiting);
                }
            }
        } finally {
            writing.unlock();
        }
    }

    private void writeWaiting() {
        while (true) {
            byte[] frame;
            writing.lock();
            try {
                frame = waiting.poll();
                if (frame == null) {
                    writerAtWork = false;
                    return;
                }
            } finally {
                writing.unlock();
            }
            write(frame);
        }
    }

    private void write(byte[] frame) {
        try {
            out.writeInt(frame.length);
            out.write(frame);
            out.flush();
        } catch (IOException broken) {
            close(); // whoever reads says so
        }
    }

    /**
     * Gives a receiver all that comes, until the connection is over; then tells it so.
     *
     * @param peer who the other side is, for people
     */
    void serve(Receiver hears, Hello peer) {
        String why = "%s is gone: the connection with it has ended".formatted(peer);
        receiver = hears;
        try {
            int most = Frames.PIECE_HEAD + options.frameBytes();
            while (true) {
                byte[] frame = next(most);
                hearing.lock();
                try {
                    hears.came(frame);
                } finally {
                    hearing.unlock();
                }
                look();
                if (saidAll && Frames.isClose(frame)) {
                    break;
                }
            }
        } catch (MalformedFrameException notThat) {
            why = "%s sent what cannot be understood: %s".formatted(peer, notThat.getMessage());
            LOG.log(System.Logger.Level.WARNING, why);
        } catch (IOException ended) {
            // For whatever reason: it is the same for who is here.
        }
        hears.gone(why);
        look();
        close();
    }

    /** Has the receiver look at what has changed, once it is told nothing else. */
    void wake() {
        // Whoever tells it something has it look afterwards.
        if (!hearing.isHeldByCurrentThread()) {
            Thread.ofVirtual().name("link-look").start(this::look);
        }
    }

    private void look() {
        hearing.lock();
        try {
            Receiver hears = receiver;
            if (hears != null && hears.look() && !saidAll) {
                saidAllAt = System.nanoTime();
                saidAll = true;
            }
        } finally {
            hearing.unlock();
        }
    }

    /**
     * Waits for the other side to end the connection, a second at most. Whoever ends a connection
     * over which something still comes takes back what it said last.
     */
    void awaitEnd() {
        saidAllAt = System.nanoTime();
        saidAll = true;
        try {
            while (in.read() >= 0) {
                // It does not matter any more.
            }
        } catch (IOException ended) {
            // As it should.
        }
        close();
    }

    /** Time has passed. */
    void tick(long now) {
        if (saidAll) {
            if (now - saidAllAt > LINGER.toNanos()) {
                close();
            }
        } else if (receiver == null && now - since > options.connectTimeout().toNanos()) {
            expired = true;
            close();
        }
    }

    /** Whether it was closed because the greeting took too long. */
    boolean isExpired() {
        return expired;
    }

    /** Ends it at once. May be called twice. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            Sockets.close(carrier);
            whenClosed.accept(this);
        }
    }
}
