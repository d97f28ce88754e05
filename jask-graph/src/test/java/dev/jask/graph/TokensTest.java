package dev.jask.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.function.Fn1;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TokensTest {

    private record Point(int x, int y) {}

    private enum Colour {
        RED,
        BLUE
    }

    private static Fn1<Integer, Integer> adder(int amount) {
        return x -> x + amount;
    }

    @Test
    void of_equalContent_isEqual() {
        assertThat(Tokens.of(1, "a", List.of(2.5)))
                .isEqualTo(Tokens.of(1, "a", Arrays.asList(2.5)));
        assertThat(Tokens.of(new Point(1, 2))).isEqualTo(Tokens.of(new Point(1, 2)));
        assertThat(Tokens.of((Object) new int[] {1, 2}))
                .isEqualTo(Tokens.of((Object) new int[] {1, 2}));
        assertThat(Tokens.of(adder(3))).isEqualTo(Tokens.of(adder(3)));
        assertThat(Tokens.of(new java.math.BigDecimal("1.5")))
                .isEqualTo(Tokens.of(new java.math.BigDecimal("1.5")));
    }

    @Test
    void of_differentContent_differs() {
        List<Object> values =
                Arrays.asList(
                        null,
                        1,
                        1L,
                        (short) 1,
                        (byte) 1,
                        '1',
                        "1",
                        1.0,
                        1.0f,
                        true,
                        List.of(1),
                        Set.of(1),
                        Map.of(1, 1),
                        new int[] {1},
                        new long[] {1},
                        new Object[] {1},
                        new Point(1, 1),
                        new Point(1, 2),
                        Colour.RED,
                        Colour.BLUE,
                        Point.class,
                        adder(1),
                        adder(2),
                        List.of(List.of(1), List.of()),
                        List.of(List.of(), List.of(1)),
                        0.0,
                        -0.0);

        assertThat(values.stream().map(value -> Tokens.of(value)).distinct())
                .hasSize(values.size());
        assertThat(Tokens.of("ab", "c")).isNotEqualTo(Tokens.of("a", "bc"));
        assertThat(Tokens.of(1, 2)).isNotEqualTo(Tokens.of(2, 1));
    }

    @Test
    void of_maps_doNotDependOnTheirOrder() {
        var forward = new LinkedHashMap<String, Integer>();
        var backward = new LinkedHashMap<String, Integer>();
        for (int i = 0; i < 20; i++) {
            forward.put("k" + i, i);
            backward.put("k" + (19 - i), 19 - i);
        }

        assertThat(Tokens.of(forward))
                .isEqualTo(Tokens.of(backward))
                .isEqualTo(Tokens.of(new TreeMap<>(forward)));
        assertThat(Tokens.of(new HashSet<>(forward.keySet())))
                .isEqualTo(Tokens.of(new HashSet<>(backward.keySet())));
    }

    @Test
    void of_unreadableContent_isUnique() {
        var value = new Object();

        assertThat(Tokens.of(value)).isNotEqualTo(Tokens.of(value));
        Fn1<Integer, Object> capturing = _ -> value;
        assertThat(Tokens.of(capturing)).isNotEqualTo(Tokens.of(capturing));
    }

    @Test
    void of_anyTwoOfManyNumbers_differ() {
        var tokens = new HashSet<Token>();
        for (int i = 0; i < 10_000; i++) {
            tokens.add(Tokens.of(i));
        }
        assertThat(tokens).hasSize(10_000);
    }

    @Test
    void toString_has32Digits() {
        assertThat(new Token(0x1fL, -1L)).hasToString("000000000000001fffffffffffffffff");
    }
}
