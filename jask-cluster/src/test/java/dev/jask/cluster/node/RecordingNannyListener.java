package dev.jask.cluster.node;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Remembers what it was told. */
final class RecordingNannyListener implements NannyListener {

    final List<Long> started = new CopyOnWriteArrayList<>();
    final List<ProcessReport> restarts = new CopyOnWriteArrayList<>();
    final List<Duration> waits = new CopyOnWriteArrayList<>();
    final List<ProcessReport> finished = new CopyOnWriteArrayList<>();
    final List<String> gaveUp = new CopyOnWriteArrayList<>();
    final AtomicLong runs = new AtomicLong();
    final AtomicLong lines = new AtomicLong();

    @Override
    public void started(long pid) {
        started.add(pid);
    }

    @Override
    public void willRestart(ProcessReport report, Duration wait) {
        restarts.add(report);
        waits.add(wait);
    }

    @Override
    public void finished(ProcessReport report) {
        finished.add(report);
    }

    @Override
    public void gaveUp(String reason) {
        gaveUp.add(reason);
    }

    @Override
    public void printed(String line) {
        lines.incrementAndGet();
        if (line.equals("runs")) {
            runs.incrementAndGet();
        }
    }
}
