package dev.jask.dataframe.plan;

import dev.jask.dataframe.column.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A filter on computed columns becomes one on what they are computed from, nearer to the files.
 *
 * <pre>
 * filter c > 0                   select a + b as c
 *   select a + b as c     =>       filter a + b > 0
 *     x                              x
 * </pre>
 *
 * <p>Conditions that read a column which differs from one evaluation to the next stay where they
 * are.
 */
final class PushFilterThroughProject implements Rule {

    @Override
    public Expr apply(Expr expr) {
        if (!(expr instanceof Expr.Filter(Expr.Project project, var predicate))) {
            return expr;
        }
        Map<String, Column> definitions = new HashMap<>();
        project.columns().forEach(column -> definitions.put(column.outputName(), column));
        List<Column> down = new ArrayList<>();
        List<Column> stay = new ArrayList<>();
        for (Column conjunct : predicate.conjuncts()) {
            boolean movable =
                    conjunct.isDeterministic()
                            && conjunct.references().stream()
                                    .allMatch(name ->
                                            definitions.containsKey(name)
                                                    && isCheap(definitions.get(name)));
            (movable ? down : stay).add(conjunct);
        }
        if (down.isEmpty()) {
            return expr;
        }
        List<Column> below =
                down.stream().map(conjunct -> conjunct.substitute(definitions)).toList();
        Expr pushed =
                new Expr.Project(
                        Predicates.filter(project.input(), below),
                        project.columns(),
                        project.schema());
        return Predicates.filter(pushed, stay);
    }

    /** Functions written in Java are not to be run twice for a row. */
    private static boolean isCheap(Column definition) {
        return definition.isDeterministic() && definition.javaFunctions().isEmpty();
    }
}
