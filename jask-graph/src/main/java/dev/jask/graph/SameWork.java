package dev.jask.graph;

import java.util.List;
import java.util.Objects;

/** Tells whether what stands twice under one key does the same work. */
final class SameWork {

    private SameWork() {}

    static void require(Task one, Task other) {
        if (!test(one, other)) {
            throw new GraphException.KeyCollision(
                    ("two different tasks have the key %s: one depends on %s, the other on %s. Give one of them another"
                                    + " key, or let the key be made from the content.")
                            .formatted(one.key(), one.dependencies(), other.dependencies()));
        }
    }

    static void require(Blockwise one, Blockwise other) {
        if (!one.grid().equals(other.grid())) {
            throw new GraphException.KeyCollision(
                    "two different layers have the group %s: one of %s blocks, the other of %s"
                            .formatted(one.group(), one.grid(), other.grid()));
        }
        if (!reads(one).equals(reads(other))) {
            throw new GraphException.KeyCollision(
                    "two different layers have the group %s: one reads %s, the other %s"
                            .formatted(one.group(), reads(one), reads(other)));
        }
        if (one.grid().size() > 0) {
            require(one.task(0), other.task(0));
        }
    }

    private static List<BlockInput> reads(Blockwise layer) {
        return layer.inputs().stream()
                .filter(input -> !(input instanceof BlockInput.Constant))
                .toList();
    }

    static boolean test(Task one, Task other) {
        if (one == other) {
            return true;
        }
        if (!one.dependencies().equals(other.dependencies())) {
            return false;
        }
        if (one.function() == other.function()
                && Objects.equals(one.parameter(), other.parameter())) {
            return true;
        }
        return Tokens.of(one.function(), one.parameter())
                .equals(Tokens.of(other.function(), other.parameter()));
    }
}
