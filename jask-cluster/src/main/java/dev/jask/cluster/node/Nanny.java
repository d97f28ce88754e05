package dev.jask.cluster.node;

import dev.jask.graph.JaskException;
import java.io.IOException;
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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Starts a worker's process, watches it, and starts it again when it dies.
 *
 * <p>The child hears from its nanny through its standard input, see {@link Parent}: its secrets
 * first, then perhaps that it should leave or stop. When the input ends, the nanny is gone, and so
 * the child goes, too. A child that exits with {@link Parent#DONE} is not started again, one that
 * exits with {@link Parent#AGAIN} at once, and one that exits with {@link Parent#NO_SCHEDULER} as
 * often as it takes.
 */
public final class Nanny implements AutoCloseable {

    private static final int REPORTS_MOST = 20;
    private static final Duration LOOK = Duration.ofMillis(200);

    private final String name;
    private final Supplier<WorkerStart> starts;
    private final Map<String, String> secrets;
    private final NannyOptions options;
    private final NannyListener listener;
    private final Thread watcher;
    private final Thread atExit;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<ProcessReport> reports = new ArrayDeque<>();
    private Status status = Status.WAITING;
    private @Nullable Child child;
    private Order order = Order.KEEP;
    private Duration leaveWithin = Duration.ZERO;

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
        RETIRE,
        STOP;

        boolean isEnd() {
            return this == RETIRE || this == STOP;
        }

        String word() {
            return this == RETIRE ? Parent.RETIRE : Parent.STOP;
        }
    }

    private Nanny(
            String name,
            Supplier<WorkerStart> starts,
            Map<String, String> secrets,
            NannyOptions options,
            NannyListener listener) {
        this.name = name;
        this.starts = starts;
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
     * @param starts asked at each start; it gives a worker up by a {@link JaskException}
     * @param secrets what the child is told and nobody else may read
     */
    public static Nanny start(
            String name,
            Supplier<WorkerStart> starts,
            Map<String, String> secrets,
            NannyOptions options,
            NannyListener listener) {
        var nanny = new Nanny(name, starts, secrets, options, listener);
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
            } catch (IOException | JaskException e) {
                listener.gaveUp(
                        "the process of worker %s cannot be started: %s"
                                .formatted(name, e.getMessage()));
                end = Status.GAVE_UP;
                break;
            }
            boolean quick = report.lived().compareTo(options.quickDeath()) < 0;
            Order given = takeOrder();
            boolean again = given == Order.RESTART || report.exitCode() == Parent.AGAIN;
            if (!given.isEnd() && again) { // a child that was told to stop says that it is done
                quickDeaths = 0;
                listener.restarts(report);
            } else if (given.isEnd() || report.exitCode() == Parent.DONE) {
                listener.finished(report);
                end = Status.FINISHED;
            } else if (report.exitCode() == Parent.NO_SCHEDULER) {
                end = afterDeath(report, quickDeaths, options.waitFirst());
            } else {
                quickDeaths = quick ? quickDeaths + 1 : 0;
                end = afterDeath(report, quickDeaths, options.waitAfter(quickDeaths));
            }
        }
        become(end, null);
    }

    private @Nullable Status afterDeath(ProcessReport report, int quickDeaths, Duration wait) {
        if (quickDeaths >= options.quickDeathsMost()) {
            listener.gaveUp(
                    "worker %s died %d times, each less than %s s after its start; at last: %s"
                            .formatted(
                                    name, quickDeaths, options.quickDeath().toSeconds(), report));
            return Status.GAVE_UP;
        }
        listener.willRestart(report, wait);
        if (waitFor(wait)) {
            return null;
        }
        listener.finished(report);
        return Status.FINISHED;
    }

    /** One life of the child. */
    private ProcessReport live() throws IOException {
        WorkerStart start = starts.get();
        Optional<StartCache.Use> cache =
                options.startCache().flatMap(archives -> archives.use(start.commandLine()));
        Child started;
        try {
            started = start(start, cache.map(StartCache.Use::options).orElse(List.of()));
        } catch (IOException e) {
            cache.ifPresent(use -> use.ended(false));
            throw e;
        }
        long since = System.nanoTime();
        Process process = started.process();
        var tail = new LogTail(process.getInputStream(), options.logLines(), listener::printed);
        Thread reading = Thread.ofPlatform().daemon().name("jask-nanny-log-" + name).start(tail);
        CompletableFuture<Void> _ = process.onExit().thenRun(this::signal);
        become(Status.RUNNING, started);
        listener.started(started.pid());
        started.tellSecrets(secrets);
        OptionalLong peak = awaitEnd(started);
        Duration lived = Duration.ofNanos(System.nanoTime() - since);
        started.hearLastWords(reading);
        cache.ifPresent(use -> use.ended(started.endedInOrder()));
        var report =
                new ProcessReport(
                        name,
                        started.pid(),
                        process.exitValue(),
                        Instant.now(),
                        lived,
                        peak,
                        order() != Order.KEEP,
                        tail.lastLines());
        remember(report);
        return report;
    }

    private static Child start(WorkerStart start, List<String> more) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(start.commandLine().withJvmOptions(more).command())
                        .redirectErrorStream(true);
        builder.environment().putAll(start.environment());
        return new Child(builder.start());
    }

    /** Waits for the child's end and sees that an order is carried out; gives the peak memory. */
    private OptionalLong awaitEnd(Child running) {
        long peak = -1;
        long by = 0;
        Order told = Order.KEEP;
        while (running.isAlive()) {
            peak = Math.max(peak, running.memoryPeak());
            Order now = order();
            if (now != told && now != Order.KEEP) {
                told = now;
                by = System.nanoTime() + timeFor(now).toNanos();
                running.tell(now.word());
            } else if (told != Order.KEEP && System.nanoTime() - by >= 0) {
                tookTooLong(running, told);
            }
            awaitEndOrOrder(running, told != Order.KEEP);
        }
        return peak < 0 ? OptionalLong.empty() : OptionalLong.of(peak);
    }

    private Duration timeFor(Order given) {
        lock.lock();
        try {
            return given == Order.RETIRE ? leaveWithin : options.stopWithin();
        } finally {
            lock.unlock();
        }
    }

    /** Who does not leave in order in time is to stop; who does not stop is killed. */
    private void tookTooLong(Child running, Order told) {
        if (told == Order.RETIRE) {
            order(Order.STOP);
        } else {
            running.kill();
        }
    }

    private void awaitEndOrOrder(Child running, boolean told) {
        try {
            if (told) {
                running.process().waitFor(LOOK.toMillis() / 10, TimeUnit.MILLISECONDS);
            } else {
                awaitChange(running);
            }
        } catch (InterruptedException e) {
            // Nobody interrupts the watcher but a JVM that ends: its exit hook kills the child.
            running.kill();
        }
    }

    private void awaitChange(Child running) throws InterruptedException {
        lock.lock();
        try {
            long left = LOOK.toNanos();
            while (order == Order.KEEP && running.isAlive() && left > 0) {
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

    private void become(Status now, @Nullable Child running) {
        lock.lock();
        try {
            status = now;
            child = running;
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
            child = null;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private Order order() {
        lock.lock();
        try {
            return order;
        } finally {
            lock.unlock();
        }
    }

    private void order(Order given) {
        lock.lock();
        try {
            order = given;
            changed.signalAll();
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
            boolean wanted = !order.isEnd();
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
            return child == null ? OptionalLong.empty() : OptionalLong.of(child.pid());
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

    /**
     * Has the child leave in order, and stops it if that takes too long. It is not started again.
     * Returns before that is done.
     */
    public void retire(Duration within) {
        lock.lock();
        try {
            if (order != Order.STOP) {
                leaveWithin = within;
                order = Order.RETIRE;
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
            if (child != null) {
                child.kill();
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
        order(Order.STOP);
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
