package dev.jask.array.run;

import dev.jask.ndarray.kernel.sort.RankSearch;
import java.io.Serializable;

/**
 * How far a search for ranks has come.
 *
 * @param count how many elements there are
 * @param missing how many of them are NaN or NaT
 */
public record RankStep(RankSearch search, long count, long missing) implements Serializable {

    /** More keys than this are narrowed before they are put together. */
    private static final long WIDE = 1 << 20;

    /** Whether so many keys may have the ranks that their next bits should be looked at first. */
    boolean isWide() {
        return search.size() > WIDE && !search.isFound();
    }
}
