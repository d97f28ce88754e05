package dev.jask.dataframe.column;

import static dev.jask.dataframe.column.Columns.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Functions of lists, structs and maps. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NestedMethodsTest {

    private static final ListMethods L = lit(List.of(3, 1, 2, 1)).list();

    private Duck duck;

    @BeforeAll
    void open() {
        duck = new Duck();
    }

    @AfterAll
    void close() {
        duck.close();
    }

    @Test
    void list_parts() {
        assertThat(duck.value(L.len())).isEqualTo(4L);
        assertThat(duck.value(L.get(0))).isEqualTo(3);
        assertThat(duck.value(L.get(-2))).isEqualTo(2);
        assertThat(duck.value(L.get(9))).isNull();
        assertThat(duck.value(L.first())).isEqualTo(3);
        assertThat(duck.value(L.last())).isEqualTo(1);
        assertThat(duck.text(L.slice(1))).isEqualTo("[1, 2, 1]");
        assertThat(duck.text(L.slice(1, 3))).isEqualTo("[1, 2]");
        assertThat(duck.text(L.slice(-3, -1))).isEqualTo("[1, 2]");
        assertThat(duck.text(L.slice(2, 2))).isEqualTo("[]");
        assertThat(duck.value(L.contains(2))).isEqualTo(true);
        assertThat(duck.value(L.find(2))).isEqualTo(2);
        assertThat(duck.value(L.find(9))).isEqualTo(-1);
    }

    @Test
    void list_reductions() {
        assertThat(duck.text(L.sum())).isEqualTo("7");
        assertThat(duck.value(L.mean())).isEqualTo(1.75);
        assertThat(duck.value(L.min())).isEqualTo(1);
        assertThat(duck.value(L.max())).isEqualTo(3);
        assertThat(duck.text(L.nunique())).isEqualTo("3");
        assertThat(duck.value(L.reduce((a, b) -> a.mul(10).add(b)))).isEqualTo(3121);
        assertThat(duck.value(lit(List.of("a", "b")).list().join("-"))).isEqualTo("a-b");
    }

    @Test
    void list_changes() {
        assertThat(duck.text(L.sort())).isEqualTo("[1, 1, 2, 3]");
        assertThat(duck.text(L.sortDescending())).isEqualTo("[3, 2, 1, 1]");
        assertThat(duck.text(lit(Arrays.asList(2, null, 1)).list().sort()))
                .isEqualTo("[1, 2, NULL]");
        assertThat(duck.text(L.reverse())).isEqualTo("[1, 2, 1, 3]");
        assertThat(duck.text(L.unique())).isEqualTo("[1, 2, 3]");
        assertThat(duck.text(L.concat(List.of(9)))).isEqualTo("[3, 1, 2, 1, 9]");
        assertThat(duck.text(L.append(9))).isEqualTo("[3, 1, 2, 1, 9]");
        assertThat(duck.text(lit(List.of(List.of(1), List.of(2, 3))).list().flatten()))
                .isEqualTo("[1, 2, 3]");
        assertThat(duck.text(L.map(x -> x.mul(2)))).isEqualTo("[6, 2, 4, 2]");
        assertThat(duck.text(L.filter(x -> x.gt(1)))).isEqualTo("[3, 2]");
    }

    @Test
    void lambdas_insideLambdas_seeBothParameters() {
        Column pairs =
                lit(List.of(1, 2)).list().map(x -> lit(List.of(10, 20)).list().map(y -> x.add(y)));
        assertThat(duck.text(pairs)).isEqualTo("[[11, 21], [12, 22]]");
    }

    @Test
    void reductions_insideReductions_seeAllParameters() {
        Column sums =
                lit(List.of(1, 2))
                        .list()
                        .reduce((a, b) ->
                                a.add(b)
                                        .add(
                                                lit(List.of(10, 20))
                                                        .list()
                                                        .reduce((c, d) -> c.add(d).mul(a))));
        assertThat(duck.value(sums)).isEqualTo(33);
        assertThat(duck.texts(list(1, 2).list().map(x -> x.add(col("x"))), Duck.values("5")))
                .containsExactly("[6, 7]");
    }

    @Test
    void structs_andMaps() {
        assertThat(duck.value(struct(lit(1).as("a b")).struct().field("a b"))).isEqualTo(1);
        StructMethods map = lit(Map.of("k", 7)).struct();
        assertThat(duck.value(map.get("k"))).isEqualTo(7);
        assertThat(duck.value(map.get("z"))).isNull();
        assertThat(duck.text(map.keys())).isEqualTo("[k]");
        assertThat(duck.text(map.values())).isEqualTo("[7]");
        assertThat(duck.value(map.len())).isEqualTo(1L);
    }
}
