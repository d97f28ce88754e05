package dev.jask.cluster.link;

import dev.jask.cluster.security.Certificates;
import dev.jask.cluster.security.TlsSocket;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A connection to the port of another process over which nothing is said. The operating system ends
 * it when that process dies, at once, however it dies; Pekko would only notice that answers stay
 * out. When it ends, whether somebody still takes connections there says what has happened.
 *
 * <p>With TLS the two sides shake hands over it, before anything else happens between them: it
 * shows who is there, and says what is wrong if they do not trust each other.
 */
final class Lifeline implements AutoCloseable {

    private static final Duration REOPEN_TIMEOUT = Duration.ofSeconds(1);

    /** What a process said last may still be on the way when its end is known. */
    private static final Duration GRACE = Duration.ofMillis(50);

    private final LinkAddress to;
    private final InetAddress host;
    private final Optional<Certificates> tls;
    private final Object lock = new Object();
    private Line line; // guarded by lock
    private @Nullable Watcher watcher; // guarded by lock
    private boolean reading; // guarded by lock
    private volatile boolean closed;

    /** Who is told what. */
    private record Watcher(Consumer<String> gone, Runnable unsure) {}

    /** One connection: what is read from, what is closed, and what the other side has shown. */
    private record Line(Socket socket, Socket connection, Optional<X509Certificate> peer) {}

    private Lifeline(LinkAddress to, InetAddress host, Optional<Certificates> tls, Line line) {
        this.to = to;
        this.host = host;
        this.tls = tls;
        this.line = line;
    }

    /** Opens a connection; waits for that. */
    static Lifeline open(LinkAddress to, Duration timeout, Optional<Certificates> tls)
            throws IOException {
        InetAddress host = InetAddress.getByName(to.host());
        return new Lifeline(to, host, tls, connect(to, host, timeout, tls));
    }

    /** The address that the name stood for. */
    InetAddress host() {
        return host;
    }

    /** What the other side has shown; with TLS there is always something. */
    Optional<X509Certificate> peer() {
        synchronized (lock) {
            return line.peer();
        }
    }

    /**
     * Reads from now on, because the other side says over TLS what it thinks of this one's
     * certificate.
     *
     * @param ended told if the connection ends before anybody watches
     */
    void begin(Consumer<IOException> ended) {
        synchronized (lock) {
            reading = true;
        }
        Thread.ofVirtual()
                .name("lifeline-" + to)
                .start(() -> {
                    IOException end = waitForEnd();
                    Watcher watching;
                    synchronized (lock) {
                        reading = false;
                        watching = watcher;
                    }
                    if (watching == null) {
                        if (!closed) {
                            ended.accept(end);
                        }
                    } else {
                        run(watching);
                    }
                });
    }

    /**
     * Watches from now on.
     *
     * @param gone told, with a reason, when the process is gone for sure
     * @param unsure told when only the connection is, and the process should be asked
     */
    void watch(Consumer<String> gone, Runnable unsure) {
        var watching = new Watcher(gone, unsure);
        synchronized (lock) {
            watcher = watching;
            if (reading) {
                return;
            }
        }
        Thread.ofVirtual().name("lifeline-" + to).start(() -> run(watching));
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            shut(line.connection());
        }
    }

    private void run(Watcher watching) {
        try {
            while (!closed) {
                waitForEnd();
                Thread.sleep(GRACE);
                if (closed) {
                    return;
                }
                reopen();
                watching.unsure().run();
            }
        } catch (ConnectException refused) {
            watching.gone().accept("the process at %s is gone".formatted(to));
        } catch (IOException unreachable) {
            watching.unsure().run();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            close();
        }
    }

    private IOException waitForEnd() {
        Socket socket;
        synchronized (lock) {
            socket = line.socket();
        }
        try {
            InputStream in = socket.getInputStream();
            byte[] ignored = new byte[64];
            while (in.read(ignored) >= 0) {
                // Nothing is said here; and if something is, it means nothing.
            }
            return new IOException("the other side ended the connection");
        } catch (IOException reset) {
            return reset; // that too is its end
        }
    }

    private void reopen() throws IOException {
        Line again = connect(to, host, REOPEN_TIMEOUT, tls);
        synchronized (lock) {
            shut(line.connection());
            line = again;
            if (closed) {
                shut(again.connection());
            }
        }
    }

    private static Line connect(
            LinkAddress to, InetAddress host, Duration timeout, Optional<Certificates> tls)
            throws IOException {
        var connection = new Socket();
        try {
            connection.connect(
                    new InetSocketAddress(host, to.port()), Math.toIntExact(timeout.toMillis()));
            if (tls.isEmpty()) {
                return new Line(connection, connection, Optional.empty());
            }
            TlsSocket secure = TlsSocket.over(connection, tls.get(), to.host(), to.port(), timeout);
            return new Line(secure.socket(), connection, Optional.of(secure.peer()));
        } catch (IOException | RuntimeException failed) {
            shut(connection);
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
