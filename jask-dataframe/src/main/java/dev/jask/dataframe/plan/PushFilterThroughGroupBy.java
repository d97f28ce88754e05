package dev.jask.dataframe.plan;

import dev.jask.dataframe.column.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;

/**
 * A condition on group keys alone takes whole groups, so it can take their rows.
 *
 * <pre>
 * filter k > 0                      aggregate sum(v) by k
 *   aggregate sum(v) by k    =>       filter k > 0
 *     x                                 x
 * </pre>
 */
final class PushFilterThroughGroupBy implements Rule {

    @Override
    public Expr apply(Expr expr) {
        if (!(expr instanceof Expr.Filter(Expr.GroupBy group, var predicate))) {
            return expr;
        }
        Map<String, Column> keys = new HashMap<>();
        for (Column key : group.keys()) {
            if (key.isDeterministic() && key.javaFunctions().isEmpty()) {
                keys.put(key.outputName(), key);
            }
        }
        var down = new ArrayList<Column>();
        var stay = new ArrayList<Column>();
        for (Column conjunct : predicate.conjuncts()) {
            boolean movable =
                    conjunct.isDeterministic()
                            && !conjunct.references().isEmpty()
                            && Predicates.readsOnly(conjunct, keys.keySet());
            (movable ? down : stay).add(conjunct);
        }
        if (down.isEmpty()) {
            return expr;
        }
        Expr below =
                Predicates.filter(
                        group.input(),
                        down.stream().map(conjunct -> conjunct.substitute(keys)).toList());
        return Predicates.filter(group.withInputs(java.util.List.of(below)), stay);
    }
}
