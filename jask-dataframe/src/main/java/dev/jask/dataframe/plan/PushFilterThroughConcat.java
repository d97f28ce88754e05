package dev.jask.dataframe.plan;

/**
 * A filter on several inputs put together is one on each.
 *
 * <pre>
 * filter p            concat
 *   concat     =>       filter p
 *     x                   x
 *     y                 filter p
 *                         y
 * </pre>
 */
final class PushFilterThroughConcat implements Rule {

    @Override
    public Expr apply(Expr expr) {
        return expr instanceof Expr.Filter(Expr.Concat(var inputs, var schema), var predicate)
                        && predicate.isDeterministic()
                ? new Expr.Concat(
                        inputs.stream()
                                .map(input -> (Expr) new Expr.Filter(input, predicate))
                                .toList(),
                        schema)
                : expr;
    }
}
