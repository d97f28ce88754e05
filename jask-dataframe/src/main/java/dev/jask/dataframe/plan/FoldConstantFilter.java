package dev.jask.dataframe.plan;

import dev.jask.dataframe.column.Column;
import dev.jask.graph.Tokens;
import dev.jask.table.DuckDb;
import java.util.ArrayList;
import java.util.List;

/**
 * A condition that reads no column is decided once: true ones go, one that is not true leaves no
 * row.
 *
 * <pre>
 * filter 1 < 2 and a > 0           filter a > 0
 *   x                       =>       x
 * </pre>
 *
 * @param duckDb evaluates the condition
 */
record FoldConstantFilter(DuckDb duckDb) implements Rule {

    @Override
    public Expr apply(Expr expr) {
        if (!(expr instanceof Expr.Filter(var input, var predicate))) {
            return expr;
        }
        var stay = new ArrayList<Column>();
        for (Column conjunct : predicate.conjuncts()) {
            boolean constant =
                    conjunct.references().isEmpty()
                            && conjunct.isDeterministic()
                            && conjunct.javaFunctions().isEmpty();
            if (!constant) {
                stay.add(conjunct);
            } else if (!holds(conjunct)) {
                return new Expr.Tables(
                        Tokens.of("no rows", expr.schema().sql()), List.of(), expr.schema());
            }
        }
        return stay.size() == predicate.conjuncts().size() ? expr : Predicates.filter(input, stay);
    }

    private boolean holds(Column constant) {
        try (var session = duckDb.connect()) {
            return session.number("SELECT CASE WHEN " + constant.sql() + " THEN 1 ELSE 0 END") == 1;
        }
    }
}
