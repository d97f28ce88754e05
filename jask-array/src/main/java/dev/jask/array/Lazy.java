package dev.jask.array;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is made when it is first asked for. Safe for several threads. */
final class Lazy<T> {

    private @Nullable Supplier<T> maker;
    private @Nullable T value;

    Lazy(Supplier<T> maker) {
        this.maker = maker;
    }

    synchronized T get() {
        T made = value;
        if (made == null) {
            made = java.util.Objects.requireNonNull(maker).get();
            value = made;
            maker = null;
        }
        return made;
    }
}
