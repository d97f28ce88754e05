package dev.jask.cluster.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.graph.Key;
import dev.jask.graph.KeyGroup;
import dev.jask.graph.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeyRunsTest {

    private static KeyGroup group(int number) {
        return new KeyGroup("g", new Token(number, number));
    }

    @Test
    void list_ofTheRunsOfKeys_isTheKeys() {
        for (int seed = 0; seed < 500; seed++) {
            var random = new Random(seed);
            var keys = new ArrayList<Key>();
            for (int i = random.nextInt(40); i > 0; i--) {
                boolean follows = !keys.isEmpty() && random.nextInt(3) > 0;
                keys.add(
                        follows
                                ? keys.getLast().group().key(keys.getLast().index() + 1)
                                : group(random.nextInt(3)).key(random.nextInt(4)));
            }

            assertThat(KeyRuns.list(KeyRuns.of(keys))).isEqualTo(keys);
        }
    }

    @Test
    void list_ofMoreKeysThanAListCanHave_isRefused() {
        var half = new KeyRuns.Run(group(1), 0, 1L << 30);

        assertThat(KeyRuns.list(List.of(half))).hasSize(1 << 30);
        assertThatThrownBy(() -> KeyRuns.list(List.of(half, half)))
                .isInstanceOf(WireException.class);
        assertThatThrownBy(() -> KeyRuns.list(List.of(new KeyRuns.Run(group(1), 3, 0))))
                .isInstanceOf(WireException.class);
        assertThatThrownBy(
                        () -> KeyRuns.list(List.of(new KeyRuns.Run(group(1), Long.MAX_VALUE, 2))))
                .isInstanceOf(WireException.class);
    }
}
