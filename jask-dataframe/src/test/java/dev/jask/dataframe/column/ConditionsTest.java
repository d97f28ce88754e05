package dev.jask.dataframe.column;

import static dev.jask.dataframe.column.Columns.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.table.DataType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Comparison, logic, missing values, choices and conversions. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConditionsTest {

    private static final Column X = col("x");
    private static final Column T = lit(true);
    private static final Column F = lit(false);
    private static final Column N = lit(null).cast("BOOLEAN");

    private Duck duck;

    @BeforeAll
    void open() {
        duck = new Duck();
    }

    @AfterAll
    void close() {
        duck.close();
    }

    private List<@Nullable String> over(Column column, String... values) {
        return duck.texts(column, Duck.values(values));
    }

    @Test
    void comparisons_areNullWhereAnOperandIs() {
        assertThat(over(X.eq(2), "1", "2", "NULL")).containsExactly("false", "true", null);
        assertThat(over(X.ne(2), "1", "2", "NULL")).containsExactly("true", "false", null);
        assertThat(over(X.lt(2), "1", "2", "NULL")).containsExactly("true", "false", null);
        assertThat(over(X.le(2), "1", "2", "3")).containsExactly("true", "true", "false");
        assertThat(over(X.gt(2), "1", "2", "3")).containsExactly("false", "false", "true");
        assertThat(over(X.ge(2), "1", "2", "3")).containsExactly("false", "true", "true");
        assertThat(over(X.between(2, 3), "1", "2", "3", "4", "NULL"))
                .containsExactly("false", "true", "true", "false", null);
    }

    @Test
    void eqNullSafe_isNeverNull() {
        assertThat(over(X.eqNullSafe(2), "1", "2", "NULL"))
                .containsExactly("false", "true", "false");
        assertThat(over(X.eqNullSafe(null), "1", "NULL")).containsExactly("false", "true");
    }

    @Test
    void isIn_matchesNullOnlyWhereItIsListed() {
        assertThat(over(X.isIn(1, 3), "1", "2", "NULL")).containsExactly("true", "false", null);
        assertThat(over(X.isIn(Arrays.asList(1, null)), "1", "2", "NULL"))
                .containsExactly("true", "false", "true");
        assertThat(over(X.isIn(new int[] {1, 3}), "1", "2")).containsExactly("true", "false");
        assertThat(over(X.isIn((Object) new String[] {"a"}), "'a'", "'b'"))
                .containsExactly("true", "false");
        assertThat(over(X.isIn(List.of()), "1", "NULL")).containsExactly("false", "false");
        assertThat(over(X.isIn(col("x").add(1), 5), "5", "6")).containsExactly("true", "false");
    }

    @Test
    void logic_hasThreeValues() {
        assertThat(duck.value(T.and(N))).isNull();
        assertThat(duck.value(F.and(N))).isEqualTo(false);
        assertThat(duck.value(T.or(N))).isEqualTo(true);
        assertThat(duck.value(F.or(N))).isNull();
        assertThat(duck.value(N.not())).isNull();
        assertThat(duck.value(T.xor(F))).isEqualTo(true);
        assertThat(duck.value(T.xor(T))).isEqualTo(false);
        assertThat(duck.value(T.xor(N))).isNull();
        assertThat(duck.value(T.and(true).and(F.not()))).isEqualTo(true);
    }

    @Test
    void nan_equalsItselfAndIsTheLargest() {
        assertThat(over(X.eq(Double.NaN), "'nan'::DOUBLE", "1", "NULL"))
                .containsExactly("true", "false", null);
        assertThat(over(X.gt(Double.POSITIVE_INFINITY), "'nan'::DOUBLE", "1"))
                .containsExactly("true", "false");
        assertThat(over(X.isNaN(), "'nan'::DOUBLE", "1", "NULL"))
                .containsExactly("true", "false", null);
        assertThat(over(X.isFinite(), "'nan'::DOUBLE", "'inf'::DOUBLE", "1"))
                .containsExactly("false", "false", "true");
        assertThat(over(X.isInfinite(), "'nan'::DOUBLE", "'-inf'::DOUBLE", "1"))
                .containsExactly("false", "true", "false");
    }

    @Test
    void missingValues_areFoundFilledAndMade() {
        assertThat(over(X.isNull(), "1", "NULL")).containsExactly("false", "true");
        assertThat(over(X.isNotNull(), "1", "NULL")).containsExactly("true", "false");
        assertThat(over(X.fillNull(0), "1", "NULL")).containsExactly("1", "0");
        assertThat(over(X.fillNaN(0.0), "'nan'::DOUBLE", "1", "NULL"))
                .containsExactly("0.0", "1.0", null);
        assertThat(over(X.fillNaN(null), "'nan'::DOUBLE", "1")).containsExactly(null, "1.0");
        assertThat(over(X.nullIf(1), "1", "2")).containsExactly(null, "2");
    }

    @Test
    void when_takesTheFirstBranchThatHolds() {
        Column size = when(X.gt(10)).then("large").when(X.gt(5)).then("middle").otherwise("small");
        assertThat(over(size, "11", "6", "1", "NULL"))
                .containsExactly("large", "middle", "small", "small");
        assertThat(over(when(X.gt(10)).then(X).end(), "11", "6")).containsExactly("11", null);
    }

    @Test
    void rowFunctions_passOverOrKeepMissingValues() {
        assertThat(duck.value(coalesce(null, null, 3))).isEqualTo(3);
        assertThat(duck.value(greatest(1, 5, 3))).isEqualTo(5);
        assertThat(duck.value(greatest(1, lit(null).cast("INTEGER")))).isEqualTo(1);
        assertThat(duck.value(least(4, 2, lit(null).cast("INTEGER")))).isEqualTo(2);
        assertThat(duck.value(concat("a", 1, true))).isEqualTo("a1true");
        assertThat(duck.value(concat("a", lit(null).cast("VARCHAR")))).isNull();
        assertThat(duck.text(date(2024, 2, 29))).isEqualTo("2024-02-29");
        assertThat(duck.text(timestamp(2024, 2, 29, 1, 2, 3.5))).isEqualTo("2024-02-29 01:02:03.5");
        assertThat(duck.value(function("gcd", 12, 18))).isEqualTo(6L);
        assertThat(duck.text(struct(lit(1).as("a"), lit("x").as("b"))))
                .isEqualTo("{'a': 1, 'b': x}");
        assertThat((Double) duck.value(random())).isBetween(0.0, 1.0);
    }

    @Test
    void cast_failsWhereTryCastGivesNull() {
        assertThat(duck.value(lit("12").cast("INTEGER"))).isEqualTo(12);
        assertThat(duck.value(lit("12").cast(DataType.BIGINT))).isEqualTo(12L);
        assertThat(duck.value(lit("x").tryCast("INTEGER"))).isNull();
        assertThat(duck.value(lit("x").tryCast(DataType.DOUBLE))).isNull();
        assertThat(duck.type(lit(List.of(1)).cast("DOUBLE[]"))).isEqualTo("DOUBLE[]");
    }
}
