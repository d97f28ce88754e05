package dev.jask.array.plan;

import dev.jask.array.expr.ArrayExpr;
import dev.jask.array.expr.Elementwise;
import dev.jask.array.expr.Reduce;
import dev.jask.graph.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    private final Map<Token, ArrayExpr> inOrder = new LinkedHashMap<>();
    private final Map<Token, List<Reader>> readers = new HashMap<>();
    private final Map<Token, Integer> heights = new HashMap<>();
    private final Map<Token, Place> places = new HashMap<>();
    private final Set<Token> joined = new HashSet<>();

    /** What reads an expression, and which of its axes follow the reader's. */
    private record Reader(ArrayExpr expr, List<Integer> axes) {}

    /** The formula that one goes into, and which of its axes follow that one's. */
    private record Place(Token whole, List<Integer> axes) {}

    private Fusion(ArrayExpr root) {
        enter(root);
        List.copyOf(inOrder.values()).reversed().forEach(this::place);
    }

    static Fusion of(ArrayExpr root) {
        return new Fusion(root);
    }

    /** Whether it is computed as part of what reads it. */
    boolean joins(Elementwise expr) {
        return expr.isView() || joined.contains(expr.token());
    }

    /** Notes what it reads; ends after all of that. */
    private void enter(ArrayExpr expr) {
        if (heights.containsKey(expr.token())) {
            return;
        }
        heights.put(expr.token(), 0);
        if (expr instanceof Elementwise elementwise) {
            elementwise.operands().forEach(o -> note(o.expr(), new Reader(expr, o.axes())));
        } else {
            expr.inputs().forEach(input -> note(input, new Reader(expr, List.of())));
        }
        expr.inputs().forEach(this::enter);
        heights.put(expr.token(), height(expr));
        inOrder.put(expr.token(), expr);
    }

    private void note(ArrayExpr input, Reader reader) {
        readers.computeIfAbsent(input.token(), _ -> new ArrayList<>()).add(reader);
    }

    /** How many formulas stand on each other; a tower that is high enough begins a new one. */
    private int height(ArrayExpr expr) {
        int below =
                expr.inputs().stream()
                        .filter(Elementwise.class::isInstance)
                        .mapToInt(input -> heights.getOrDefault(input.token(), 0))
                        .max()
                        .orElse(0);
        return expr instanceof Elementwise ? below % HIGHEST + 1 : 0;
    }

    /** Decides about an expression; all that read it are decided. */
    private void place(ArrayExpr expr) {
        if (!(expr instanceof Elementwise elementwise)) {
            return;
        }
        List<Reader> all = readers.getOrDefault(expr.token(), List.of());
        var found = new HashSet<Place>();
        for (Reader reader : all) {
            Place outer = places.get(reader.expr().token());
            found.add(
                    outer == null
                            ? new Place(reader.expr().token(), List.of())
                            : new Place(outer.whole(), followed(outer.axes(), reader.axes())));
        }
        boolean isHighest = heights.getOrDefault(expr.token(), 0) == HIGHEST;
        if (found.size() == 1 && !isHighest && all.getFirst().expr() instanceof Reduce) {
            joined.add(expr.token());
            places.put(expr.token(), own(elementwise));
        } else if (found.size() == 1
                && !isHighest
                && all.getFirst().expr() instanceof Elementwise) {
            joined.add(expr.token());
            places.put(expr.token(), found.iterator().next());
        } else {
            places.put(expr.token(), own(elementwise));
        }
    }

    private static Place own(Elementwise expr) {
        return new Place(expr.token(), IntStream.range(0, expr.chunks().ndim()).boxed().toList());
    }

    /** The axes that are followed by what follows others. */
    private static List<Integer> followed(List<Integer> outer, List<Integer> inner) {
        return outer.stream().map(axis -> axis < 0 ? -1 : inner.get(axis)).toList();
    }
}
