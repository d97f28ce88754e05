package dev.jask.array.plan;

import dev.jask.array.chunk.Chunks;
import dev.jask.array.expr.ArrayExpr;
import dev.jask.array.expr.Concatenate;
import dev.jask.array.expr.Elementwise;
import dev.jask.array.expr.Held;
import dev.jask.array.expr.InputsFirst;
import dev.jask.array.expr.Opaque;
import dev.jask.array.expr.Rechunk;
import dev.jask.array.expr.Reduce;
import dev.jask.array.expr.Slice;
import dev.jask.array.expr.Source;
import dev.jask.graph.Token;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which formulas parts are not taken through, because their elements would be computed again and
 * again. Two parts of one formula that are nearly all of it are two formulas, and in a loop such as
 * {@code x = x[1:] + x[:-1]} each step would make more of all those before it.
 */
final class Repeats {

    /** So often an element may be computed; storing it and reading it again costs as much. */
    private static final double MOST = 4;

    /** By what all of it is read by; those that read the same are one. */
    private final Map<Token, Double> ofWhole = new HashMap<>();

    /** By what parts of it are read by. */
    private final Map<Token, Double> ofParts = new HashMap<>();

    private final Set<Token> kept = new HashSet<>();

    private Repeats(ArrayExpr root) {
        for (ArrayExpr expr : InputsFirst.of(root).reversed()) {
            double own = own(expr);
            for (ArrayExpr input : expr.inputs()) {
                note(expr, own, input);
            }
        }
    }

    static Repeats of(ArrayExpr root) {
        return new Repeats(root);
    }

    /** Whether it is better computed once, and parts taken of what it gave. */
    boolean isKept(Elementwise expr) {
        return kept.contains(expr.token());
    }

    /** How often each element is computed, if parts are taken through all that they can be. */
    private double own(ArrayExpr expr) {
        Token token = expr.token();
        if (!ofWhole.containsKey(token) && !ofParts.containsKey(token)) {
            return 1; // what is asked for
        }
        double own = ofWhole.getOrDefault(token, 0.0) + ofParts.getOrDefault(token, 0.0);
        return switch (expr) {
            case Elementwise _ when own > MOST -> {
                kept.add(token);
                yield 1;
            }
            case Elementwise _, Slice _, Rechunk _, Concatenate _ -> own;
            case Source _, Held _, Reduce _, Opaque _ -> 1;
        };
    }

    private void note(ArrayExpr reader, double own, ArrayExpr input) {
        if (reader instanceof Slice slice) {
            ofParts.merge(input.token(), own * share(slice.chunks(), input.chunks()), Double::sum);
        } else {
            ofWhole.merge(input.token(), own, Math::max);
        }
    }

    private static double share(Chunks part, Chunks whole) {
        if (!part.isKnown() || !whole.isKnown()) {
            return 1;
        }
        double share = 1;
        for (int axis = 0; axis < whole.ndim(); axis++) {
            share *= (double) part.total(axis) / Math.max(1, whole.total(axis));
        }
        return share;
    }
}
