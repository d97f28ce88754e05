package dev.jask.array.run;

import java.io.Serializable;

/** Says which ranks are wanted once it is known how many elements there are. */
public interface RankWish extends Serializable {

    /**
     * The ranks, counted from 0.
     *
     * @param count how many elements there are
     * @param missing how many of them are NaN or NaT, which come last
     */
    long[] ranks(long count, long missing);
}
