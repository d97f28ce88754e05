package dev.jask.cluster.node;

import dev.jask.graph.JaskException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * A child's ear for its {@link Nanny}: at the standard input come the secrets, one a line, an empty
 * line, and later perhaps {@code retire} and {@code stop}. The end of the input means that the
 * nanny is gone.
 */
public final class Parent {

    /** The exit code of a child that is not to be started again. */
    public static final int DONE = 100;

    /** The exit code of a child that is to be started again at once. */
    public static final int AGAIN = 102;

    /** The exit code of a child that lost its nanny and could not end properly in time. */
    static final int ORPHANED = 101;

    /** The exit code of a child that could not begin, because it did not reach a scheduler. */
    static final int NO_SCHEDULER = 103;

    static final String STOP = "stop";
    static final String RETIRE = "retire";

    private static final int LINE_BYTES_MOST = 1 << 20;
    private static final Duration ORPHANS_TIME = Duration.ofSeconds(10);

    private final InputStream in;
    private final Map<String, String> secrets;

    private Parent(InputStream in) {
        this.in = in;
        this.secrets = readSecrets(in);
    }

    /** Reads the secrets from the standard input of a process that a nanny started. */
    public static Parent attach() {
        return new Parent(System.in);
    }

    /** What nobody else may know, by name. */
    public Map<String, String> secrets() {
        return secrets;
    }

    /**
     * Calls this, once and in a thread of its own, when the process should stop: when its nanny
     * says so, or is gone. In the latter case the process ends in any case after ten seconds.
     */
    public void onStop(Runnable stop) {
        onOrders(stop, stop);
    }

    /**
     * Calls these, each once and in a thread of its own.
     *
     * @param retire when the process should leave in order and end then
     * @param stop when it should end now, or the nanny is gone, see {@link #onStop}
     */
    public void onOrders(Runnable retire, Runnable stop) {
        Thread.ofPlatform().daemon().name("jask-parent").start(() -> listen(retire, stop));
    }

    private void listen(Runnable retire, Runnable stop) {
        boolean orphaned = !awaitStop(retire);
        if (orphaned) {
            Thread.ofPlatform()
                    .daemon()
                    .name("jask-orphan")
                    .start(() -> {
                        long end = System.nanoTime() + ORPHANS_TIME.toNanos();
                        while (System.nanoTime() - end < 0) {
                            LockSupport.parkNanos(end - System.nanoTime());
                        }
                        Runtime.getRuntime().halt(ORPHANED);
                    });
        }
        stop.run();
    }

    private boolean awaitStop(Runnable retire) {
        boolean retiring = false;
        try {
            while (true) {
                String line = readLine(in);
                if (line.equals(STOP)) {
                    return true;
                }
                if (line.equals(RETIRE) && !retiring) {
                    retiring = true;
                    Thread.ofPlatform().daemon().name("jask-retire").start(retire);
                }
            }
        } catch (IOException e) {
            return false;
        }
    }

    static byte[] write(Map<String, String> secrets) {
        var out = new ByteArrayOutputStream();
        secrets.forEach((name, secret) -> {
            out.writeBytes(encode(name));
            out.write(' ');
            out.writeBytes(encode(secret));
            out.write('\n');
        });
        out.write('\n');
        return out.toByteArray();
    }

    private static byte[] encode(String text) {
        return Base64.getEncoder().encode(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String text) {
        return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
    }

    static Map<String, String> readSecrets(InputStream in) {
        var secrets = new LinkedHashMap<String, String>();
        try {
            for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
                int space = line.indexOf(' ');
                if (space < 0) {
                    throw new JaskException(
                            "this process is started by a nanny, which tells it its secrets; what"
                                    + " came at the standard input is something else");
                }
                secrets.put(decode(line.substring(0, space)), decode(line.substring(space + 1)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the nanny went away before it told the secrets", e);
        }
        return Map.copyOf(secrets);
    }

    private static String readLine(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || line.size() == LINE_BYTES_MOST) {
                throw new IOException("the standard input ends");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
