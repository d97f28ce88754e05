package dev.jask.graph;

import java.util.HashSet;
import java.util.Set;

/**
 * How a graph is planned.
 *
 * @param fuse whether chains of tasks, and of layers that go block by block, become one
 * @param keep keys that must not disappear into another task, besides the outputs
 * @param spellOutLimit how many tasks of symbolic layers are spelled out at most; a computation
 *     that needs more of them is handed over by arithmetic, in a plain depth-first order, fused by
 *     whole layers only
 */
public record PlanOptions(boolean fuse, Set<Key> keep, long spellOutLimit) {

    /** Fuses, keeps only the outputs, spells out up to 200,000 symbolic tasks. */
    public static final PlanOptions DEFAULT = new PlanOptions(true, Set.of(), 200_000);

    public PlanOptions {
        keep = Set.copyOf(keep);
        if (spellOutLimit < 0) {
            throw new IllegalArgumentException("spellOutLimit must be 0 or more: " + spellOutLimit);
        }
    }

    public PlanOptions withFuse(boolean fuse) {
        return new PlanOptions(fuse, keep, spellOutLimit);
    }

    public PlanOptions withKeep(Set<Key> keep) {
        return new PlanOptions(fuse, keep, spellOutLimit);
    }

    public PlanOptions withSpellOutLimit(long limit) {
        return new PlanOptions(fuse, keep, limit);
    }

    /**
     * What honours both: fuses if both do, keeps what either keeps, spells out no more than either.
     */
    public PlanOptions and(PlanOptions other) {
        var both = new HashSet<>(keep);
        both.addAll(other.keep);
        return new PlanOptions(
                fuse && other.fuse, both, Math.min(spellOutLimit, other.spellOutLimit));
    }
}
