package dev.jask.dataframe.plan;

import dev.jask.dataframe.column.Column;
import java.util.List;

/**
 * A filter goes below operations that treat rows without regard to which others there are.
 *
 * <pre>
 * filter p           sort
 *   sort      =>       filter p
 *     x                  x
 * </pre>
 *
 * <p>The same for repartitioning and for distinct rows; for distinct rows by some columns where the
 * condition reads only those.
 */
final class PushFilterThroughRowwise implements Rule {

    @Override
    public Expr apply(Expr expr) {
        if (!(expr instanceof Expr.Filter(var input, var predicate))
                || !predicate.isDeterministic()) {
            return expr;
        }
        boolean passes =
                switch (input) {
                    case Expr.Sort _, Expr.Repartition _ -> true;
                    case Expr.Distinct(var _, var by) ->
                            by.isEmpty() || Predicates.readsOnly(predicate, by);
                    default -> false;
                };
        return passes ? below(input, predicate) : expr;
    }

    private static Expr below(Expr input, Column predicate) {
        return input.withInputs(List.of(new Expr.Filter(input.inputs().getFirst(), predicate)));
    }
}
