package dev.jask.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.graph.Key;
import dev.jask.graph.KeyGroup;
import dev.jask.graph.Token;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TaskTableTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void addAndRemove_inAnyOrder_behavesLikeAMap(long seed) {
        var random = new Random(seed);
        var table = new TaskTable();
        Map<Key, TaskState> model = new HashMap<>();
        var group = new KeyGroup("x", new Token(seed, seed));
        for (int step = 0; step < 20_000; step++) {
            Key key = group.key(random.nextInt(step < 10_000 ? 3_000 : 300));
            TaskState known = model.remove(key);
            if (known == null) {
                var fresh = new TaskState(key, null, null, new PrefixState("x"), 0, 0);
                model.put(key, fresh);
                table.add(fresh);
            } else {
                table.remove(known);
            }
            assertThat(table.get(key)).isSameAs(model.get(key));
            assertThat(table.size()).isEqualTo(model.size());
        }
        model.forEach((key, state) -> assertThat(table.get(key)).isSameAs(state));
        assertThat(table.select(_ -> true)).hasSize(model.size());
    }
}
