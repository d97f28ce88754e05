package dev.jask.dataframe.plan;

/**
 * Distinct rows are distinct already.
 *
 * <pre>
 * distinct            distinct
 *   distinct   =>       x
 *     x
 * </pre>
 */
final class MergeDistinct implements Rule {

    @Override
    public Expr apply(Expr expr) {
        return expr instanceof Expr.Distinct(Expr.Distinct inner, var by)
                        && by.isEmpty()
                        && inner.by().isEmpty()
                ? inner
                : expr;
    }
}
