package dev.jask.cluster.link;

import dev.jask.cluster.link.Hello.Role;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Another JVM that sends back what it hears, and what can happen to it. */
final class EchoProcess implements AutoCloseable {

    private final Process process;
    private final String address;

    private EchoProcess(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /** Starts one that listens at a port; 0 takes any. */
    static EchoProcess start(int port) {
        try {
            var builder =
                    new ProcessBuilder(
                            List.of(
                                    System.getProperty("java.home") + "/bin/java",
                                    "-XX:TieredStopAtLevel=1",
                                    "-XX:+UseSerialGC",
                                    "--sun-misc-unsafe-memory-access=allow",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    EchoProcess.class.getName(),
                                    Integer.toString(port)));
            builder.redirectError(ProcessBuilder.Redirect.DISCARD);
            Process process = builder.start();
            // It ends when its input does, so it does not outlive this JVM.
            String line =
                    new BufferedReader(
                                    new InputStreamReader(
                                            process.getInputStream(), StandardCharsets.UTF_8))
                            .readLine();
            if (line == null) {
                throw new AssertionError("the other process did not start");
            }
            return new EchoProcess(process, line);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    String address() {
        return address;
    }

    int port() {
        return LinkAddress.parse(address).port();
    }

    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    void freeze() {
        signal("STOP");
    }

    void thaw() {
        signal("CONT");
    }

    @Override
    public void close() {
        end();
    }

    /** Ends it as a process that closes its links. */
    void end() {
        try {
            process.getOutputStream().close();
        } catch (IOException ended) {
            // Then it needs not be told.
        }
        if (process.isAlive()) {
            thaw();
        }
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("the other process did not end");
            }
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    /** The other JVM. */
    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(arguments[0]);
        LinkOptions usual = Ends.quick();
        var options =
                LinkOptions.at(usual.host(), port)
                        .withHeartbeat(usual.heartbeat(), usual.silence());
        var open = new AtomicInteger();
        try (Links links = Links.open(options, Ends.hello(Role.WORKER, "echo"))) {
            links.<byte[]>listen(peer ->
                    new Acceptor.Decision.Accepted<>(new Bytes(), link -> echo(link, open)));
            System.out.println(links.address());
            while (System.in.read() >= 0) {
                // Until there is no more input.
            }
        }
    }

    /** Answers what is empty with how many links there are. */
    private static LinkListener<byte[]> echo(Link<byte[]> link, AtomicInteger open) {
        open.incrementAndGet();
        return new LinkListener<>() {
            @Override
            public void received(List<byte[]> messages) {
                messages.forEach(message ->
                        link.send(message.length == 0 ? new byte[] {(byte) open.get()} : message));
            }

            @Override
            public void lost(String reason, boolean orderly) {
                open.decrementAndGet();
            }
        };
    }
}
