package dev.jask.dataframe.plan;

/**
 * Two filters in a row are one.
 *
 * <pre>
 * filter b                filter a and b
 *   filter a       =>       x
 *     x
 * </pre>
 */
final class MergeFilters implements Rule {

    @Override
    public Expr apply(Expr expr) {
        return expr instanceof Expr.Filter(Expr.Filter(var x, var first), var second)
                ? new Expr.Filter(x, first.and(second))
                : expr;
    }
}
