package dev.jask.dataframe.plan;

import dev.jask.dataframe.column.Column;
import dev.jask.dataframe.column.Term;
import java.util.List;

/**
 * A projection to the columns that are there already goes.
 *
 * <pre>
 * select a, b           x(a, b)
 *   x(a, b)      =>
 * </pre>
 */
final class DropIdentityProject implements Rule {

    @Override
    public Expr apply(Expr expr) {
        return expr instanceof Expr.Project(var input, var columns, var _)
                        && isIdentity(columns, input.schema().names())
                ? input
                : expr;
    }

    private static boolean isIdentity(List<Column> columns, List<String> names) {
        if (columns.size() != names.size()) {
            return false;
        }
        for (int i = 0; i < names.size(); i++) {
            if (!(columns.get(i) instanceof Term.Reference(var name))
                    || !name.equals(names.get(i))) {
                return false;
            }
        }
        return true;
    }
}
