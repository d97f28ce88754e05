package dev.jask.dataframe.column;

import static dev.jask.dataframe.column.Columns.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a planner asks of a column. */
class TreesTest {

    private static final Column A = col("a");
    private static final Column B = col("b");

    @Test
    void references_areTheColumnsReadInOrder() {
        assertThat(B.add(A).mul(B).references()).containsExactly("b", "a");
        assertThat(lit(1).references()).isEmpty();
        assertThat(sum("a").filter(B.gt(0)).references()).containsExactly("a", "b");
        assertThat(collect("a").orderBy(col("c").asc()).references()).containsExactly("a", "c");
        assertThat(A.list().map(x -> x.add(B)).references()).containsExactly("a", "b");
        assertThat(when(A).then(B).otherwise(col("c")).references()).containsExactly("a", "b", "c");
    }

    @Test
    void outputName_isTheAliasOrTheFirstColumn() {
        assertThat(A.outputName()).isEqualTo("a");
        assertThat(lit(1).add(B).outputName()).isEqualTo("b");
        assertThat(A.as("x").outputName()).isEqualTo("x");
        assertThat(A.as("x").add(1).outputName()).isEqualTo("a");
        assertThat(lit(1).outputName()).isEqualTo("literal");
        assertThat(random().outputName()).isEqualTo("random");
        assertThat(A.struct().field("city").outputName()).isEqualTo("city");
    }

    @Test
    void substitute_replacesColumnsAndKeepsTheName() {
        Column moved = A.gt(1).substitute(Map.of("a", col("x").add(col("y"))));
        assertThat(moved).isEqualTo(col("x").add(col("y")).gt(1).as("a"));
        assertThat(A.substitute(Map.of("a", B))).isEqualTo(B.as("a"));
        assertThat(A.substitute(Map.of("z", B))).isEqualTo(A);
        assertThat(A.as("n").substitute(Map.of("a", B.as("a")))).isEqualTo(B.as("n"));
        assertThat(sum("a").filter(B).substitute(Map.of("b", col("c"))))
                .isEqualTo(sum("a").filter(col("c")));
    }

    @Test
    void conjuncts_areWhatAndJoins() {
        assertThat(A.and(B).and(col("c").or(A)).conjuncts()).containsExactly(A, B, col("c").or(A));
        assertThat(A.conjuncts()).containsExactly(A);
    }

    @Test
    void isAggregateAndIsDeterministic() {
        assertThat(sum("a").add(1).isAggregate()).isTrue();
        assertThat(A.add(1).isAggregate()).isFalse();
        assertThat(A.add(random()).isDeterministic()).isFalse();
        assertThat(sql("now() > a").isDeterministic()).isFalse();
        assertThat(A.add(1).isDeterministic()).isTrue();
    }

    @Test
    void volatileFunctions_includeThoseOfDuckDb() {
        Set<String> missing = new HashSet<>();
        try (var duck = new Duck()) {
            duck.rows(
                            "SELECT DISTINCT function_name FROM duckdb_functions() WHERE stability IN ('VOLATILE', 'CONSISTENT_WITHIN_QUERY') AND function_type IN ('scalar', 'macro')")
                    .forEach(row -> missing.add(String.valueOf(row.getFirst())));
        }
        missing.removeAll(Trees.VOLATILE);
        assertThat(missing).isEmpty();
    }

    @Test
    void columns_areEqualByContentAndSoAreTheirTokens() {
        Column one = mean("a").filter(B.isIn(1, 2)).as("m");
        Column same = mean("a").filter(B.isIn(1, 2)).as("m");
        assertThat(one).isEqualTo(same).hasSameHashCodeAs(same);
        assertThat(one.token()).isEqualTo(same.token()).isNotEqualTo(mean("a").token());
    }

    @Test
    void columns_travelBySerialisation() throws Exception {
        Column column =
                call((Double x) -> x * 2, Double.class, when(A.gt(1)).then(B).otherwise(null))
                        .add(sum("a"))
                        .as("x");
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(column);
        }
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(((Column) in.readObject()).sql()).isEqualTo(column.sql());
        }
    }

    @Test
    void sortKeys_knowDirectionAndNulls() {
        assertThat(A.asc().sql()).isEqualTo("\"a\" ASC NULLS LAST");
        assertThat(A.desc().withNullsFirst().sql()).isEqualTo("\"a\" DESC NULLS FIRST");
        assertThat(A.desc().withNullsFirst().withNullsLast()).isEqualTo(A.desc());
        assertThat(A.asc().reversed().sql()).isEqualTo("\"a\" DESC NULLS FIRST");
        assertThat(SortKey.of("a")).isEqualTo(A.asc());
        assertThat(List.of(A.asc()).toString()).isEqualTo("[\"a\" ASC NULLS LAST]");
    }
}
