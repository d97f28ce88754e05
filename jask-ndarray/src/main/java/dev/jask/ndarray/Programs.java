package dev.jask.ndarray;

import dev.jask.ndarray.kernel.Program;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Programs of formulas that were run before: small arrays take less time than a program takes to
 * make. Like the JVM's own compiler, one of it serves the process. Safe for all threads.
 */
final class Programs {

    static final Programs OF_PROCESS = new Programs();

    /** With more than that it begins anew: somebody makes new formulas all the time. */
    private static final int MOST = 2_000;

    /**
     * Formulas share parts, and comparing two walks through each part as often as it is read: what
     * is higher is made anew.
     */
    private static final int HIGHEST = 16;

    private final Map<Key, Program> known = new ConcurrentHashMap<>();

    private record Key(List<Formula> formulas, List<DType> inputs) {}

    /** The program that computes the formulas, see {@link Lowering#compile}. */
    Program of(List<Formula> formulas, List<DType> inputs) {
        if (formulas.stream().anyMatch(formula -> formula.height() > HIGHEST)) {
            return Lowering.compile(formulas, inputs);
        }
        var key = new Key(formulas, inputs);
        Program program = known.get(key);
        if (program == null) {
            program = Lowering.compile(formulas, inputs);
            if (known.size() >= MOST) {
                known.clear();
            }
            known.put(key, program);
        }
        return program;
    }
}
