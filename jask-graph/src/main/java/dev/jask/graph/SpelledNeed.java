package dev.jask.graph;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A spelled-out task that a computation needs. */
final class SpelledNeed implements Need {

    final Task task;

    /** Its number among all tasks: beyond those of symbolic layers. */
    final long number;

    private final List<Need> reads = new ArrayList<>();
    boolean asked;
    boolean entered;
    boolean handed;

    SpelledNeed(Task task, long number) {
        this.task = task;
        this.number = number;
    }

    void addRead(@Nullable Need need) {
        if (need != null) {
            reads.add(need);
        }
    }

    @Override
    public List<Need> reads() {
        return reads;
    }
}
