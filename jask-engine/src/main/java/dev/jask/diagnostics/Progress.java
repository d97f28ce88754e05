package dev.jask.diagnostics;

import dev.jask.config.Settings.ProgressMode;
import dev.jask.graph.JaskException;
import dev.jask.scheduler.SchedulerSnapshot;
import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;

/**
 * Shows on the terminal how far the tasks are that an engine was given since this was made: counts
 * by layer, rate and time left. What takes no time shows nothing.
 *
 * <pre>{@code
 * try (var progress = Progress.bar(client)) {
 *     trips.compute();
 * }
 * }</pre>
 */
public final class Progress implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofMillis(100);

    /** Of most terminals; wider ones are not asked for their width. */
    private static final int USUAL_WIDTH = 80;

    private final Observed observed;
    private final Display display;
    private final SchedulerSnapshot before;
    private final long start = System.nanoTime();
    private final Poller poller;
    private SchedulerSnapshot last;
    private boolean closed;

    private Progress(Observed observed, Display display, Duration interval) {
        this.observed = observed;
        this.display = display;
        before = observed.snapshot();
        last = before;
        poller = new Poller(observed, interval, this::show);
    }

    /** Shows progress on the error stream if there is a terminal, and nothing otherwise. */
    public static Progress bar(Observed client) {
        return of(client, ProgressMode.AUTO, INTERVAL);
    }

    /**
     * Shows progress on the error stream.
     *
     * @param mode when
     * @param interval how often it is drawn
     */
    public static Progress of(Observed client, ProgressMode mode, Duration interval) {
        return new Progress(client, display(mode, isTerminal(), System.err), interval);
    }

    /** Shows progress as a bar on that stream, of that many characters a line. */
    static Progress bar(Observed client, PrintStream out, int width, Duration interval) {
        return new Progress(client, new BarDisplay(out, width), interval);
    }

    static Display display(ProgressMode mode, boolean terminal, PrintStream out) {
        return switch (mode) {
            case NEVER -> new NoDisplay();
            case AUTO -> terminal ? new BarDisplay(out, width()) : new NoDisplay();
            case ALWAYS -> terminal ? new BarDisplay(out, width()) : new LineDisplay(out);
        };
    }

    @SuppressWarnings(
            "SystemConsoleNull") // since JDK 25 it is null again where there is no terminal
    private static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    private static int width() {
        String columns = System.getenv().getOrDefault("COLUMNS", "");
        return columns.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(columns) - 1 : USUAL_WIDTH - 1;
    }

    private synchronized void show(SchedulerSnapshot now) {
        last = now;
        display.show(LayerCounts.between(before, now), elapsed());
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /**
     * Draws for the last time. May be called twice, also when a computation failed or the client
     * was closed.
     */
    @Override
    public void close() {
        poller.close();
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            try {
                last = observed.snapshot();
            } catch (JaskException e) {
                // The client was closed: what was seen last is the end.
            }
            display.finish(LayerCounts.between(before, last), elapsed());
        }
    }
}
