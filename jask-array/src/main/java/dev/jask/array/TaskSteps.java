package dev.jask.array;

import dev.jask.array.chunk.Chunks;
import dev.jask.array.expr.ArrayExpr;
import dev.jask.array.expr.Opaque;
import dev.jask.graph.Key;
import dev.jask.graph.KeyGroup;
import dev.jask.graph.Layer;
import dev.jask.graph.Materialized;
import dev.jask.graph.Task;
import dev.jask.graph.TaskFunction;
import dev.jask.graph.Token;
import dev.jask.graph.Tokens;
import dev.jask.ndarray.DType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The layers of an operation that takes several steps, which are written down one by one. */
final class TaskSteps {

    /** So many parts are put together at a time. */
    private static final int WIDTH = 16;

    private final KeyGroup result;
    private final List<Layer> layers = new ArrayList<>();

    private TaskSteps(KeyGroup result) {
        this.result = result;
    }

    /** Writes down the steps of an operation. */
    @FunctionalInterface
    interface Writer {

        /**
         * Writes them; the last one {@linkplain #give gives} the blocks.
         *
         * @param inputs the keys of the blocks of each input
         */
        void write(TaskSteps steps, List<List<Key>> inputs);
    }

    /**
     * An operation that these steps compute.
     *
     * @param parameters all that it depends on besides its inputs
     */
    static ArrayExpr expr(
            String name,
            List<ArrayExpr> inputs,
            DType dtype,
            Chunks chunks,
            List<? extends @Nullable Object> parameters,
            Writer writer) {
        Token token =
                Tokens.of(
                        name,
                        inputs.stream().map(ArrayExpr::token).toList(),
                        dtype,
                        chunks.toList(),
                        parameters);
        return new Opaque(
                token,
                name,
                inputs,
                dtype,
                chunks,
                (group, groups) -> {
                    var steps = new TaskSteps(group);
                    writer.write(
                            steps,
                            IntStream.range(0, groups.size())
                                    .mapToObj(i -> keys(groups.get(i), inputs.get(i)))
                                    .toList());
                    return steps.layers;
                });
    }

    private static List<Key> keys(KeyGroup group, ArrayExpr input) {
        return List.copyOf(group.keys(Math.toIntExact(input.chunks().size())));
    }

    private KeyGroup group(String step) {
        return new KeyGroup(result.prefix() + "-" + step, Tokens.of(result.token(), step));
    }

    /** A task for each block, which also reads what all share; its parameter is its number. */
    List<Key> map(String step, TaskFunction function, List<Key> blocks, Key... shared) {
        return each(
                group(step),
                function,
                blocks.stream()
                        .map(key -> Stream.concat(Stream.of(key), Arrays.stream(shared)).toList())
                        .toList(),
                numbers(blocks.size()));
    }

    /** A task for each list of what is read; its parameter is its number. */
    List<Key> each(String step, TaskFunction function, List<List<Key>> reads) {
        return each(group(step), function, reads, numbers(reads.size()));
    }

    /** A task for each list of what is read, with its parameter. */
    List<Key> each(
            String step,
            TaskFunction function,
            List<List<Key>> reads,
            List<? extends @Nullable Object> parameters) {
        return each(group(step), function, reads, parameters);
    }

    private List<Key> each(
            KeyGroup group,
            TaskFunction function,
            List<List<Key>> reads,
            List<? extends @Nullable Object> parameters) {
        var tasks = new ArrayList<Task>();
        for (int i = 0; i < reads.size(); i++) {
            tasks.add(new Task(group.key(i), function, parameters.get(i), reads.get(i)));
        }
        layers.add(Materialized.of(tasks));
        return tasks.stream().map(Task::key).toList();
    }

    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    /** One task that reads all of these. */
    Key one(String step, TaskFunction function, List<Key> reads) {
        return each(step, function, List.of(reads), numbers(1)).getFirst();
    }

    /** Neighbours put together until one is left. */
    Key tree(String step, TaskFunction merge, List<Key> parts) {
        List<Key> left = parts;
        for (int level = 0; left.size() > 1; level++) {
            left = each(step + level, merge, runs(left), numbers((left.size() - 1) / WIDTH + 1));
        }
        return left.getFirst();
    }

    private static List<List<Key>> runs(List<Key> keys) {
        var runs = new ArrayList<List<Key>>();
        for (int from = 0; from < keys.size(); from += WIDTH) {
            runs.add(keys.subList(from, Math.min(from + WIDTH, keys.size())));
        }
        return runs;
    }

    /** The last step: each block of the result reads these, with its parameter. */
    void give(
            TaskFunction function,
            List<List<Key>> reads,
            List<? extends @Nullable Object> parameters) {
        each(result, function, reads, parameters);
    }

    /** The last step: each block of the result reads these; its parameter is its number. */
    void give(TaskFunction function, List<List<Key>> reads) {
        each(result, function, reads, numbers(reads.size()));
    }

    /** The last step, of a result in one block. */
    void giveOne(TaskFunction function, List<Key> reads) {
        give(function, List.of(reads));
    }
}
