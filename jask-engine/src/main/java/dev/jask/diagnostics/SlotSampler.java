package dev.jask.diagnostics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Looks again and again at what a worker's slots run, for whoever asks. Each who asks has a session
 * of sampling, which begins with the first question and ends with the last, or when nobody has
 * asked for long: whoever asked may be gone.
 */
public final class SlotSampler implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Supplier<List<RunningTask>> running;
    private final Map<Long, Sampling> sessions = new HashMap<>(); // guarded by this

    /**
     * @param running what runs now
     */
    public SlotSampler(Supplier<List<RunningTask>> running) {
        this.running = running;
    }

    /**
     * What was seen since this session asked last: under the root a node for each layer.
     *
     * @param interval how often to look from now on, if the session is new
     * @param last whether to end the session
     */
    public ProfileNode take(long session, Duration interval, boolean last) {
        Sampling sampling;
        synchronized (this) {
            sampling = sessions.get(session);
            if (sampling == null && !last) {
                sampling = new Sampling(session, interval);
                sessions.put(session, sampling);
                Thread.ofPlatform().daemon().name("jask-profiler").start(sampling);
            }
        }
        if (sampling == null) {
            return new ProfileNode("all", 0, List.of());
        }
        if (last) {
            sampling.close();
        }
        return sampling.take();
    }

    private synchronized void ended(long session) {
        sessions.remove(session);
    }

    /** Ends all sampling. */
    @Override
    public void close() {
        List<Sampling> open;
        synchronized (this) {
            open = List.copyOf(sessions.values());
        }
        open.forEach(Sampling::close);
    }

    /** One session. */
    private final class Sampling implements Runnable {

        private final long session;
        private final Duration interval;
        private final CountDownLatch closing = new CountDownLatch(1);
        private SampleTree seen = new SampleTree(); // guarded by this
        private long asked = System.nanoTime(); // guarded by this

        Sampling(long session, Duration interval) {
            this.session = session;
            this.interval = interval;
        }

        @Override
        public void run() {
            try {
                while (!closing.await(interval.toNanos(), TimeUnit.NANOSECONDS) && isAskedFor()) {
                    running.get().forEach(this::look);
                }
            } catch (InterruptedException e) {
                // Only the end of the process interrupts this thread.
            } finally {
                ended(session);
            }
        }

        private synchronized boolean isAskedFor() {
            return System.nanoTime() - asked < PATIENCE.toNanos();
        }

        private void look(RunningTask task) {
            List<String> frames = UserFrames.of(task.thread().getStackTrace());
            if (!frames.isEmpty()) {
                var path = new ArrayList<String>(frames.size() + 1);
                path.add(task.layer());
                path.addAll(frames);
                add(path);
            }
        }

        private synchronized void add(List<String> path) {
            seen.add(path);
        }

        synchronized ProfileNode take() {
            ProfileNode taken = seen.toNode("all");
            seen = new SampleTree();
            asked = System.nanoTime();
            return taken;
        }

        void close() {
            closing.countDown();
        }
    }
}
