package dev.jask.array;

import dev.jask.array.chunk.Chunks;
import dev.jask.array.run.SameBlock;
import java.util.List;
import java.util.stream.LongStream;

/** Two arrays one after the other. */
final class Joined {

    private Joined() {}

    /** Blocks of the first, then those of the second; along the other axes they are cut alike. */
    static Array of(Array first, Array second, int axis) {
        Chunks before = first.chunks();
        Chunks after = second.chunks();
        int count = before.count(axis);
        Chunks chunks =
                before.with(
                        axis,
                        LongStream.concat(
                                        LongStream.of(before.along(axis)),
                                        LongStream.of(after.along(axis)))
                                .toArray());
        return new Array(
                Operations.spelledOut(
                        "roll",
                        new SameBlock(),
                        first.dtype(),
                        chunks,
                        List.of(first.expr(), second.expr()),
                        (at, _, inputs) -> {
                            boolean isFirst = at[axis] < count;
                            long[] from = at.clone();
                            from[axis] -= isFirst ? 0 : count;
                            Chunks there = isFirst ? before : after;
                            return new Operations.Step(
                                    null,
                                    List.of(
                                            inputs.get(isFirst ? 0 : 1)
                                                    .key(there.grid().index(from))));
                        }));
    }
}
