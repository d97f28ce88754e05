package dev.jask.array.run;

import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import dev.jask.ndarray.kernel.sort.Searching;
import java.io.Serializable;
import java.util.List;

/** Where the sorted keys of a block would be cut before and behind each splitter. */
public record BlockBorders() implements TaskFunction {

    /**
     * The places.
     *
     * @param before how many keys are less than the splitter
     * @param behind how many are not greater
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    public record Borders(int[] before, int[] behind, int length) implements Serializable {}

    @Override
    public Borders apply(Inputs inputs) {
        SortedKeys sorted = inputs.get(0);
        RankedKeys splitters = inputs.get(1);
        long[] keys = sorted.keys();
        var before = new int[splitters.keys().length];
        var behind = new int[before.length];
        for (int i = 0; i < before.length; i++) {
            long splitter = splitters.keys()[i];
            before[i] = Searching.search(keys, 0, keys.length, splitter, Searching.Side.LEFT);
            behind[i] = Searching.search(keys, 0, keys.length, splitter, Searching.Side.RIGHT);
        }
        return new Borders(before, behind, keys.length);
    }

    /**
     * Where each block is cut, so that the parts have exactly the wanted sizes together: of keys
     * that are equal to a splitter those of the first blocks go before it.
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    public record Cuts(int[][] ends) implements Serializable {}

    /** Decides where each block is cut, from the borders of all of them. */
    public record Cut(List<Long> ranks) implements TaskFunction {

        public Cut {
            ranks = List.copyOf(ranks);
        }

        @Override
        public Cuts apply(Inputs inputs) {
            var ends = new int[inputs.size()][ranks.size() + 2];
            for (int i = 0; i < ranks.size(); i++) {
                long equal = ranks.get(i);
                for (int block = 0; block < ends.length; block++) {
                    Borders borders = inputs.get(block);
                    equal -= borders.before()[i];
                }
                for (int block = 0; block < ends.length; block++) {
                    Borders borders = inputs.get(block);
                    int before = borders.before()[i];
                    long taken = Math.min(equal, borders.behind()[i] - before);
                    ends[block][i + 1] = before + (int) taken;
                    equal -= taken;
                }
            }
            for (int block = 0; block < ends.length; block++) {
                Borders borders = inputs.get(block);
                ends[block][ranks.size() + 1] = borders.length();
            }
            return new Cuts(ends);
        }
    }
}
