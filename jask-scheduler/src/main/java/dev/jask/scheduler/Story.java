package dev.jask.scheduler;

import dev.jask.graph.Key;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The latest transitions of all tasks, in a ring of bounded size. */
final class Story {

    /** Time 8, four references 16, the share of a key that only the ring still refers to 24. */
    private static final int BYTES_PER_ENTRY = 48;

    private final long[] times;
    private final @Nullable Key[] keys;
    private final @Nullable TaskStatus[] from;
    private final @Nullable TaskStatus[] to;
    private final @Nullable String[] causes;
    private long told;

    Story(int bytes) {
        int capacity = Integer.highestOneBit(Math.max(1, bytes / BYTES_PER_ENTRY));
        times = new long[capacity];
        keys = new @Nullable Key[capacity];
        from = new @Nullable TaskStatus[capacity];
        to = new @Nullable TaskStatus[capacity];
        causes = new @Nullable String[capacity];
    }

    void tell(long time, Key key, TaskStatus before, TaskStatus after, String cause) {
        int at = (int) told & (times.length - 1);
        times[at] = time;
        keys[at] = key;
        from[at] = before;
        to[at] = after;
        causes[at] = cause;
        told++;
    }

    /** What is remembered of the key, oldest first, one line a transition. */
    List<String> of(Key key) {
        var lines = new ArrayList<String>();
        for (long i = Math.max(0, told - times.length); i < told; i++) {
            int at = (int) i & (times.length - 1);
            if (key.equals(keys[at])) {
                lines.add(
                        "%.6f s %s: %s -> %s (%s)"
                                .formatted(times[at] / 1e9, key, from[at], to[at], causes[at]));
            }
        }
        return lines;
    }
}
