package dev.jask.ndarray.blas;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * One computation by LAPACK: its memory, and the way to its routines. Used by one thread.
 *
 * <p>Short computations work in Java arrays, which costs nearly nothing to set up but holds up the
 * garbage collector while a routine runs. Long ones work in memory outside the heap and hold up
 * nobody.
 */
public final class Lapack implements AutoCloseable {

    private static final int COLUMN_MAJOR = 102;

    /** How many multiplications a computation may have that works in Java arrays. */
    private static final double SHORT = 1L << 28;

    private static final ConcurrentMap<Routine, MethodHandle> ROUTINES = new ConcurrentHashMap<>();

    /** A routine as it is called: the types of its arguments follow from its name. */
    private record Routine(String symbol, boolean shortly) {}

    private final BlasType type;
    private final @Nullable Arena arena;

    private Lapack(BlasType type, @Nullable Arena arena) {
        this.type = type;
        this.arena = arena;
    }

    /**
     * Begins a computation.
     *
     * @param multiplications about how many multiplications it will need
     */
    public static Lapack open(BlasType type, double multiplications) {
        boolean shortly = multiplications * type.lanes() * type.lanes() <= SHORT;
        return new Lapack(type, shortly ? null : Arena.ofConfined());
    }

    /** The type of element that matrices have. */
    public BlasType type() {
        return type;
    }

    /** A matrix of zeros. */
    public LapackMatrix matrix(int rows, int columns) {
        return new LapackMatrix(type, rows, columns, memory(type, (long) rows * columns));
    }

    /** A matrix with the elements of another one. */
    public LapackMatrix matrix(StridedMatrix source) {
        return matrix(source.rows(), source.columns()).load(source);
    }

    /** A column of real zeros. */
    public LapackMatrix reals(int rows) {
        return new LapackMatrix(type.real(), rows, 1, memory(type.real(), rows));
    }

    MemorySegment memory(BlasType elements, long count) {
        long atLeastOne = Math.max(1, count);
        if (arena == null) {
            return elements.segment(elements.newArray(Math.toIntExact(atLeastOne)));
        }
        return arena.allocate(atLeastOne * elements.bytes(), 64);
    }

    MemorySegment ints(long count) {
        int atLeastOne = Math.toIntExact(Math.max(1, count));
        return arena == null
                ? MemorySegment.ofArray(new int[atLeastOne])
                : arena.allocate(ValueLayout.JAVA_INT, atLeastOne);
    }

    /** A scalar in the precision of the type. */
    Object scalar(double value) {
        return type.isDouble() ? (Object) value : (Object) (float) value;
    }

    /**
     * Calls a routine.
     *
     * @param name its name without the letter for the type
     * @return what it reports: 0 if all is well, else what its documentation says
     */
    int call(String name, Object... arguments) {
        Object[] all = new Object[arguments.length + 1];
        all[0] = COLUMN_MAJOR;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        var routine = new Routine("LAPACKE_" + type.prefix() + name + "_work", arena == null);
        MethodHandle handle = ROUTINES.get(routine);
        if (handle == null) {
            handle = ROUTINES.computeIfAbsent(routine, key -> link(key, all));
        }
        int info;
        try {
            info = (int) (Object) handle.invokeExact(all);
        } catch (Throwable e) {
            throw OpenBlas.rethrown(e);
        }
        if (info < 0) {
            throw new IllegalStateException(routine.symbol() + " refuses its argument " + -info);
        }
        return info;
    }

    /**
     * Calls a routine that wants workspace after some arguments: once to ask how much, once with
     * it.
     */
    int callWithWork(String name, Object[] before, Object... after) {
        MemorySegment asked = memory(type, 1);
        Object[] all = new Object[before.length + 2 + after.length];
        System.arraycopy(before, 0, all, 0, before.length);
        System.arraycopy(after, 0, all, before.length + 2, after.length);
        all[before.length] = asked;
        all[before.length + 1] = -1;
        int info = call(name, all);
        if (info != 0) {
            return info;
        }
        double size = new LapackMatrix(type, 1, 1, asked).get(0, 0);
        // A float may have been rounded down.
        int length =
                (int) Math.ceil(type.isDouble() ? size : size * (1 + BlasType.FLOAT32.epsilon()));
        all[before.length] = memory(type, length);
        all[before.length + 1] = Math.max(1, length);
        return call(name, all);
    }

    private static MethodHandle link(Routine routine, Object[] arguments) {
        MemoryLayout[] layouts =
                Arrays.stream(arguments).map(Lapack::layout).toArray(MemoryLayout[]::new);
        var descriptor = FunctionDescriptor.of(ValueLayout.JAVA_INT, layouts);
        MethodHandle handle =
                routine.shortly()
                        ? OpenBlas.function(
                                routine.symbol(), descriptor, Linker.Option.critical(true))
                        : OpenBlas.function(routine.symbol(), descriptor);
        return handle.asType(MethodType.genericMethodType(layouts.length))
                .asSpreader(Object[].class, layouts.length);
    }

    private static MemoryLayout layout(Object argument) {
        return switch (argument) {
            case Integer _ -> ValueLayout.JAVA_INT;
            case Byte _ -> ValueLayout.JAVA_BYTE;
            case Float _ -> ValueLayout.JAVA_FLOAT;
            case Double _ -> ValueLayout.JAVA_DOUBLE;
            case MemorySegment _ -> ValueLayout.ADDRESS;
            default ->
                    throw new IllegalArgumentException(
                            "No argument for LAPACK: " + argument.getClass());
        };
    }

    /** Frees the memory; matrices of this computation cannot be used any more. */
    @Override
    public void close() {
        if (arena != null) {
            arena.close();
        }
    }
}
