package dev.jask.ndarray;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;

/**
 * Whether two formulas are equal. Formulas share parts: each pair of parts is compared once, since
 * comparing them wherever they are read would not end.
 */
final class FormulaComparison {

    private final Set<Pair> seen = new HashSet<>();
    private final Deque<Pair> open = new ArrayDeque<>();

    /** Two parts, by themselves. */
    @SuppressWarnings("ReferenceEquality") // equal parts may be many, the parts themselves are few
    private record Pair(Formula one, Formula other) {

        @Override
        public boolean equals(Object to) {
            return to instanceof Pair(Formula a, Formula b) && one == a && other == b;
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(one) + System.identityHashCode(other);
        }

        boolean isOne() {
            return one == other;
        }
    }

    private FormulaComparison() {}

    static boolean areEqual(Formula one, Formula other) {
        var comparison = new FormulaComparison();
        comparison.enter(one, other);
        while (!comparison.open.isEmpty()) {
            if (!comparison.isAlike(comparison.open.pop())) {
                return false;
            }
        }
        return true;
    }

    private void enter(Formula one, Formula other) {
        var pair = new Pair(one, other);
        if (!pair.isOne() && seen.add(pair)) {
            open.push(pair);
        }
    }

    /** Whether two parts are equal if their arguments are, which are compared next. */
    private boolean isAlike(Pair pair) {
        return switch (pair.one()) {
            case Formula.Input input -> input.equals(pair.other());
            case Formula.Constant constant -> constant.equals(pair.other());
            case Formula.Cast(Formula of, DType dtype) -> {
                boolean isAlike =
                        pair.other() instanceof Formula.Cast(_, DType its) && dtype == its;
                if (isAlike) {
                    enter(of, ((Formula.Cast) pair.other()).of());
                }
                yield isAlike;
            }
            case Formula.Call call -> {
                boolean isAlike = pair.other() instanceof Formula.Call its && call.isLike(its);
                if (isAlike) {
                    Iterator<Formula> its = ((Formula.Call) pair.other()).arguments().iterator();
                    call.arguments().forEach(argument -> enter(argument, its.next()));
                }
                yield isAlike;
            }
        };
    }
}
