package dev.jask.cluster.node;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A process that a {@link Nanny} started, and what she does to it. */
final class Child {

    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final Process process;

    Child(Process process) {
        this.process = process;
    }

    Process process() {
        return process;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    boolean endedInOrder() {
        return switch (process.exitValue()) {
            case 0, Parent.DONE, Parent.AGAIN -> true;
            default -> false;
        };
    }

    void tellSecrets(Map<String, String> secrets) {
        try {
            OutputStream out = process.getOutputStream();
            out.write(Parent.write(secrets));
            out.flush();
        } catch (IOException e) {
            // It died before it listened: its end says more.
        }
    }

    /** Says something to it; who cannot be told anything any more is killed. */
    void tell(String word) {
        try {
            OutputStream in = process.getOutputStream();
            in.write((word + "\n").getBytes(StandardCharsets.US_ASCII));
            in.flush();
        } catch (IOException e) {
            kill();
        }
    }

    /** Ends it at once, and whatever it started. */
    void kill() {
        List<ProcessHandle> descendants = process.descendants().toList();
        process.destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
    }

    /** A child of the child may hold the output open for ever. */
    void hearLastWords(Thread reading) {
        try {
            if (!reading.join(LAST_WORDS)) {
                process.getInputStream().close();
            }
            process.getOutputStream().close();
        } catch (IOException e) {
            // Nobody is there any more.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The most memory that it had, as Linux counts it; -1 where it does not tell. */
    long memoryPeak() {
        Path file = Path.of("/proc", Long.toString(pid()), "status");
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElse(-1);
        } catch (IOException | java.io.UncheckedIOException e) {
            return -1;
        }
    }
}
