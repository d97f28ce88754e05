package dev.jask.cluster.node;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Starts a worker's process, watches it, and starts it again when it dies.
 *
 * <p>The child hears from its nanny through its standard input, see {@link Parent}: its secrets
 * first, then perhaps that it should stop. When the input ends, the nanny is gone, and so the child
 * goes, too. A child that exits with {@link Parent#DONE} is not started again.
 */
public final class Nanny implements AutoCloseable {

    private static final int REPORTS_MOST = 20;
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final String name;
    private final WorkerCommandLine commandLine;
    private final Map<String, String> secrets;
    private final NannyOptions options;
    private final NannyListener listener;
    private final Thread watcher;
    private final Thread atExit;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<ProcessReport> reports = new ArrayDeque<>();
    private Status status = Status.WAITING;
    private @Nullable Process process;
    private Order order = Order.KEEP;

    /** What a nanny is about. */
    public enum Status {
        /** Its child runs. */
        RUNNING,
        /** It is about to start its child. */
        WAITING,
        /** Its child was done or was stopped. */
        FINISHED,
        /** Its child died too often. */
        GAVE_UP
    }

    /** What its owner wants of the child. */
    private enum Order {
        KEEP,
        RESTART,
        STOP
    }

    private Nanny(
            String name,
            WorkerCommandLine commandLine,
            Map<String, String> secrets,
            NannyOptions options,
            NannyListener listener) {
        this.name = name;
        this.commandLine = commandLine;
        this.secrets = Map.copyOf(secrets);
        this.options = options;
        this.listener = listener;
        this.watcher =
                Thread.ofPlatform().daemon().name("jask-nanny-" + name).unstarted(this::watch);
        this.atExit = Thread.ofPlatform().name("jask-nanny-exit-" + name).unstarted(this::kill);
    }

    /**
     * Starts the worker's process and watches it until this is closed.
     *
     * @param name the worker's, for people
     * @param secrets what the child is told and nobody else may read
     */
    public static Nanny start(
            String name,
            WorkerCommandLine commandLine,
            Map<String, String> secrets,
            NannyOptions options,
            NannyListener listener) {
        var nanny = new Nanny(name, commandLine, secrets, options, listener);
        Runtime.getRuntime().addShutdownHook(nanny.atExit);
        nanny.watcher.start();
        return nanny;
    }

    private void watch() {
        int quickDeaths = 0;
        Status end = null;
        while (end == null) {
            ProcessReport report;
            try {
                report = live();
            } catch (IOException e) {
                listener.gaveUp(
                        "the process of worker %s cannot be started: %s"
                                .formatted(name, e.getMessage()));
                end = Status.GAVE_UP;
                break;
            }
            boolean quick = report.lived().compareTo(options.quickDeath()) < 0;
            Order given = takeOrder();
            if (given == Order.STOP || report.exitCode() == Parent.DONE) {
                listener.finished(report);
                end = Status.FINISHED;
            } else if (given == Order.RESTART) {
                quickDeaths = 0;
                listener.willRestart(report, Duration.ZERO);
            } else {
                quickDeaths = quick ? quickDeaths + 1 : 0;
                end = afterDeath(report, quickDeaths);
            }
        }
        become(end, null);
    }

    private @Nullable Status afterDeath(ProcessReport report, int quickDeaths) {
        if (quickDeaths >= options.quickDeathsMost()) {
            listener.gaveUp(
                    "worker %s died %d times, each less than %s s after its start; at last: %s"
                            .formatted(
                                    name, quickDeaths, options.quickDeath().toSeconds(), report));
            return Status.GAVE_UP;
        }
        Duration wait = options.waitAfter(quickDeaths);
        listener.willRestart(report, wait);
        if (waitFor(wait)) {
            return null;
        }
        listener.finished(report);
        return Status.FINISHED;
    }

    /** One life of the child. */
    private ProcessReport live() throws IOException {
        Optional<StartCache.Use> cache =
                options.startCache().flatMap(starts -> starts.use(commandLine));
        Process child;
        try {
            child = start(cache.map(StartCache.Use::options).orElse(List.of()));
        } catch (IOException e) {
            cache.ifPresent(use -> use.ended(false));
            throw e;
        }
        long started = System.nanoTime();
        var tail = new LogTail(child.getInputStream(), options.logLines(), listener::printed);
        Thread reading = Thread.ofPlatform().daemon().name("jask-nanny-log-" + name).start(tail);
        CompletableFuture<Void> _ = child.onExit().thenRun(this::signal);
        become(Status.RUNNING, child);
        listener.started(child.pid());
        tellSecrets(child);
        OptionalLong peak = awaitEnd(child);
        Duration lived = Duration.ofNanos(System.nanoTime() - started);
        hearLastWords(child, reading);
        cache.ifPresent(use -> use.ended(endedInOrder(child)));
        var report =
                new ProcessReport(
                        name,
                        child.pid(),
                        child.exitValue(),
                        Instant.now(),
                        lived,
                        peak,
                        wasOrdered(),
                        tail.lastLines());
        remember(report);
        return report;
    }

    private Process start(List<String> more) throws IOException {
        return new ProcessBuilder(commandLine.withJvmOptions(more).command())
                .redirectErrorStream(true)
                .start();
    }

    private static boolean endedInOrder(Process child) {
        return child.exitValue() == 0 || child.exitValue() == Parent.DONE;
    }

    private void tellSecrets(Process child) {
        try {
            OutputStream out = child.getOutputStream();
            out.write(Parent.write(secrets));
            out.flush();
        } catch (IOException e) {
            // It died before it listened: its end says more.
        }
    }

    /** Waits for the child's end and sees that an order is carried out; gives the peak memory. */
    private OptionalLong awaitEnd(Process child) {
        long peak = -1;
        long stopBy = 0;
        boolean told = false;
        while (child.isAlive()) {
            peak = Math.max(peak, memoryPeak(child.pid()));
            if (wasOrdered()) {
                if (!told) {
                    told = true;
                    stopBy = System.nanoTime() + options.stopWithin().toNanos();
                    tellToStop(child);
                } else if (System.nanoTime() - stopBy >= 0) {
                    killWithChildren(child);
                }
            }
            awaitEndOrOrder(child, told);
        }
        return peak < 0 ? OptionalLong.empty() : OptionalLong.of(peak);
    }

    private void awaitEndOrOrder(Process child, boolean told) {
        try {
            if (told) {
                child.waitFor(LOOK.toMillis() / 10, TimeUnit.MILLISECONDS);
            } else {
                awaitChange(child);
            }
        } catch (InterruptedException e) {
            // Nobody interrupts the watcher but a JVM that ends: its exit hook kills the child.
            killWithChildren(child);
        }
    }

    private void awaitChange(Process child) throws InterruptedException {
        lock.lock();
        try {
            long left = LOOK.toNanos();
            while (order == Order.KEEP && child.isAlive() && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private void signal() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static void tellToStop(Process child) {
        try {
            OutputStream in = child.getOutputStream();
            in.write((Parent.STOP + "\n").getBytes(StandardCharsets.US_ASCII));
            in.flush();
        } catch (IOException e) {
            killWithChildren(child);
        }
    }

    private static void killWithChildren(Process child) {
        List<ProcessHandle> descendants = child.descendants().toList();
        child.destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
    }

    /** A child of the child may hold the output open for ever. */
    private static void hearLastWords(Process child, Thread reading) {
        try {
            if (!reading.join(LAST_WORDS)) {
                child.getInputStream().close();
            }
            child.getOutputStream().close();
        } catch (IOException e) {
            // Nobody is there any more.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The most memory that the process had, as Linux counts it; -1 where it does not tell. */
    private static long memoryPeak(long pid) {
        Path file = Path.of("/proc", Long.toString(pid), "status");
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElse(-1);
        } catch (IOException | java.io.UncheckedIOException e) {
            return -1;
        }
    }

    private void become(Status now, @Nullable Process child) {
        lock.lock();
        try {
            status = now;
            process = child;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void remember(ProcessReport report) {
        lock.lock();
        try {
            if (reports.size() == REPORTS_MOST) {
                reports.removeFirst();
            }
            reports.addLast(report);
            status = Status.WAITING;
            process = null;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean wasOrdered() {
        lock.lock();
        try {
            return order != Order.KEEP;
        } finally {
            lock.unlock();
        }
    }

    /** What was ordered; a restart is done with that. */
    private Order takeOrder() {
        lock.lock();
        try {
            Order given = order;
            if (given == Order.RESTART) {
                order = Order.KEEP;
            }
            return given;
        } finally {
            lock.unlock();
        }
    }

    /** Whether the child is still wanted after that time. */
    private boolean waitFor(Duration wait) {
        lock.lock();
        try {
            long left = wait.toNanos();
            while (order == Order.KEEP && left > 0) {
                left = changed.awaitNanos(left);
            }
            boolean wanted = order != Order.STOP;
            order = wanted ? Order.KEEP : order;
            return wanted;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** What it is about. */
    public Status status() {
        lock.lock();
        try {
            return status;
        } finally {
            lock.unlock();
        }
    }

    /** The child's process, while it runs. */
    public OptionalLong pid() {
        lock.lock();
        try {
            return process == null ? OptionalLong.empty() : OptionalLong.of(process.pid());
        } finally {
            lock.unlock();
        }
    }

    /** How the child's last lives ended, the latest last. */
    public List<ProcessReport> reports() {
        lock.lock();
        try {
            return List.copyOf(reports);
        } finally {
            lock.unlock();
        }
    }

    /** Stops the child and starts it again at once. Returns before that is done. */
    public void restart() {
        lock.lock();
        try {
            if (order == Order.KEEP && status != Status.FINISHED && status != Status.GAVE_UP) {
                order = Order.RESTART;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until it is over with the child: finished or given up. */
    public Status awaitEnd() throws InterruptedException {
        watcher.join();
        return status();
    }

    /** For the end of this JVM. */
    private void kill() {
        lock.lock();
        try {
            order = Order.STOP;
            if (process != null) {
                killWithChildren(process);
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Stops the child: it is asked to, and killed if it takes too long. Returns when it is gone.
     * May be called twice.
     */
    @Override
    public void close() {
        lock.lock();
        try {
            order = Order.STOP;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            watcher.join();
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The JVM is ending: the hook runs, and finds nothing to do.
        }
    }
}
