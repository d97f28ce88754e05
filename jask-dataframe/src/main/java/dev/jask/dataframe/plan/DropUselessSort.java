package dev.jask.dataframe.plan;

import dev.jask.dataframe.column.Aggregate;
import dev.jask.dataframe.column.Column;
import dev.jask.dataframe.column.Term;
import java.util.List;
import java.util.Set;

/**
 * Rows need no order where what follows does not look at it or makes another.
 *
 * <pre>
 * aggregate sum(v) by k            aggregate sum(v) by k
 *   sort by a                =>      x
 *     x
 * </pre>
 */
final class DropUselessSort implements Rule {

    private static final Set<String> ORDERLESS =
            Set.of("sum", "count", "count_star", "min", "max", "mean", "avg", "median", "nunique");

    @Override
    public Expr apply(Expr expr) {
        return switch (expr) {
            case Expr.GroupBy group
                    when group.input() instanceof Expr.Sort sort
                            && group.aggregates().stream().allMatch(DropUselessSort::isOrderless) ->
                    group.withInputs(List.of(sort.input()));
            case Expr.Distinct(Expr.Sort sort, var by) when by.isEmpty() ->
                    new Expr.Distinct(sort.input(), by);
            default -> expr;
        };
    }

    private static boolean isOrderless(Column column) {
        return switch (column) {
            case Aggregate aggregate -> ORDERLESS.contains(aggregate.function());
            case Term term -> term.children().stream().allMatch(DropUselessSort::isOrderless);
        };
    }
}
