package dev.jask.worker;

import dev.jask.graph.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The last few thousand things that happened, in a ring of fixed size: about 400 kB, and the keys.
 */
final class Story {

    private static final int LINES = 1 << 14;

    private final long[] nanos = new long[LINES];
    private final long[] runs = new long[LINES];
    private final @Nullable Happening[] whats = new @Nullable Happening[LINES];
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
        ADOPTED,
        FORGOTTEN,
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
        whats[at] = what;
        keys[at] = key;
    }

    /** What happened to the key, oldest first, as far back as is remembered. */
    List<StoryLine> of(Key key) {
        var lines = new ArrayList<StoryLine>();
        for (long i = Math.max(0, count - LINES); i < count; i++) {
            int at = (int) (i & (LINES - 1));
            Happening what = whats[at];
            if (what != null && key.equals(keys[at])) {
                String text = what.name().toLowerCase(Locale.ROOT).replace('_', '-');
                lines.add(new StoryLine(nanos[at], key, text, runs[at]));
            }
        }
        return lines;
    }
}
