package dev.jask.cluster.link;

import dev.jask.cluster.link.Hello.Role;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** A process that listens and one that calls, both in this JVM. */
final class Ends implements AutoCloseable {

    private static final long DEADLINE_SECONDS = 20;

    /** One accepted link. */
    record Accepted(Link<String> link, Heard heard) {}

    final Links listening;
    final Links calling;
    final BlockingQueue<Accepted> accepted = new LinkedBlockingQueue<>();

    Ends() {
        this(quick());
    }

    Ends(LinkOptions options) {
        this(options, hello(Role.SCHEDULER, "s"), options, hello(Role.WORKER, "w"));
    }

    Ends(LinkOptions ofListening, Hello listens, LinkOptions ofCalling, Hello calls) {
        listening = Links.open(ofListening, listens);
        calling = Links.open(ofCalling, calls);
        listening.listen(accepting());
    }

    /** Loses links after a second of silence. */
    static LinkOptions quick() {
        return LinkOptions.local()
                .withHeartbeat(Duration.ofMillis(100), Duration.ofSeconds(3))
                .withConnectTimeout(Duration.ofSeconds(5));
    }

    static Hello hello(Role role, String name) {
        return new Hello(1, "0.1", 25, role, name, 7, "", "sesame", Map.of("slots", "2"));
    }

    /** Accepts all links and puts them where {@link #take} finds them. */
    private Acceptor<String> accepting() {
        return peer ->
                new Acceptor.Decision.Accepted<>(
                        new Texts(),
                        link -> {
                            var heard = new Heard();
                            accepted.add(new Accepted(link, heard));
                            return heard;
                        });
    }

    Link<String> connect(LinkListener<String> listener) {
        return connect(calling, listening.address(), listener);
    }

    static Link<String> connect(Links from, String to, LinkListener<String> listener) {
        try {
            return from.connect(to, new Texts(), listener).get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | TimeoutException unexpected) {
            throw new AssertionError(unexpected);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new AssertionError(failed);
        }
    }

    /** The next link that was accepted. */
    Accepted take() {
        try {
            Accepted next = accepted.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("no link was accepted");
            }
            return next;
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited in vain");
            }
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        calling.close();
        listening.close();
    }
}
