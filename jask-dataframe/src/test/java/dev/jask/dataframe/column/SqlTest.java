package dev.jask.dataframe.column;

import static dev.jask.dataframe.column.Columns.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Columns as SQL: quoted, and with the parentheses that are needed. */
class SqlTest {

    static List<Arguments> rendered() {
        Column a = col("a");
        Column b = col("b");
        Column c = col("c");
        return Stream.of(
                        new Object[] {a, "\"a\""},
                        new Object[] {col("we\"ird"), "\"we\"\"ird\""},
                        new Object[] {a.add(b).add(c), "\"a\" + \"b\" + \"c\""},
                        new Object[] {a.add(b.add(c)), "\"a\" + (\"b\" + \"c\")"},
                        new Object[] {a.sub(b.sub(c)), "\"a\" - (\"b\" - \"c\")"},
                        new Object[] {a.add(b).mul(c), "(\"a\" + \"b\") * \"c\""},
                        new Object[] {a.add(b.mul(c)), "\"a\" + \"b\" * \"c\""},
                        new Object[] {a.div(b.mul(c)), "\"a\" / (\"b\" * \"c\")"},
                        new Object[] {a.mul(b).div(c), "\"a\" * \"b\" / \"c\""},
                        new Object[] {a.neg().neg(), "-(-\"a\")"},
                        new Object[] {lit(-5).neg(), "-(-5)"},
                        new Object[] {a.sub(-5), "\"a\" - -5"},
                        new Object[] {a.eq(b).eq(c), "(\"a\" = \"b\") = \"c\""},
                        new Object[] {a.and(b).and(c), "\"a\" AND \"b\" AND \"c\""},
                        new Object[] {a.and(b.and(c)), "\"a\" AND \"b\" AND \"c\""},
                        new Object[] {a.or(b).and(c), "(\"a\" OR \"b\") AND \"c\""},
                        new Object[] {a.or(b.and(c)), "\"a\" OR \"b\" AND \"c\""},
                        new Object[] {a.and(b).not(), "NOT (\"a\" AND \"b\")"},
                        new Object[] {a.gt(1).not(), "NOT \"a\" > 1"},
                        new Object[] {a.not().not(), "NOT (NOT \"a\")"},
                        new Object[] {a.isNull().eq(b), "(\"a\" IS NULL) = \"b\""},
                        new Object[] {a.add(1).isNull(), "\"a\" + 1 IS NULL"},
                        new Object[] {a.between(1, b.add(2)), "\"a\" BETWEEN 1 AND \"b\" + 2"},
                        new Object[] {
                            a.between(1, b.between(2, 3)),
                            "\"a\" BETWEEN 1 AND (\"b\" BETWEEN 2 AND 3)"
                        },
                        new Object[] {a.isIn(1, 2), "\"a\" IN (1, 2)"},
                        new Object[] {a.isIn(List.of()), "FALSE"},
                        new Object[] {a.eqNullSafe(null), "\"a\" IS NOT DISTINCT FROM NULL"},
                        new Object[] {concat(a, b, c), "\"a\" || \"b\" || \"c\""},
                        new Object[] {concat(a, b.add(1)), "\"a\" || \"b\" + 1"},
                        new Object[] {a.cast("int").add(1), "CAST(\"a\" AS INTEGER) + 1"},
                        new Object[] {a.tryCast("decimal(9,2)"), "TRY_CAST(\"a\" AS DECIMAL(9,2))"},
                        new Object[] {
                            when(a.gt(0)).then("p").when(a.lt(0)).then("n").otherwise(null),
                            "CASE WHEN \"a\" > 0 THEN 'p' WHEN \"a\" < 0 THEN 'n' ELSE NULL END"
                        },
                        new Object[] {
                            struct(a, b.add(1).as("it's")), "{'a': \"a\", 'it''s': \"b\" + 1}"
                        },
                        new Object[] {list(a, 1), "[\"a\", 1]"},
                        new Object[] {a.as("x").add(b.as("y")), "\"a\" + \"b\""},
                        new Object[] {function("Odd Name", a), "\"Odd Name\"(\"a\")"},
                        new Object[] {
                            a.list().map(x -> x.add(b)),
                            "list_transform(\"a\", lambda \"__element0\": \"__element0\" + \"b\")"
                        },
                        new Object[] {
                            nunique("a").filter(b.gt(1)),
                            "count(DISTINCT \"a\") FILTER (WHERE \"b\" > 1)"
                        },
                        new Object[] {
                            collect("a").orderBy(b.desc(), c.asc().withNullsFirst()),
                            "list(\"a\" ORDER BY \"b\" DESC NULLS LAST, \"c\" ASC NULLS FIRST)"
                        },
                        new Object[] {countAll(), "count(*)"})
                .map(Arguments::of)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("rendered")
    void sql_hasTheParenthesesThatAreNeeded(Column column, String expected) {
        assertThat(column.sql()).isEqualTo(expected);
    }

    @Test
    void select_namesWhatIsNotAColumn() {
        assertThat(col("a").select()).isEqualTo("\"a\"");
        assertThat(col("a").add(1).select()).isEqualTo("\"a\" + 1 AS \"a\"");
        assertThat(lit(1).select()).isEqualTo("1 AS \"literal\"");
        assertThat(col("a").as("b\"c").select()).isEqualTo("\"a\" AS \"b\"\"c\"");
    }

    /** DuckDB reads back exactly the tree that was written, for many random trees. */
    @Test
    void sql_readByDuckDb_isTheSameTree() {
        var random = new Random(11);
        for (int i = 0; i < 300; i++) {
            Column column = tree(random, 5);
            assertThat(Column.parse(column.sql())).as(column.sql()).isEqualTo(column);
        }
    }

    private static Column tree(Random random, int depth) {
        if (depth == 0 || random.nextInt(6) == 0) {
            return switch (random.nextInt(4)) {
                case 0 -> col("a");
                case 1 -> col("sel ect\"");
                case 2 -> lit(random.nextInt(100));
                default -> lit("it's");
            };
        }
        Column x = tree(random, depth - 1);
        Column y = tree(random, depth - 1);
        return switch (random.nextInt(20)) {
            case 0 -> x.add(y);
            case 1 -> x.sub(y);
            case 2 -> x.mul(y);
            case 3 -> x.div(y);
            case 4 -> operation(Operator.INT_DIV, x, y);
            case 5 -> operation(Operator.MOD, x, y);
            case 6 -> x instanceof Term.Literal ? col("n").neg() : x.neg();
            case 7 -> x.eq(y);
            case 8 -> x.lt(y);
            case 9 -> x.eqNullSafe(y);
            case 10 -> leftDeep(Operator.AND, x, y);
            case 11 -> leftDeep(Operator.OR, x, y);
            case 12 -> negation(x);
            case 13 -> x.isNull();
            case 14 -> x.between(y, tree(random, depth - 1));
            case 15 -> x.isIn(List.of(y, tree(random, depth - 1)));
            case 16 -> x.cast("BIGINT");
            case 17 -> when(x).then(y).otherwise(tree(random, depth - 1));
            case 18 -> concat(x, y);
            default -> x.call("coalesce", y);
        };
    }

    private static Column operation(Operator operator, Column x, Column y) {
        return new Term.Operation(operator, List.of(x, y));
    }

    /** The reader has one form for NOT IN and NOT BETWEEN. */
    private static Column negation(Column x) {
        boolean other =
                x instanceof Term.Operation(var operator, var _)
                        && (operator == Operator.IN || operator == Operator.BETWEEN);
        return other ? x : x.not();
    }

    /** The reader has one form for a chain of ANDs or of ORs. */
    private static Column leftDeep(Operator operator, Column x, Column y) {
        var operands = new ArrayList<Column>();
        flatten(operator, x, operands);
        flatten(operator, y, operands);
        return operands.stream().reduce((l, r) -> operation(operator, l, r)).orElseThrow();
    }

    private static void flatten(Operator operator, Column column, List<Column> into) {
        if (column instanceof Term.Operation(var same, var operands) && same == operator) {
            operands.forEach(operand -> flatten(operator, operand, into));
        } else {
            into.add(column);
        }
    }
}
