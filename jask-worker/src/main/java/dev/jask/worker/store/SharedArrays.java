package dev.jask.worker.store;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Arrays of numbers that the values in memory have, and how many of them have each. An array counts
 * when the first value comes that has it, and until the last one went.
 */
final class SharedArrays {

    private final ConcurrentHashMap<Identity, Integer> holders = new ConcurrentHashMap<>();
    private final SizeOf sizes = SizeOf.plain();

    /** This array and no equal one. */
    private record Identity(Object array) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Identity(Object same) && same == array;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(array);
        }
    }

    /** A value came that has these: the bytes of those that no other had. */
    long enter(List<Object> arrays) {
        long bytes = 0;
        for (Object array : arrays) {
            bytes += holders.merge(new Identity(array), 1, Integer::sum) == 1 ? sizes.of(array) : 0;
        }
        return bytes;
    }

    /** A value went that had these: the bytes of those that no other has. */
    long leave(List<Object> arrays) {
        long bytes = 0;
        for (Object array : arrays) {
            Integer left =
                    holders.computeIfPresent(
                            new Identity(array), (_, count) -> count == 1 ? null : count - 1);
            bytes += left == null ? sizes.of(array) : 0;
        }
        return bytes;
    }
}
