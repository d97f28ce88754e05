package dev.jask.graph;

import java.util.Collection;

/**
 * Something that a computation over symbolic layers needs: blocks of a layer, or a spelled-out
 * task.
 */
sealed interface Need permits LayerNeed, SpelledNeed {

    /** What it reads, known once all needs are. */
    Collection<Need> reads();
}
