package dev.jask.array.run;

import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives a block of an array in memory, which is the task's parameter. */
public record GiveBlock() implements TaskFunction {

    /**
     * A part of an array. Within a process it is a view, made when it is asked for; what goes to
     * another process is the part alone.
     */
    public record Part(NDArray array, List<Index.Span> box) implements Serializable {

        public Part {
            box = List.copyOf(box);
        }

        NDArray block() {
            return array.part(box);
        }

        private Object writeReplace() {
            return new Part(block(), whole(box));
        }

        private static List<Index.Span> whole(List<Index.Span> box) {
            return box.stream().map(span -> new Index.Span(0, 1, span.size())).toList();
        }

        /** The same part of the same array; other arrays are compared if they must be. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Part part
                    && (array == part.array ? box.equals(part.box) : block().equals(part.block()));
        }

        @Override
        public int hashCode() {
            return box.size();
        }
    }

    @Override
    public NDArray apply(Inputs inputs) {
        return inputs.<Part>parameter().block();
    }
}
