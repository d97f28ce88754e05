package dev.jask.cluster.security;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Says once what happens again and again: who is refused tries again, and somebody may mean to fill
 * the log. May be used by any number of threads.
 */
public final class RefusalLog {

    private static final long AGAIN_NANOS = 10_000_000_000L;
    private static final int KINDS_MOST = 128;

    private final Consumer<String> out;
    private final LongSupplier nanoTime;
    private final Map<String, Kind> kinds = // guarded by this
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Kind> eldest) {
                    return size() > KINDS_MOST;
                }
            };

    /** What is known of lines of one kind. */
    private static final class Kind {
        private long said;
        private long since;
    }

    /**
     * @param out given each line
     * @param nanoTime what time it is
     */
    RefusalLog(Consumer<String> out, LongSupplier nanoTime) {
        this.out = out;
        this.nanoTime = nanoTime;
    }

    /** Warnings of a logger. */
    public static RefusalLog to(System.Logger logger) {
        return new RefusalLog(
                line -> logger.log(System.Logger.Level.WARNING, line), System::nanoTime);
    }

    /** Says a line, unless the same was said within the last ten seconds. */
    public void say(String line) {
        say(line, line);
    }

    /**
     * Says a line, unless one of the same kind was said within the last ten seconds; the next one
     * then tells how many there were.
     */
    public void say(String kind, String line) {
        String said = due(kind, line);
        if (!said.isEmpty()) {
            out.accept(said);
        }
    }

    private synchronized String due(String of, String line) {
        long now = nanoTime.getAsLong();
        Kind kind = kinds.get(of);
        if (kind != null && now - kind.said < AGAIN_NANOS) {
            kind.since++;
            return "";
        }
        long since = kind == null ? 0 : kind.since;
        var fresh = new Kind();
        fresh.said = now;
        kinds.remove(of);
        kinds.put(of, fresh);
        return since == 0
                ? line
                : "%s (and %,d times since this was last said)".formatted(line, since);
    }
}
