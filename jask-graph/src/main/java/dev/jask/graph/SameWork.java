package dev.jask.graph;

/** Tells whether two tasks under one key do the same work. */
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

    @SuppressWarnings("ReferenceEquality") // the cheap answer first
    static boolean test(Task one, Task other) {
        if (one == other) {
            return true;
        }
        if (!one.dependencies().equals(other.dependencies())) {
            return false;
        }
        return Tokens.of(one.function(), one.parameter())
                .equals(Tokens.of(other.function(), other.parameter()));
    }
}
