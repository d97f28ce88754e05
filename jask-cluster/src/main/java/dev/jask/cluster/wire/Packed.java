package dev.jask.cluster.wire;

import dev.jask.cluster.code.EnvironmentId;
import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function, parameter or constant of a user's as bytes. Equal bytes are equal. A scheduler hands
 * it on without looking into it; a worker that runs the task unpacks it: once what several tasks
 * share, functions above all, and a task's own parameter when the task runs.
 */
public final class Packed implements TaskFunction {

    private static final long serialVersionUID = 1L;

    private final byte[] bytes;

    /** What the bytes refer to and is sent apart, once to each who needs it. */
    private final transient List<Content> parts;

    /** Whether several tasks have it: then it is spelled out and unpacked once. */
    private boolean shared;

    private int hash;

    /**
     * @param bytes as {@link ValueFormat#standard()} writes the value; not copied
     */
    Packed(byte[] bytes, boolean shared) {
        this(bytes, List.of(), shared);
    }

    /**
     * @param parts what the bytes refer to
     */
    Packed(byte[] bytes, List<Content> parts, boolean shared) {
        this.bytes = bytes;
        this.parts = parts;
        this.shared = shared;
    }

    boolean isShared() {
        return shared;
    }

    /** Notes that one more task has it. */
    void share() {
        shared = true;
    }

    byte[] bytes() {
        return bytes;
    }

    List<Content> parts() {
        return parts;
    }

    /** The environments that its classes are found in. */
    List<EnvironmentId> environments() {
        return JavaFormat.environments(bytes);
    }

    /**
     * Applies the function that this is to the inputs, whose parameter may be packed too. What asks
     * for the thread's class loader meanwhile gets that of the function.
     */
    @Override
    public @Nullable Object apply(Inputs inputs) throws Exception {
        var unpacking = Unpacking.here();
        ClassLoader loader = unpacking.loaderOf(this, inputs.parameter());
        return loader == null ? apply(unpacking, inputs) : applyWith(loader, unpacking, inputs);
    }

    private @Nullable Object applyWith(ClassLoader loader, Unpacking unpacking, Inputs inputs)
            throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return apply(unpacking, inputs);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private @Nullable Object apply(Unpacking unpacking, Inputs inputs) throws Exception {
        TaskFunction function = unpacking.function(this);
        Object parameter = inputs.parameter();
        Object unpacked = unpacking.parameter(parameter);
        return function.kept(
                function.apply(unpacked == parameter ? inputs : inputs.withParameter(unpacked)));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Packed that
                        && hashCode() == that.hashCode()
                        && Arrays.equals(bytes, that.bytes));
    }

    @Override
    public int hashCode() {
        int known = hash;
        if (known == 0) {
            known = Arrays.hashCode(bytes);
            hash = known;
        }
        return known;
    }

    @Override
    public String toString() {
        return "packed in %,d bytes".formatted(bytes.length);
    }
}
