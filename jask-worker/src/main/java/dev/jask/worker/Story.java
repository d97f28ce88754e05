package dev.jask.worker;

import dev.jask.graph.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The last few thousand things that happened, in a ring of fixed size: about 350 kB, and the keys.
 */
final class Story {

    private static final int LINES = 1 << 14;
    private static final Happening[] HAPPENINGS = Happening.values();

    private final long[] nanos = new long[LINES];
    private final long[] runs = new long[LINES];
    private final byte[] whats = new byte[LINES];
    private final @Nullable Key[] keys = new @Nullable Key[LINES];
    private long count;

    /** What can happen to a key. */
    enum Happening {
        ASSIGNED,
        ALREADY_HERE,
        EXECUTING,
        SECEDED,
        FINISHED,
        FAILED,
        RESCHEDULED,
        CANCELLED,
        LATE_ANSWER,
        GIVEN_BACK,
        STEAL_REFUSED,
        COPY_WANTED,
        IN_FLIGHT,
        FETCHED,
        NOT_AT_PEER,
        PEER_BUSY,
        MISSING,
        HOLDERS_KNOWN,
        STORED,
        FREED,
        DROPPED,
        COPY_KEPT,
        REFUSED_PAUSED,
        REFUSED_IMPOSSIBLE
    }

    void add(long now, Key key, Happening what, long run) {
        int at = (int) (count++ & (LINES - 1));
        nanos[at] = now;
        runs[at] = run;
        whats[at] = (byte) what.ordinal();
        keys[at] = key;
    }

    /** What happened to the key, oldest first, as far back as is remembered. */
    List<StoryLine> of(Key key) {
        var lines = new ArrayList<StoryLine>();
        for (long i = Math.max(0, count - LINES); i < count; i++) {
            int at = (int) (i & (LINES - 1));
            if (key.equals(keys[at])) {
                String what =
                        HAPPENINGS[whats[at]].name().toLowerCase(Locale.ROOT).replace('_', '-');
                lines.add(new StoryLine(nanos[at], key, what, runs[at]));
            }
        }
        return lines;
    }
}
