package dev.jask.dataframe.plan;

/**
 * The first few rows of a sorted input need no sorting of the rest.
 *
 * <pre>
 * first 5            first 5 by a
 *   sort by a  =>      x
 *     x
 * </pre>
 */
final class SortLimitToTopK implements Rule {

    /** Above this, keeping the best rows of each partition is no less work than sorting. */
    private static final long FEW = 1_000_000;

    @Override
    public Expr apply(Expr expr) {
        return expr instanceof Expr.Limit(Expr.Sort(var x, var keys), var count) && count <= FEW
                ? new Expr.TopK(x, keys, count)
                : expr;
    }
}
