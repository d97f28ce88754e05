package dev.jask.array.plan;

import dev.jask.array.expr.ArrayExpr;
import dev.jask.array.expr.Elementwise;
import dev.jask.array.expr.InputsFirst;
import dev.jask.array.expr.Reduce;
import dev.jask.graph.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which formulas of an expression become one. A formula goes into what reads it if all that read it
 * become one anyway, and see its axes in the same order; then it is computed once for each element,
 * and never stored.
 */
final class Fusion {

    /** More formulas on each other than that do not become one: a long loop is slow to make. */
    private static final int HIGHEST = 64;

    private final List<ArrayExpr> all;
    private final Map<Token, List<Reader>> readers = new HashMap<>();
    private final Map<Token, Integer> heights = new HashMap<>();
    private final Map<Token, Integer> depths = new HashMap<>();
    private final Map<Token, Set<Place>> places = new HashMap<>();
    private final Set<Token> joined = new HashSet<>();

    /** What reads an expression, and which of its axes follow the reader's. */
    private record Reader(ArrayExpr expr, List<Integer> axes) {}

    /** What one is computed with, and which of its axes follow that one's. */
    private record Place(Token whole, List<Integer> axes) {

        /** By itself, or as what a reduction begins with. */
        static Place in(Token whole, ArrayExpr expr) {
            return new Place(whole, IntStream.range(0, expr.chunks().ndim()).boxed().toList());
        }

        /** Of what is read there, with those axes. */
        Place of(List<Integer> inner) {
            return new Place(
                    whole, axes.stream().map(axis -> axis < 0 ? -1 : inner.get(axis)).toList());
        }
    }

    private Fusion(ArrayExpr root) {
        all = InputsFirst.of(root);
        all.forEach(this::enter);
        for (ArrayExpr expr : all.reversed()) {
            if (expr instanceof Elementwise elementwise) {
                place(elementwise);
            }
        }
    }

    static Fusion of(ArrayExpr root) {
        return new Fusion(root);
    }

    /** Whether it is computed as part of what reads it. */
    boolean joins(Elementwise expr) {
        return expr.isView() || joined.contains(expr.token());
    }

    /** What is computed by itself, after what it reads. */
    List<ArrayExpr> apart() {
        return all.stream().filter(this::isApart).toList();
    }

    private boolean isApart(ArrayExpr expr) {
        return !(expr instanceof Elementwise)
                || placesOf(expr).stream().anyMatch(place -> place.whole().equals(expr.token()));
    }

    private Set<Place> placesOf(ArrayExpr expr) {
        return Objects.requireNonNull(places.get(expr.token()), expr::name);
    }

    /** Notes what it reads; all of that is entered. */
    private void enter(ArrayExpr expr) {
        if (expr instanceof Elementwise elementwise) {
            elementwise.operands().forEach(o -> note(o.expr(), new Reader(expr, o.axes())));
            heights.put(expr.token(), height(elementwise));
        } else {
            expr.inputs().forEach(input -> note(input, new Reader(expr, List.of())));
        }
    }

    private void note(ArrayExpr input, Reader reader) {
        readers.computeIfAbsent(input.token(), _ -> new ArrayList<>()).add(reader);
    }

    private List<Reader> readers(ArrayExpr expr) {
        return readers.getOrDefault(expr.token(), List.of());
    }

    /** How many formulas stand on each other; on a tower that is high enough a new one begins. */
    private int height(Elementwise expr) {
        int below = 0;
        for (Elementwise.Operand operand : expr.operands()) {
            below = Math.max(below, heights.getOrDefault(operand.expr().token(), 0));
        }
        return expr.isView() ? below : below % HIGHEST + 1;
    }

    /** Decides about an expression; all that read it are decided. */
    private void place(Elementwise expr) {
        Place own = Place.in(expr.token(), expr);
        Set<Place> found = found(expr, own);
        if (expr.isView()) {
            places.put(expr.token(), found);
            depths.put(expr.token(), depth(expr));
        } else if (found.size() == 1 && !found.contains(own) && !isHighest(expr)) {
            joined.add(expr.token());
            places.put(expr.token(), found);
            depths.put(expr.token(), depth(expr));
        } else {
            places.put(expr.token(), Set.of(own));
        }
    }

    /** Where it is computed if it joins what reads it; through views, that is what reads those. */
    private Set<Place> found(Elementwise expr, Place own) {
        var found = new HashSet<Place>();
        for (Reader reader : readers(expr)) {
            switch (reader.expr()) {
                case Elementwise formula ->
                        placesOf(formula).forEach(place -> found.add(place.of(reader.axes())));
                case Reduce reduce -> found.add(new Place(reduce.token(), own.axes()));
                default -> found.add(own);
            }
        }
        return found.isEmpty() ? Set.of(own) : found;
    }

    /** How many formulas would be on it in the one that it joins. */
    private int depth(Elementwise expr) {
        int depth = 0;
        for (Reader reader : readers(expr)) {
            if (reader.expr() instanceof Elementwise formula) {
                int on = depths.getOrDefault(formula.token(), 0);
                depth = Math.max(depth, formula.isView() ? on : on + 1);
            }
        }
        return depth;
    }

    /**
     * Whether the tower that it is in ends with it. Its height is the same whatever is put on top
     * of it, so that arrays that share a part share its blocks; but beside others that are high it
     * says too little.
     */
    private boolean isHighest(Elementwise expr) {
        return heights.getOrDefault(expr.token(), 0) == HIGHEST || depth(expr) >= 2 * HIGHEST;
    }
}
