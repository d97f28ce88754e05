package dev.jask.dataframe.plan;

import dev.jask.dataframe.column.Column;
import dev.jask.dataframe.column.Term;
import java.util.HashMap;
import java.util.Map;

/**
 * Two projections in a row are one, where no computed column is read more than once.
 *
 * <pre>
 * select c * 2 as d                 select (a + b) * 2 as d
 *   select a + b as c       =>        x
 *     x
 * </pre>
 */
final class MergeProjects implements Rule {

    @Override
    public Expr apply(Expr expr) {
        if (!(expr instanceof Expr.Project(Expr.Project inner, var columns, var schema))) {
            return expr;
        }
        Map<String, Column> definitions = new HashMap<>();
        inner.columns().forEach(column -> definitions.put(column.outputName(), column));
        Map<String, Integer> reads = new HashMap<>();
        columns.forEach(column -> count(column, reads));
        for (Column definition : inner.columns()) {
            int times = reads.getOrDefault(definition.outputName(), 0);
            boolean simple =
                    unnamed(definition) instanceof Term.Reference
                            || unnamed(definition) instanceof Term.Literal;
            boolean movable = simple || (times <= 1 && definition.isDeterministic());
            if (!movable) {
                return expr;
            }
        }
        return new Expr.Project(
                inner.input(),
                columns.stream().map(column -> named(column, definitions)).toList(),
                schema);
    }

    private static void count(Column column, Map<String, Integer> reads) {
        if (column instanceof Term.Reference(var name)) {
            reads.merge(name, 1, Integer::sum);
        } else if (column instanceof Term term) {
            term.children().forEach(child -> count(child, reads));
        }
    }

    private static Column unnamed(Column column) {
        return column instanceof Term.Alias(var operand, var _) ? operand : column;
    }

    private static Column named(Column column, Map<String, Column> definitions) {
        Column merged = column.substitute(definitions);
        return merged.outputName().equals(column.outputName())
                ? merged
                : merged.as(column.outputName());
    }
}
