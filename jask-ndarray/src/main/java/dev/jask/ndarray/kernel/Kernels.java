package dev.jask.ndarray.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Programs that have been compiled. A program is run step by step first; once it has gone over many
 * elements a thread compiles it and runs it on numbers of no meaning until the JVM has made machine
 * code of it that is faster, which is used from then on. A class that uses the Vector API is very
 * slow before that.
 *
 * <p>One of it serves the process, like the JVM's own compiler. Safe for all threads.
 */
final class Kernels {

    static final Kernels OF_PROCESS = new Kernels(VectorCompiler.find());

    /** A program that has gone over so many elements is compiled. */
    private static final long OFTEN = 4L << 20;

    /** More programs than that are not remembered: somebody makes new ones all the time. */
    private static final int MOST = 1_000;

    private static final long WARM_UP_NANOS = 4_000_000_000L;

    /** On a busy machine few rounds fit into the time, and all of them are slow ones. */
    private static final int WARM_UP_ROUNDS = 100;

    private final Optional<VectorCompiler> compiler;
    private final int lanes;
    private final Map<Wanted, Entry> entries = new ConcurrentHashMap<>();

    Kernels(Optional<VectorCompiler> compiler) {
        this.compiler = compiler;
        this.lanes = compiler.map(VectorCompiler::lanes).orElse(1);
    }

    /**
     * What is compiled.
     *
     * @param sums whether it adds its results up instead of storing them
     */
    private record Wanted(Program program, boolean sums) {}

    /** What is known of a program. */
    private static final class Entry {
        private final AtomicLong elements = new AtomicLong();
        private final AtomicBoolean begun = new AtomicBoolean();
        private volatile @Nullable Kernel kernel;
    }

    /** How many elements a vector has. */
    int lanes() {
        return lanes;
    }

    /** So many elements, and those that fill the last vector. */
    int rounded(int elements) {
        return (elements + lanes - 1) / lanes * lanes;
    }

    /**
     * The machine code of a program, if there is some by now.
     *
     * @param sums whether its results, reals, are to be added up: see {@link VectorCode#sums}
     * @param elements how many it is about to go over
     */
    @Nullable Kernel find(Program program, boolean sums, long elements) {
        if (compiler.isEmpty() || elements < Program.BLOCK || program.steps().isEmpty()) {
            return null;
        }
        var wanted = new Wanted(program, sums);
        Entry entry = entries.get(wanted);
        if (entry == null) {
            if (entries.size() > MOST) {
                return null;
            }
            entry = entries.computeIfAbsent(wanted, _ -> new Entry());
        }
        Kernel kernel = entry.kernel;
        if (kernel == null
                && entry.elements.addAndGet(elements) > OFTEN
                && entry.begun.compareAndSet(false, true)) {
            begin(wanted, entry);
        }
        return kernel;
    }

    private void begin(Wanted wanted, Entry entry) {
        Thread.ofPlatform()
                .daemon()
                .name("jask-kernel-compiler")
                .start(() ->
                        compiler.orElseThrow()
                                .compile(wanted.program, wanted.sums)
                                .filter(kernel -> isFaster(kernel, wanted.program))
                                .ifPresent(kernel -> entry.kernel = kernel));
    }

    /** Runs it until it is faster than the steps one by one. */
    private boolean isFaster(Kernel kernel, Program program) {
        int n = Program.BLOCK;
        Registers registers = Registers.of(program, n);
        Object[] arrays = arrays(program, n);
        var at = new int[arrays.length];
        program.inputs().forEach(slot -> fill(registers.array(slot)));
        int few = 8 * lanes;
        var strides = new int[arrays.length];
        Arrays.fill(strides, few);
        long end = System.nanoTime() + WARM_UP_NANOS;
        for (int round = 0; round < WARM_UP_ROUNDS || System.nanoTime() < end; round++) {
            for (int i = 0; i < 200; i++) {
                kernel.run(arrays, at, strides, 2, few);
                kernel.run(arrays, at, at, 2, few); // rows that are one run, see VectorCode.sums
            }
            if (nanos(() -> kernel.run(arrays, at, n)) < nanos(() -> program.run(registers, n))) {
                return true;
            }
        }
        return false;
    }

    private static long nanos(Runnable work) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long start = System.nanoTime();
            work.run();
            best = Math.min(best, System.nanoTime() - start);
        }
        return best;
    }

    private static Object[] arrays(Program program, int n) {
        var slots = new java.util.ArrayList<>(program.inputs());
        slots.addAll(program.outputs());
        return slots.stream()
                .map(slot ->
                        switch (slot.lane()) {
                            case REAL -> fill(new double[n]);
                            case WHOLE -> fill(new long[n]);
                        })
                .toArray();
    }

    private static Object fill(Object array) {
        switch (array) {
            case double[] numbers -> Arrays.fill(numbers, 0.75);
            case long[] numbers -> Arrays.fill(numbers, 1);
            default -> throw new IllegalStateException("no lane");
        }
        return array;
    }

    /** For tests: the programs that are compiled by now. */
    List<Program> compiled() {
        return entries.entrySet().stream()
                .filter(entry -> entry.getValue().kernel != null)
                .map(entry -> entry.getKey().program)
                .toList();
    }
}
