package dev.jask.examples;

import dev.jask.graph.Blockwise;
import dev.jask.graph.Graph;
import dev.jask.graph.Grid;
import dev.jask.graph.JaskCollection;
import dev.jask.graph.Key;
import dev.jask.graph.KeyGroup;
import dev.jask.graph.TaskFunction;
import dev.jask.graph.Tokens;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** A collection of one's own: a sum over numbers that are made in blocks and never all at once. */
public final class OwnCollection {

    private static final long BLOCK = 1_000_000;

    private OwnCollection() {}

    /**
     * The sum of the numbers from 0 up to an end.
     *
     * @param graph the tasks, one a block
     * @param group what their keys have in common
     * @param blocks how many there are
     */
    record SumOfNumbers(Graph graph, KeyGroup group, long blocks) implements JaskCollection<Long> {

        static SumOfNumbers below(long end) {
            TaskFunction sum =
                    inputs -> {
                        Blockwise.Block block = inputs.parameter();
                        long from = block.index() * BLOCK;
                        return LongStream.range(from, Math.min(from + BLOCK, end)).sum();
                    };
            long blocks = (end + BLOCK - 1) / BLOCK;
            var group = new KeyGroup("sum-of-numbers", Tokens.of("sum-of-numbers", end));
            return new SumOfNumbers(
                    Graph.of(new Blockwise(group, Grid.of(blocks), sum, List.of())), group, blocks);
        }

        @Override
        public List<Key> keys() {
            return LongStream.range(0, blocks).mapToObj(group::key).toList();
        }

        @Override
        public Long assemble(List<? extends @Nullable Object> results) {
            return results.stream().mapToLong(result -> result instanceof Long sum ? sum : 0).sum();
        }

        @Override
        public SumOfNumbers rebuild(Graph held) {
            return new SumOfNumbers(held, group, blocks);
        }
    }

    /** Prints the sum of the numbers below ten million. */
    public static void main(String[] arguments) {
        System.out.println(SumOfNumbers.below(10_000_000).compute());
    }
}
