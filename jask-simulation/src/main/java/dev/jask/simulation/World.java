package dev.jask.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

/** Virtual time, the events that are to come, chance, and the record of what happened. */
final class World {

    private static final int REMEMBERED = 4_000;

    final Random random;

    private final PriorityQueue<Timed> events =
            new PriorityQueue<>(
                    Comparator.comparingLong(Timed::time).thenComparingLong(Timed::number));
    private final Deque<TraceLine> trace = new ArrayDeque<>();
    private long now;
    private long scheduled;
    private long handled;
    private int foreground;
    private long traceHash = 1;

    /** Something to happen; background events happen as long as anything else does. */
    private record Timed(long time, long number, boolean background, Runnable action) {}

    /** What happened to whom; turned into text only where somebody reads it. */
    private record TraceLine(long time, String who, Object what) {}

    World(long seed) {
        random = new Random(seed);
    }

    long now() {
        return now;
    }

    long handled() {
        return handled;
    }

    void at(long time, Runnable action) {
        foreground++;
        events.add(new Timed(Math.max(time, now), ++scheduled, false, action));
    }

    void after(long nanos, Runnable action) {
        at(now + nanos, action);
    }

    /** Something periodic that alone does not keep the world going. */
    void inBackground(long nanos, Runnable action) {
        events.add(new Timed(now + nanos, ++scheduled, true, action));
    }

    /** Whether nothing is to come but background events. */
    boolean isQuiet() {
        return foreground == 0;
    }

    /** The next event. */
    void step() {
        Timed next = events.remove();
        now = next.time();
        if (!next.background()) {
            foreground--;
        }
        handled++;
        next.action().run();
    }

    void record(String who, Object what) {
        traceHash = traceHash * 31 + now * 17 + who.hashCode();
        trace.add(new TraceLine(now, who, what));
        if (trace.size() > REMEMBERED) {
            trace.remove();
        }
    }

    /** Differs between runs that went different ways. */
    long traceHash() {
        return traceHash;
    }

    List<String> trace() {
        var lines = new ArrayList<String>();
        for (TraceLine line : trace) {
            lines.add("%12.6f %-12s %s".formatted(line.time() / 1e9, line.who(), line.what()));
        }
        return lines;
    }

    // ---- chance

    boolean chance(double probability) {
        return probability > 0 && random.nextDouble() < probability;
    }

    int upTo(int bound) {
        return random.nextInt(bound);
    }

    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Mostly short, now and then ten or a hundred times as long. */
    long delay(long typicalNanos) {
        double factor =
                switch (random.nextInt(20)) {
                    case 0 -> 100;
                    case 1, 2 -> 10;
                    default -> 1;
                };
        return 1 + (long) (random.nextDouble() * typicalNanos * factor);
    }
}
