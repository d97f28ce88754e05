package dev.jask.array.run;

import java.util.List;

/** Ranks that are known beforehand. */
public record FixedRanks(List<Long> ranks) implements RankWish {

    public FixedRanks {
        ranks = List.copyOf(ranks);
    }

    @Override
    public long[] ranks(long count, long missing) {
        return ranks.stream().mapToLong(Long::longValue).toArray();
    }
}
