package dev.jask.cluster.link;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * A bare connection to the port of another process over which nothing is said. The operating system
 * ends it when that process dies, at once, however it dies; Pekko would only notice that answers
 * stay out. When it ends, whether somebody still takes connections there says what has happened.
 */
final class Lifeline implements AutoCloseable {

    private static final Duration REOPEN_TIMEOUT = Duration.ofSeconds(1);

    /** What a process said last may still be on the way when its end is known. */
    private static final Duration GRACE = Duration.ofMillis(50);

    private final LinkAddress to;
    private final InetAddress host;
    private final Object lock = new Object();
    private Socket socket;
    private volatile boolean closed;

    private Lifeline(LinkAddress to, Socket socket) {
        this.to = to;
        this.socket = socket;
        this.host = socket.getInetAddress();
    }

    /** Opens a connection; waits for that. */
    static Lifeline open(LinkAddress to, Duration timeout) throws IOException {
        InetAddress host = InetAddress.getByName(to.host());
        return new Lifeline(to, connect(new InetSocketAddress(host, to.port()), timeout));
    }

    /** The address that the name stood for. */
    InetAddress host() {
        return host;
    }

    /**
     * Watches from now on.
     *
     * @param gone told, with a reason, when the process is gone for sure
     * @param unsure told when only the connection is, and the process should be asked
     */
    void watch(Consumer<String> gone, Runnable unsure) {
        Thread.ofVirtual().name("lifeline-" + to).start(() -> run(gone, unsure));
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            shut(socket);
        }
    }

    private void run(Consumer<String> gone, Runnable unsure) {
        try {
            while (!closed) {
                waitForEnd();
                Thread.sleep(GRACE);
                if (closed) {
                    return;
                }
                reopen();
                unsure.run();
            }
        } catch (ConnectException refused) {
            gone.accept("the process at %s is gone".formatted(to));
        } catch (IOException unreachable) {
            unsure.run();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            close();
        }
    }

    private void waitForEnd() {
        try {
            InputStream in = socket.getInputStream();
            byte[] ignored = new byte[64];
            while (in.read(ignored) >= 0) {
                // Nothing is said here; and if something is, it means nothing.
            }
        } catch (IOException reset) {
            // That too is its end.
        }
    }

    private void reopen() throws IOException {
        Socket again = connect(new InetSocketAddress(host, to.port()), REOPEN_TIMEOUT);
        synchronized (lock) {
            shut(socket);
            socket = again;
            if (closed) {
                shut(again);
            }
        }
    }

    private static Socket connect(InetSocketAddress address, Duration timeout) throws IOException {
        var socket = new Socket();
        try {
            socket.connect(address, Math.toIntExact(timeout.toMillis()));
            return socket;
        } catch (IOException failed) {
            shut(socket);
            throw failed;
        }
    }

    private static void shut(Socket socket) {
        try {
            socket.close();
        } catch (IOException already) {
            // It is of no use any more either way.
        }
    }
}
