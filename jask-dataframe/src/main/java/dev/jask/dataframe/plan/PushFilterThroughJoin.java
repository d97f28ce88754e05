package dev.jask.dataframe.plan;

import dev.jask.dataframe.column.Column;
import dev.jask.dataframe.column.Columns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Conditions on columns of one side of a join are checked before it, where the rows that the side
 * adds to the result are all its own.
 *
 * <pre>
 * filter l > 0 and r > 0              inner join
 *   inner join                =>        filter l > 0
 *     x                                   x
 *     y                                 filter r > 0
 *                                         y
 * </pre>
 */
final class PushFilterThroughJoin implements Rule {

    @Override
    public Expr apply(Expr expr) {
        if (!(expr instanceof Expr.Filter(Expr.Join join, var predicate))) {
            return expr;
        }
        Map<String, Column> left = new HashMap<>();
        Map<String, Column> right = new HashMap<>();
        for (Expr.Output output : join.outputs()) {
            if (output.side() == Expr.Side.LEFT
                    || (output.side() == Expr.Side.BOTH && join.kind() != JoinKind.RIGHT)) {
                left.put(output.name(), Columns.col(output.column()));
            }
            if (output.side() == Expr.Side.RIGHT
                    || (output.side() == Expr.Side.BOTH && join.kind() != JoinKind.LEFT)) {
                right.put(output.name(), Columns.col(output.column()));
            }
        }
        boolean canGoLeft = join.kind() != JoinKind.RIGHT && join.kind() != JoinKind.OUTER;
        boolean canGoRight =
                join.kind() == JoinKind.INNER
                        || join.kind() == JoinKind.RIGHT
                        || join.kind() == JoinKind.CROSS;
        var toLeft = new ArrayList<Column>();
        var toRight = new ArrayList<Column>();
        var stay = new ArrayList<Column>();
        for (Column conjunct : predicate.conjuncts()) {
            boolean known = conjunct.isDeterministic() && !conjunct.references().isEmpty();
            boolean goesLeft = known && canGoLeft && Predicates.readsOnly(conjunct, left.keySet());
            boolean goesRight =
                    known && canGoRight && Predicates.readsOnly(conjunct, right.keySet());
            if (goesLeft) {
                toLeft.add(conjunct.substitute(left));
            }
            if (goesRight) {
                toRight.add(conjunct.substitute(right));
            }
            if (!goesLeft && !goesRight) {
                stay.add(conjunct);
            }
        }
        if (toLeft.isEmpty() && toRight.isEmpty()) {
            return expr;
        }
        List<Expr> inputs =
                List.of(
                        Predicates.filter(join.left(), toLeft),
                        Predicates.filter(join.right(), toRight));
        return Predicates.filter(join.withInputs(inputs), stay);
    }
}
