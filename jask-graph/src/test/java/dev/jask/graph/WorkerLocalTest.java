package dev.jask.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkerLocalTest {

    private final List<String> closed = new ArrayList<>();
    private final WorkerLocal<Resource> first =
            WorkerLocal.of("first", context -> new Resource("first", context.slots(), closed));
    private final WorkerLocal<Resource> second =
            WorkerLocal.of("second", context -> new Resource("second", context.slots(), closed));

    private record Resource(String name, int slots, List<String> log) implements AutoCloseable {
        @Override
        public void close() {
            log.add(name);
        }
    }

    private static WorkerContext context(int slots) {
        return new WorkerContext(slots, 1_000, Path.of("scratch"));
    }

    @Test
    void get_twiceInOneWorker_isTheSame() {
        try (var context = context(3)) {
            Resource one = context.call(first::get);
            assertThat(context.call(first::get)).isSameAs(one);
            assertThat(one.slots()).isEqualTo(3);
        }
    }

    @Test
    void get_inTwoWorkers_isOneEach() {
        try (var a = context(1);
                var b = context(2)) {
            assertThat(a.call(first::get)).isNotSameAs(b.call(first::get));
        }
    }

    @Test
    void close_afterTwoWereMade_closesTheLatestFirst() {
        var context = context(1);
        context.call(first::get);
        context.call(second::get);
        context.close();
        context.close();
        assertThat(closed).containsExactly("second", "first");
    }

    @Test
    void get_outsideATask_isRefused() {
        assertThatThrownBy(first::get)
                .isInstanceOf(JaskException.class)
                .hasMessageContaining("running tasks only");
    }

    @Test
    void get_afterClose_isRefused() {
        var context = context(1);
        context.close();
        assertThatThrownBy(() -> context.call(first::get))
                .isInstanceOf(JaskException.class)
                .hasMessageContaining("no first any more");
    }
}
