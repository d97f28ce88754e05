package dev.jask.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SignatureTest {

    private static double half(int value) {
        return value / 2.0;
    }

    @Test
    void of_methodReference_namesMethodAndTypes() {
        Fn1<Integer, Double> function = SignatureTest::half;

        assertThat(Signature.of(function))
                .hasValueSatisfying(signature -> {
                    assertThat(signature).hasToString("SignatureTest::half");
                    assertThat(signature.name()).isEqualTo("half");
                    assertThat(signature.parameters()).isEqualTo(List.of(Integer.class));
                    assertThat(signature.result()).isEqualTo(Double.class);
                });
    }

    @Test
    void of_lambda_namesTheMethodAround() {
        int captured = Objects.hash(1);
        Fn1<Integer, Integer> function = x -> x + captured;

        assertThat(Signature.of(function))
                .hasValueSatisfying(signature -> {
                    assertThat(signature)
                            .hasToString(
                                    "the lambda in SignatureTest.of_lambda_namesTheMethodAround");
                    assertThat(signature.parameters()).isEqualTo(List.of(Integer.class));
                });
        assertThat(Signature.serialized(function))
                .hasValueSatisfying(
                        lambda -> assertThat(lambda.getCapturedArg(0)).isEqualTo(captured));
    }

    record Made() {}

    @Test
    void of_constructor_isNamedAfterItsClass() {
        Fn0<Made> function = Made::new;

        assertThat(Signature.of(function))
                .hasValueSatisfying(signature -> {
                    assertThat(signature.name()).isEqualTo("Made");
                    assertThat(signature).hasToString("Made::new");
                    assertThat(signature.result()).isEqualTo(Made.class);
                });
    }

    @Test
    void toString_localClass_hasItsBareName() {
        assertThat(new Signature("a.B$1Local", "load", List.of(), Object.class))
                .hasToString("Local::load");
        assertThat(new Signature("a.B$1", "load", List.of(), Object.class)).hasToString("1::load");
    }

    @Test
    void of_otherCompilersLambdas_namesTheMethodAround() {
        assertThat(new Signature("a.B", "main$lambda$0", List.of(), Object.class).name())
                .isEqualTo("main");
        assertThat(new Signature("a.B$", "$anonfun$main$1", List.of(), Object.class).name())
                .isEqualTo("main");
        assertThat(new Signature("a.B", "lambda$new$3", List.of(), Object.class).name())
                .isEqualTo("B");
    }

    @Test
    void of_objectOfANamedClass_isEmpty() {
        assertThat(Signature.of("text")).isEmpty();
        Runnable notSerialisable = () -> {};
        assertThat(Signature.of(notSerialisable)).isEmpty();
    }

    private record Doubled() implements Fn1<Integer, Integer> {
        @Override
        public Integer apply(Integer n) {
            return 2 * n;
        }
    }

    @Test
    void nameOf_anyFunction_isWhatItsAuthorCallsIt() {
        Fn1<Double, Double> method = Math::sqrt;
        Fn1<String, java.math.BigDecimal> constructor = java.math.BigDecimal::new;
        Fn0<Integer> lambda = () -> 1;
        Runnable opaque = () -> {};
        var anonymous = new Object() {};

        assertThat(Signature.nameOf(method)).isEqualTo("sqrt");
        assertThat(Signature.nameOf(method)).isEqualTo("sqrt");
        assertThat(Signature.nameOf(constructor)).isEqualTo("BigDecimal");
        assertThat(Signature.nameOf(lambda)).isEqualTo("nameOf_anyFunction_isWhatItsAuthorCallsIt");
        assertThat(Signature.nameOf(opaque)).isEqualTo("SignatureTest");
        assertThat(Signature.nameOf(new Doubled())).isEqualTo("Doubled");
        assertThat(Signature.nameOf(anonymous)).isEqualTo("call");
    }
}
