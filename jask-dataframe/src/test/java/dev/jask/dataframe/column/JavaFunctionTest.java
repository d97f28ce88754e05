package dev.jask.dataframe.column;

import static dev.jask.dataframe.column.Columns.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.function.Fn1;
import dev.jask.function.Fn2;
import dev.jask.table.DuckDb;
import dev.jask.table.DuckDbOptions;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Java functions inside expressions. */
class JavaFunctionTest {

    private static String value(Column column) throws Exception {
        try (DuckDb duckDb = DuckDb.open(DuckDbOptions.defaults().withThreads(1));
                var session = duckDb.connect();
                var statement = session.connection().createStatement()) {
            column.javaFunctions().forEach(function -> function.register(duckDb));
            column.javaFunctions().forEach(function -> function.register(duckDb));
            try (var result =
                    statement.executeQuery("SELECT CAST(" + column.sql() + " AS VARCHAR)")) {
                result.next();
                return String.valueOf(result.getString(1));
            }
        }
    }

    @Test
    void call_lambdas_ofOneToFourArguments() throws Exception {
        assertThat(value(call((Double x) -> x * 2, Double.class, 1.5))).isEqualTo("3.0");
        assertThat(value(call((String s, Integer n) -> s.repeat(n), String.class, "ab", 2)))
                .isEqualTo("abab");
        assertThat(value(call((Integer a, Long b, Double c) -> a + b + c, Double.class, 1, 2, 3)))
                .isEqualTo("6.0");
        assertThat(
                        value(
                                call(
                                        (Integer a, Integer b, Integer c, Integer d) ->
                                                a < b && c < d,
                                        Boolean.class,
                                        1,
                                        2,
                                        3,
                                        4)))
                .isEqualTo("true");
        assertThat(
                        value(
                                call(
                                        (LocalDate d) -> d.plusDays(1),
                                        LocalDate.class,
                                        LocalDate.parse("2024-02-28"))))
                .isEqualTo("2024-02-29");
    }

    @Test
    void call_methodReferencesAndClasses() throws Exception {
        assertThat(value(call(String::length, Integer.class, "abc"))).isEqualTo("3");
        assertThat(value(call(new Shout(), String.class, "abc"))).isEqualTo("ABC!");
    }

    private static final class Shout implements Fn1<String, String> {
        private static final long serialVersionUID = 1L;

        @Override
        public String apply(String text) {
            return text.toUpperCase(Locale.ROOT) + "!";
        }
    }

    @Test
    void call_missingArgument_givesMissingWithoutACall() throws Exception {
        assertThat(value(call((String s) -> s.length(), Integer.class, lit(null).cast("VARCHAR"))))
                .isEqualTo("null");
    }

    @Test
    void call_insideAnExpression() throws Exception {
        Column column =
                call((Integer x) -> x + 1, Integer.class, lit(1))
                        .mul(10)
                        .add(call((Integer x) -> -x, Integer.class, 5));
        assertThat(column.javaFunctions()).hasSize(2);
        assertThat(value(column)).isEqualTo("15");
    }

    @Test
    void call_argumentsOfUnknownClass_asksForThem() {
        Fn2<Object, Object, String> vague = (a, b) -> "" + a + b;
        assertThatThrownBy(() -> call(vague, String.class, 1, 2))
                .isInstanceOf(ColumnException.WrongType.class)
                .hasMessageContaining("(Double x) ->");
    }

    @Test
    void call_classesThatDuckDbDoesNotKnow_areRefused() {
        assertThatThrownBy(() -> call((String s) -> List.of(s), List.class, "a"))
                .isInstanceOf(ColumnException.WrongType.class)
                .hasMessageContaining("java.util.List")
                .hasMessageContaining("LocalDate");
    }

    @Test
    void call_wrongNumberOfArguments_isRefused() {
        JavaFunction length =
                JavaFunction.of(
                        (Fn1<String, Integer>) String::length,
                        Integer.class,
                        List.of(String.class));
        assertThatThrownBy(() -> call(length, "a", "b"))
                .isInstanceOf(ColumnException.UnknownFunction.class)
                .hasMessageContaining("1 arguments, not 2");
    }
}
