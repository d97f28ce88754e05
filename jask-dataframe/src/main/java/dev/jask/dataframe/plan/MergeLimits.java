package dev.jask.dataframe.plan;

/**
 * Of two numbers of first rows the smaller counts.
 *
 * <pre>
 * first 5             first 5
 *   first 9    =>       x
 *     x
 * </pre>
 *
 * <p>The same for last rows, and for first rows of the first in an order.
 */
final class MergeLimits implements Rule {

    @Override
    public Expr apply(Expr expr) {
        return switch (expr) {
            case Expr.Limit(Expr.Limit(var x, var inner), var outer) ->
                    new Expr.Limit(x, Math.min(inner, outer));
            case Expr.Tail(Expr.Tail(var x, var inner), var outer) ->
                    new Expr.Tail(x, Math.min(inner, outer));
            case Expr.Limit(Expr.TopK(var x, var keys, var inner), var outer) ->
                    new Expr.TopK(x, keys, Math.min(inner, outer));
            default -> expr;
        };
    }
}
