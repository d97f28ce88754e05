package dev.jask.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.graph.Key;
import dev.jask.graph.KeyGroup;
import dev.jask.graph.Token;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeyIndexTest {

    private static final KeyGroup A = new KeyGroup("a", new Token(1, 2));
    private static final KeyGroup B = new KeyGroup("b", new Token(3, 4));

    @Test
    void consecutiveKeysOfAGroup_areFoundByArithmetic() {
        KeyIndex index = KeyIndex.of(List.of(A.key(5), A.key(6), A.key(7)));

        assertThat(index).containsExactly(A.key(5), A.key(6), A.key(7));
        assertThat(index.position(A.key(6))).isEqualTo(1);
        assertThat(index.position(A.key(4))).isEqualTo(-1);
        assertThat(index.position(A.key(8))).isEqualTo(-1);
        assertThat(index.position(B.key(6))).isEqualTo(-1);
    }

    @Test
    void noKeys_nothingIsFound() {
        KeyIndex index = KeyIndex.of(List.of());

        assertThat(index).isEmpty();
        assertThat(index.position(A.key(0))).isEqualTo(-1);
    }

    @Test
    void anyKeys_eachIsFoundAtItsFirstPlace() {
        var random = new Random(11);
        for (int round = 0; round < 200; round++) {
            var keys = new ArrayList<Key>();
            int count = random.nextInt(60);
            for (int i = 0; i < count; i++) {
                keys.add((random.nextBoolean() ? A : B).key(random.nextInt(40)));
            }
            var distinct = List.copyOf(new LinkedHashSet<>(keys));

            KeyIndex index = KeyIndex.of(keys);

            assertThat(index).containsExactlyElementsOf(distinct);
            for (int i = 0; i < distinct.size(); i++) {
                assertThat(index.position(distinct.get(i))).isEqualTo(i);
            }
            assertThat(index.position(A.key(99))).isEqualTo(-1);
            assertThat(index.contains(B.key(99))).isFalse();
        }
    }
}
