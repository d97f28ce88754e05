package dev.jask.array.run;

import dev.jask.array.chunk.Chunks;
import dev.jask.graph.Blockwise;
import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.random.DistributionFamily;
import dev.jask.ndarray.random.RandomSeed;
import java.util.List;
import java.util.stream.IntStream;

/** Draws a block of random numbers whose parameters are blocks. */
public record DrawBlock(DistributionFamily family, RandomSeed seed, Chunks chunks)
        implements TaskFunction {

    @Override
    public NDArray apply(Inputs inputs) {
        Blockwise.Block block = inputs.parameter();
        List<NDArray> parameters =
                IntStream.range(0, inputs.size()).mapToObj(k -> inputs.<NDArray>get(k)).toList();
        return family.draw(seed.child(block.index()).stream(), parameters);
    }

    @Override
    public boolean givesNew() {
        return true;
    }
}
