package dev.jask.ndarray.kernel;

import java.util.List;

/** What a fold has come to: one number, or several, for each place of the result. */
public sealed interface FoldState
        permits RealSum, WholeSum, RealReduce, WholeReduce, ArgReduce, Moments {

    /** Tiles whose columns stay apart are at most so wide: then they have rows to add up first. */
    int COLUMNS = 256;

    /** Takes the elements of a tile in, row by row, from the array where it lies. */
    void add(Object lane, Tile tile);

    /** The numbers: {@code double[]} or {@code long[]}, one element for each place. */
    List<Object> results();

    /**
     * An empty state.
     *
     * @param places how many places the result has
     */
    static FoldState of(Fold fold, Lane lane, int places) {
        return switch (fold) {
            case SUM -> lane == Lane.REAL ? new RealSum(places) : new WholeSum(places);
            case PRODUCT, MINIMUM, MAXIMUM, FMIN, FMAX ->
                    lane == Lane.REAL
                            ? new RealReduce(fold, places)
                            : new WholeReduce(fold, places);
            case ARGMIN, ARGMAX -> new ArgReduce(fold, lane, places);
            case MOMENTS -> new Moments(places, false);
            case NAN_MOMENTS -> new Moments(places, true);
        };
    }
}
