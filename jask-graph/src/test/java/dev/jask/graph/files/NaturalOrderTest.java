package dev.jask.graph.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class NaturalOrderTest {

    @Test
    void compare_names_countsNumbersAsNumbers() {
        var ordered =
                List.of(
                        "",
                        "0.npy",
                        "02.npy",
                        "2.npy",
                        "10.npy",
                        "123456789012345678901234567890.npy",
                        "a",
                        "a1",
                        "a1-9",
                        "a01-10",
                        "a1-10",
                        "a2",
                        "b",
                        "\u0663.npy",
                        "\u0664");
        var shuffled = new ArrayList<>(ordered);
        Collections.shuffle(shuffled, new Random(7));

        shuffled.sort(NaturalOrder::compare);

        assertThat(shuffled).isEqualTo(ordered);
        for (String a : ordered) {
            for (String b : ordered) {
                assertThat(Integer.signum(NaturalOrder.compare(a, b)))
                        .as(a + " and " + b)
                        .isEqualTo(
                                Integer.signum(
                                        Integer.compare(ordered.indexOf(a), ordered.indexOf(b))));
            }
        }
    }
}
