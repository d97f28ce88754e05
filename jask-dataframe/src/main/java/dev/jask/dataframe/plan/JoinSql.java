package dev.jask.dataframe.plan;

import dev.jask.dataframe.column.Column;
import dev.jask.table.Sql;
import java.util.List;

/** The statement of a join. */
final class JoinSql {

    private JoinSql() {}

    /** A query that joins two relations. */
    static Select select(Expr.Join join, String left, String right) {
        // Keys are computed inside, so that their column names cannot be mistaken for those of the
        // other side.
        String leftSide = side(left, join.left(), join.leftKeys(), "__l");
        String rightSide = side(right, join.right(), join.rightKeys(), "__r");
        var conditions = new java.util.ArrayList<String>();
        for (int i = 0; i < join.leftKeys().size(); i++) {
            conditions.add("l.\"__l" + i + "\" = r.\"__r" + i + "\"");
        }
        String on = conditions.isEmpty() ? "" : " ON " + String.join(" AND ", conditions);
        List<String> items =
                join.outputs().stream().map(output -> item(output, join.kind())).toList();
        List<String> names = join.outputs().stream().map(Expr.Output::name).toList();
        return new Select(
                items,
                names,
                false,
                leftSide + " AS l " + join.kind().sql() + " " + rightSide + " AS r" + on,
                List.of(),
                "");
    }

    private static String side(String relation, Expr input, List<Column> keys, String prefix) {
        var items =
                new java.util.ArrayList<>(input.schema().names().stream().map(Sql::name).toList());
        for (int i = 0; i < keys.size(); i++) {
            items.add(keys.get(i).sql() + " AS " + Sql.name(prefix + i));
        }
        return "(SELECT " + String.join(", ", items) + " FROM " + relation + ")";
    }

    private static String item(Expr.Output output, JoinKind kind) {
        String left = "l." + Sql.name(output.column());
        String right = "r." + Sql.name(output.column());
        String value =
                switch (output.side()) {
                    case LEFT -> left;
                    case RIGHT -> right;
                    case BOTH ->
                            switch (kind) {
                                case RIGHT -> right;
                                case OUTER -> "coalesce(" + left + ", " + right + ")";
                                case INNER, LEFT, SEMI, ANTI, CROSS -> left;
                            };
                };
        return value + " AS " + Sql.name(output.name());
    }
}
