package dev.jask.cluster.wire;

import dev.jask.graph.Key;
import dev.jask.graph.KeyGroup;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/** Keys in order; consecutive ones of a group take no more memory than one. */
final class KeyRuns extends AbstractList<Key> implements RandomAccess {

    private final List<Run> runs;

    /** For each run the position after its last key. */
    private final int[] ends;

    /**
     * Consecutive keys of one group.
     *
     * @param first the index of the first
     * @param count how many, at least 1
     */
    record Run(KeyGroup group, long first, long count) {}

    private KeyRuns(List<Run> runs, int[] ends) {
        this.runs = runs;
        this.ends = ends;
    }

    /**
     * The keys of these runs; as a view of the group where all are the first of one.
     *
     * @throws WireException if there are more keys than a list can have
     */
    static List<Key> list(List<Run> runs) {
        var ends = new int[runs.size()];
        long end = 0;
        for (int i = 0; i < ends.length; i++) {
            Run run = runs.get(i);
            boolean fits = run.count() >= 1 && run.count() <= Integer.MAX_VALUE - end;
            if (!fits || run.first() + run.count() < 0) {
                throw new WireException("a run of %d keys from %d on".formatted(run.count(), end));
            }
            end += run.count();
            ends[i] = (int) end;
        }
        if (runs.size() == 1 && runs.getFirst().first() == 0) {
            return runs.getFirst().group().keys((int) end);
        }
        return new KeyRuns(List.copyOf(runs), ends);
    }

    /** The runs of these keys. */
    static List<Run> of(Iterable<Key> keys) {
        if (keys instanceof KeyRuns known) {
            return known.runs;
        }
        var runs = new ArrayList<Run>();
        KeyGroup group = null;
        long first = 0;
        long count = 0;
        for (Key key : keys) {
            if (group != null && key.index() == first + count && key.group().equals(group)) {
                count++;
            } else {
                if (group != null) {
                    runs.add(new Run(group, first, count));
                }
                group = key.group();
                first = key.index();
                count = 1;
            }
        }
        if (group != null) {
            runs.add(new Run(group, first, count));
        }
        return runs;
    }

    @Override
    public Key get(int position) {
        Objects.checkIndex(position, size());
        int found = Arrays.binarySearch(ends, position + 1);
        int number = found >= 0 ? found : ~found;
        Run run = runs.get(number);
        return run.group().key(run.first() + run.count() - (ends[number] - position));
    }

    @Override
    public int size() {
        return ends.length == 0 ? 0 : ends[ends.length - 1];
    }
}
