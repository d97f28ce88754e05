package dev.jask.cluster.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.delayed.Delayed;
import dev.jask.function.Fn1;
import dev.jask.function.Fn2;
import dev.jask.graph.Annotations;
import dev.jask.graph.BlockInput;
import dev.jask.graph.Blockwise;
import dev.jask.graph.Graph;
import dev.jask.graph.Grid;
import dev.jask.graph.JaskException;
import dev.jask.graph.Key;
import dev.jask.graph.Plan;
import dev.jask.graph.PlanOptions;
import dev.jask.graph.Task;
import dev.jask.graph.TaskStream;
import dev.jask.protocol.FromClient;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ShippedStreamTest {

    /** A task as it was handed over, without what packing changes. */
    private record Handed(
            Key key,
            List<Key> dependencies,
            Annotations annotations,
            int consumers,
            boolean output,
            long family) {

        Handed(Task task, int consumers, boolean output, long family) {
            this(task.key(), task.dependencies(), task.annotations(), consumers, output, family);
        }
    }

    private static byte[] written(TaskStream stream) {
        return new MessageCodec().write(new Message.OfClient(new FromClient.Submit(stream, 3)));
    }

    private static TaskStream read(byte[] bytes) {
        Message message = new MessageCodec().read(ByteBuffer.wrap(bytes));
        if (message instanceof Message.OfClient(FromClient.Submit submit)) {
            assertThat(submit.userPriority()).isEqualTo(3);
            return submit.tasks();
        }
        throw new AssertionError("not what was written: " + message);
    }

    private static TaskStream shipped(TaskStream stream) {
        return read(written(Packing.pack(stream)));
    }

    private static List<Handed> drained(TaskStream stream, int most) {
        var handed = new ArrayList<Handed>();
        while (!stream.exhausted()) {
            int before = handed.size();
            int count =
                    stream.next(
                            most,
                            (task, consumers, output, family) ->
                                    handed.add(new Handed(task, consumers, output, family)));
            assertThat(count).isEqualTo(handed.size() - before);
        }
        assertThat(stream.next(most, (_, _, _, _) -> {})).isZero();
        return handed;
    }

    @Test
    void randomComputations_behaveAsTheOriginal() {
        int layers = 0;
        for (int seed = 0; seed < 300; seed++) {
            Streams.Computation computation = new Streams(seed).any();
            TaskStream original = computation.plan();
            TaskStream packed = Packing.pack(computation.plan());
            TaskStream shipped = shipped(computation.plan());
            layers += shipped instanceof ShippedLayers ? 1 : 0;

            for (TaskStream stream : List.of(packed, shipped)) {
                assertSame(original, stream, computation.graph(), seed);
            }
            List<Handed> expected = drained(computation.plan(), 7);
            assertThat(drained(packed, 5)).as("seed %d", seed).isEqualTo(expected);
            assertThat(drained(shipped, 3)).as("seed %d", seed).isEqualTo(expected);
            assertSame(original, shipped, computation.graph(), seed);
        }
        assertThat(layers).isBetween(50, 200);
    }

    private static void assertSame(TaskStream original, TaskStream stream, Graph graph, int seed) {
        assertThat(stream.size()).as("seed %d", seed).isEqualTo(original.size());
        assertThat(stream.outputs()).isEqualTo(original.outputs());
        assertThat(List.copyOf(stream.sizes().entrySet()))
                .isEqualTo(List.copyOf(original.sizes().entrySet()));
        assertThat(stream.heldOutputs()).isEqualTo(original.heldOutputs());
        for (Key key : Streams.keysOf(graph)) {
            assertThat(stream.consumers(key)).as("%s", key).isEqualTo(original.consumers(key));
            assertThat(stream.isOutput(key)).as("%s", key).isEqualTo(original.isOutput(key));
            assertThat(stream.contains(key)).as("%s", key).isEqualTo(original.contains(key));
            assertSame(original.find(key), stream.find(key));
        }
    }

    private static void assertSame(@Nullable Task expected, @Nullable Task found) {
        if (expected == null || found == null) {
            assertThat(found).isEqualTo(expected);
        } else {
            assertThat(new Handed(found, 0, false, 0)).isEqualTo(new Handed(expected, 0, false, 0));
        }
    }

    @Test
    void randomComputations_giveTheSameResults() {
        for (int seed = 0; seed < 200; seed++) {
            Streams.Computation computation = new Streams(seed).any();
            var expected = Streams.run(computation.plan());

            assertThat(Streams.run(Packing.pack(computation.plan())))
                    .as("seed %d", seed)
                    .isEqualTo(expected);
            assertThat(Streams.run(shipped(computation.plan())))
                    .as("seed %d", seed)
                    .isEqualTo(expected);
        }
    }

    @Test
    void delayedCalls_giveTheSameResultFusedAndNot() {
        Fn2<Integer, List<Integer>, Integer> addAll =
                (first, more) -> first + more.stream().mapToInt(Integer::intValue).sum();
        Fn1<Integer, Integer> square = number -> number * number;
        Delayed<Integer> three = Delayed.delayed(square, 3);
        Delayed<Integer> sum =
                Delayed.delayed(square, Delayed.delayed(addAll, three, List.of(1, 2)));
        for (boolean fuse : new boolean[] {true, false}) {
            TaskStream stream =
                    Plan.of(sum.graph(), sum.keys(), PlanOptions.DEFAULT.withFuse(fuse));
            TaskStream shipped = shipped(stream);

            assertThat(shipped.size()).isEqualTo(fuse ? 1 : 3);
            assertThat(Streams.run(shipped)).containsEntry(sum.key(), 144);
        }
    }

    @Test
    void everyTruncationOfAStream_isAWireException() {
        for (int seed = 0; seed < 40; seed++) {
            byte[] whole = written(Packing.pack(new Streams(seed).any().plan()));
            for (int length = 0; length < whole.length; length += 1 + length / 64) {
                var cut = ByteBuffer.wrap(whole, 0, length);
                assertThat(isRefused(cut)).as("seed %d, %d bytes", seed, length).isTrue();
            }
        }
    }

    @Test
    void changedBytesOfAStream_giveAStreamOrAWireException() {
        var random = new Random(7);
        int refused = 0;
        for (int seed = 0; seed < 100; seed++) {
            byte[] whole = written(Packing.pack(new Streams(seed).any().plan()));
            for (int round = 0; round < 60; round++) {
                byte[] bytes = whole.clone();
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                refused += isRefused(ByteBuffer.wrap(bytes)) ? 1 : 0;
            }
        }
        assertThat(refused).isGreaterThan(300);
    }

    private static boolean isRefused(ByteBuffer bytes) {
        try {
            new MessageCodec().read(bytes);
            return false;
        } catch (WireException _) {
            return true;
        }
    }

    @Test
    void symbolicLayers_ofTenMillionTasks_areAFewHundredBytes() {
        int size = 10_000_000;
        var leaf = Streams.group("leaf");
        var sum = Streams.group("sum");
        Graph graph =
                Graph.of(
                        new Blockwise(leaf, Grid.of(size), Streams::mix, List.of()),
                        new Blockwise(
                                sum,
                                Grid.of(size / 10),
                                Streams::mix,
                                List.of(
                                        new BlockInput.Fold(leaf, size, 10),
                                        new BlockInput.Constant(List.of("constant")))));

        byte[] bytes = written(Packing.pack(Plan.of(graph, sum.keys(size / 10))));

        assertThat(bytes).hasSizeLessThan(3_000);
        TaskStream stream = read(bytes);
        assertThat(stream.size()).isEqualTo(11_000_000);
        assertThat(stream.consumers(leaf.key(9_999_999))).isEqualTo(1);
    }

    @Test
    void planned_layersThatAreNoWholeComputation_isAnError() {
        var leaf = Streams.group("leaf");
        var layer = new Blockwise(leaf, Grid.of(3), new Packed(new byte[] {0}, true), List.of());
        var stream =
                new ShippedLayers(List.of(layer), List.of(), List.of(), leaf.keys(4), List.of());
        var message = new FromClient.Submit(read(written(stream)), 0);

        assertThatThrownBy(() -> Packing.planned(message))
                .isInstanceOf(JaskException.class)
                .hasMessageContaining("was asked for");
    }

    @Test
    void write_streamThatWasNotPacked_saysSo() {
        TaskStream stream = new Streams(1).any().plan();

        assertThatThrownBy(() -> written(stream))
                .isInstanceOf(WireException.class)
                .hasMessageContaining("was not packed");
    }
}
