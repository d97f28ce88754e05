package dev.jask.cluster.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.graph.BlockInput;
import dev.jask.graph.Blockwise;
import dev.jask.graph.Graph;
import dev.jask.graph.Grid;
import dev.jask.graph.Inputs;
import dev.jask.graph.JaskException;
import dev.jask.graph.Key;
import dev.jask.graph.Materialized;
import dev.jask.graph.Plan;
import dev.jask.graph.PlanOptions;
import dev.jask.graph.Task;
import dev.jask.graph.TaskFunction;
import dev.jask.graph.TaskStream;
import dev.jask.graph.WorkerContext;
import dev.jask.protocol.Failure;
import dev.jask.protocol.FromClient;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PackingTest {

    private static final AtomicInteger UNPACKED = new AtomicInteger();

    private static final class Connection {}

    private record Wrapper(TaskFunction function) implements TaskFunction {
        @Override
        public @Nullable Object apply(Inputs inputs) throws Exception {
            return function.apply(inputs);
        }
    }

    /** Counts how often it is unpacked. */
    private static final class Counted implements TaskFunction {
        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable Object apply(Inputs inputs) {
            return inputs.parameter();
        }

        private void readObject(ObjectInputStream in)
                throws java.io.IOException, ClassNotFoundException {
            in.defaultReadObject();
            UNPACKED.incrementAndGet();
        }
    }

    private static TaskStream plan(Task... tasks) {
        List<Key> keys = java.util.Arrays.stream(tasks).map(Task::key).toList();
        return Plan.of(Graph.of(Materialized.of(tasks)), keys, PlanOptions.DEFAULT.withFuse(false));
    }

    private static Task task(int index, TaskFunction function, @Nullable Object parameter) {
        return new Task(Streams.group("load").key(index), function, parameter, List.of());
    }

    private static List<Task> tasks(TaskStream stream) {
        var tasks = new ArrayList<Task>();
        while (stream.next(9, (task, _, _, _) -> tasks.add(task)) > 0) {}
        return tasks;
    }

    @Test
    void pack_functionThatCannotBeSerialised_saysWhoseAndWhichPart() {
        var connection = new Connection();
        TaskFunction bad = _ -> connection;
        for (TaskFunction function : List.of(bad, new Wrapper(bad))) {
            TaskStream stream = plan(task(3, function, null));

            assertThatThrownBy(() -> Packing.pack(new FromClient.Submit(stream, 0)))
                    .isInstanceOf(JaskException.class)
                    .hasMessageStartingWith("the function the lambda in PackingTest.pack_function")
                    .hasMessageContaining("of load-")
                    .hasMessageContaining("[3] cannot be sent to another machine: ")
                    .hasMessageContaining("captured variable 1 of the lambda in PackingTest")
                    .hasMessageContaining(
                            "is a %s, which does not implement Serializable"
                                    .formatted(Connection.class.getTypeName()));
        }
    }

    @Test
    void pack_parameterThatCannotBeSerialised_saysWhoseAndWhichPart() {
        TaskStream stream = plan(task(3, _ -> 1, List.of(1, new Connection())));

        assertThatThrownBy(() -> Packing.pack(stream))
                .isInstanceOf(JaskException.class)
                .hasMessageStartingWith("the parameter of load-")
                .hasMessageContaining("[3] cannot be sent to another machine: [1] is a ");
    }

    @Test
    void pack_constantThatCannotBeSerialised_saysWhose() {
        var layer =
                new Blockwise(
                        Streams.group("blocks"),
                        Grid.of(5),
                        _ -> 1,
                        List.of(new BlockInput.Constant(new Connection())));
        for (int limit : new int[] {0, 100}) {
            TaskStream stream =
                    Plan.of(
                            Graph.of(layer),
                            layer.group().keys(5),
                            PlanOptions.DEFAULT.withSpellOutLimit(limit));

            assertThatThrownBy(() -> Packing.pack(stream))
                    .isInstanceOf(JaskException.class)
                    .hasMessageStartingWith("the parameter of blocks-")
                    .hasMessageContaining("it is a ");
        }
    }

    @Test
    void pack_oneFunctionForManyTasks_packsItOnce() {
        TaskFunction function = inputs -> inputs.parameter();
        var parameter = new int[] {1, 2};
        List<Task> packed =
                tasks(
                        Packing.pack(
                                plan(
                                        task(0, function, parameter),
                                        task(1, function, parameter),
                                        task(2, function, "text"))));

        assertThat(packed.get(0).function()).isSameAs(packed.get(1).function());
        assertThat(packed.get(0).parameter())
                .isInstanceOf(Packed.class)
                .isSameAs(packed.get(1).parameter());
        assertThat(packed.get(2).parameter()).isEqualTo("text");
    }

    @Test
    void pack_packedStream_isTheSame() {
        TaskStream packed = Packing.pack(plan(task(0, _ -> 1, null)));

        assertThat(Packing.pack(packed)).isSameAs(packed);
    }

    @Test
    void apply_inAWorker_unpacksAFunctionOnce() throws Exception {
        TaskFunction function = new Counted();
        List<Task> packed =
                tasks(Packing.pack(plan(task(0, function, 7), task(1, function, List.of(8)))));
        int before = UNPACKED.get();
        try (var worker = new WorkerContext(1, 1, Path.of("unused"))) {
            for (int round = 0; round < 3; round++) {
                assertThat(worker.<Object, Exception>call(() -> run(packed.get(0)))).isEqualTo(7);
                assertThat(worker.<Object, Exception>call(() -> run(packed.get(1))))
                        .isEqualTo(List.of(8));
            }
        }
        assertThat(UNPACKED.get() - before).isEqualTo(1);
    }

    private static Object run(Task task) throws Exception {
        return Objects.requireNonNull(
                task.function().apply(new Inputs(task.parameter(), new Object[0])));
    }

    @Test
    void apply_withALoaderThatLacksAClass_namesTheClass() throws Exception {
        Task packed = tasks(Packing.pack(plan(task(0, new Counted(), 7)))).getFirst();
        Thread thread = Thread.currentThread();
        ClassLoader own = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            // Java serialisation falls back to the loader of whoever calls it.
            assertThat(run(packed)).isEqualTo(7);
        } finally {
            thread.setContextClassLoader(own);
        }
        var unknown = new Packed(renamed(new Counted()), true);
        assertThatThrownBy(() -> unknown.apply(new Inputs(null, new Object[0])))
                .isInstanceOf(JaskException.class)
                .hasMessageContaining("PackingTest$Dounted")
                .hasMessageContaining("class path");
    }

    /** The bytes of a value of a class that is nowhere. */
    private static byte[] renamed(Serializable value) throws Exception {
        byte[] bytes = ValueFormat.standard().write(value);
        String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
        return text.replace("Counted", "Dounted")
                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    @Test
    void packedException_comesBack() {
        var thrown = new IllegalStateException("it is so", new Exception("because"));
        Failure sent = PackedException.pack(Failure.of(thrown), ValueFormat.standard());
        var out = new Output();
        FailureFormat.write(out, sent);
        Failure arrived = FailureFormat.read(new Input(out.toBytes()));

        Failure failure =
                PackedException.unpack(
                        arrived, ValueFormat.standard(), getClass().getClassLoader());

        assertThat(failure.exception())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("it is so")
                .hasRootCauseMessage("because");
        assertThat(failure.stackTrace()).contains("PackingTest");
    }

    @Test
    void packedException_ofWhatCannotBeSerialised_leavesItsText() {
        var thrown =
                new IllegalStateException("it is so") {
                    private static final long serialVersionUID = 1L;

                    @SuppressWarnings("unused") // makes it impossible to serialise
                    private final Map<String, Connection> connections =
                            Map.of("a", new Connection());
                };

        Failure sent = PackedException.pack(Failure.of(thrown), ValueFormat.standard());

        assertThat(sent.exception()).isNull();
        assertThat(sent.message()).isEqualTo("it is so");
    }
}
