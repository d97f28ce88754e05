package dev.jask.graph;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Which blocks of a symbolic layer a computation needs, which of them were asked for, and which
 * were handed over.
 */
final class LayerNeed implements Need {

    final Blockwise layer;

    /** The number of the layer's block 0 among all symbolic tasks. */
    final long offset;

    private final Set<Need> reads = new LinkedHashSet<>();
    private @Nullable Need lastRead;
    private @Nullable Bits needed;
    private boolean allNeeded;
    private @Nullable Bits asked;
    private boolean allAsked;
    private @Nullable Bits entered;
    private @Nullable Bits handed;

    LayerNeed(Blockwise layer, long offset) {
        this.layer = layer;
        this.offset = offset;
    }

    /** Notes that a block is needed, and tells whether that is new. */
    boolean need(long block) {
        if (allNeeded) {
            return false;
        }
        if (needed == null) {
            needed = new Bits(layer.size());
        }
        boolean added = needed.add(block);
        allNeeded = needed.isFull();
        return added;
    }

    /** Notes that all blocks are needed, and tells whether that is new. */
    boolean needAll() {
        boolean added = !allNeeded;
        allNeeded = true;
        needed = null;
        return added;
    }

    boolean isNeeded(long block) {
        return allNeeded || (needed != null && needed.get(block));
    }

    void forEachNeeded(LongConsumer action) {
        for (long block = 0; block < layer.size(); block++) {
            if (isNeeded(block)) {
                action.accept(block);
            }
        }
    }

    long count() {
        return allNeeded ? layer.size() : needed == null ? 0 : needed.count();
    }

    void ask(long block) {
        if (!allAsked) {
            if (asked == null) {
                asked = new Bits(layer.size());
            }
            asked.add(block);
        }
    }

    void askAll() {
        allAsked = true;
    }

    long askedCount() {
        return allAsked ? layer.size() : asked == null ? 0 : asked.count();
    }

    boolean isAsked(long block) {
        return allAsked || (asked != null && asked.get(block));
    }

    boolean isHanded(long block) {
        return handed != null && handed.get(block);
    }

    void hand(long block) {
        if (handed == null) {
            handed = new Bits(layer.size());
        }
        handed.add(block);
    }

    /** Notes that the walk comes to the block, and tells whether it is the first time. */
    boolean enter(long block) {
        if (entered == null) {
            entered = new Bits(layer.size());
        }
        return entered.add(block);
    }

    void addRead(@Nullable Need need) {
        if (need != null && need != lastRead) {
            lastRead = need;
            reads.add(need);
        }
    }

    @Override
    public Set<Need> reads() {
        return reads;
    }

    /** How many needed blocks of this layer read the key. */
    long consumers(Key key) {
        if (allNeeded) {
            return layer.consumers(key);
        }
        var count = new long[1];
        layer.forEachConsumer(
                key,
                block -> {
                    if (isNeeded(block)) {
                        count[0]++;
                    }
                });
        return count[0];
    }
}
