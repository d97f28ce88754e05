package dev.jask.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.function.Fn0;
import dev.jask.function.Fn1;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class FunctionNamesTest {

    private static final Fn0<Integer> CONSTANT = () -> 1;

    private record Doubled() implements Fn1<Integer, Integer> {
        @Override
        public Integer apply(Integer n) {
            return 2 * n;
        }
    }

    @Test
    void methodReference_isNamedAfterTheMethod() {
        Fn1<Double, Double> function = Math::sqrt;

        assertThat(FunctionNames.of(function)).isEqualTo("sqrt");
        assertThat(FunctionNames.of(function)).isEqualTo("sqrt");
    }

    @Test
    void constructorReference_isNamedAfterTheClass() {
        Fn1<String, BigDecimal> function = BigDecimal::new;

        assertThat(FunctionNames.of(function)).isEqualTo("bigDecimal");
    }

    @Test
    void lambda_isNamedAfterTheMethodAroundIt() {
        Fn0<Integer> function = () -> 1;

        assertThat(FunctionNames.of(function)).isEqualTo("lambda_isNamedAfterTheMethodAroundIt");
    }

    @Test
    void lambdaOfAField_isNamedAfterTheClass() {
        assertThat(FunctionNames.of(CONSTANT)).isEqualTo("functionNamesTest");
    }

    @Test
    void object_isNamedAfterItsClass() {
        assertThat(FunctionNames.of(new Doubled())).isEqualTo("doubled");
    }
}
