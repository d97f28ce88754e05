package dev.jask.ndarray;

import dev.jask.ndarray.kernel.Program;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
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
     * Formulas share parts, and comparing two walks through each part as often as it is read: of
     * what is higher a list of parts is made and compared.
     */
    private static final int HIGHEST = 8;

    private final Map<Key, Program> known = new ConcurrentHashMap<>();

    /**
     * What is looked for.
     *
     * @param content formulas, or parts of them
     */
    private record Key(List<?> content, List<DType> inputs) {}

    /** The program that computes the formulas, see {@link Lowering#compile}. */
    Program of(List<Formula> formulas, List<DType> inputs) {
        boolean isHigh = false;
        for (Formula formula : formulas) {
            isHigh |= formula.height() > HIGHEST;
        }
        var key = new Key(isHigh ? Parts.of(formulas) : formulas, inputs);
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

    /** Takes formulas apart; equal parts are there once, whether formulas share them or not. */
    private static final class Parts {

        /**
         * A part.
         *
         * @param what the function; an input, a constant or {@code "cast"}
         * @param dtype what it gives
         * @param arguments the numbers of the parts that it takes
         */
        private record Part(Object what, DType dtype, List<Integer> arguments) {}

        private final List<Object> parts = new ArrayList<>();
        private final Map<Part, Integer> numbers = new HashMap<>();
        private final IdentityHashMap<Formula, Integer> done = new IdentityHashMap<>();

        /** All parts, and the numbers of those that are the formulas. */
        static List<Object> of(List<Formula> formulas) {
            var parts = new Parts();
            List<Integer> roots = formulas.stream().map(parts::number).toList();
            parts.parts.add(roots);
            return parts.parts;
        }

        private int number(Formula formula) {
            Integer known = done.get(formula);
            if (known == null) {
                known = number(part(formula));
                done.put(formula, known);
            }
            return known;
        }

        private Part part(Formula formula) {
            return switch (formula) {
                case Formula.Input _, Formula.Constant _ ->
                        new Part(formula, formula.dtype(), List.of());
                case Formula.Cast(Formula of, DType dtype) ->
                        new Part("cast", dtype, List.of(number(of)));
                case Formula.Call call ->
                        new Part(
                                call.ufunc(),
                                call.dtype(),
                                call.arguments().stream().map(this::number).toList());
            };
        }

        private int number(Part part) {
            return numbers.computeIfAbsent(
                    part,
                    added -> {
                        parts.add(added);
                        return parts.size() - 1;
                    });
        }
    }
}
