package dev.jask.array.plan;

import dev.jask.array.expr.ArrayExpr;
import dev.jask.array.expr.Elementwise;
import dev.jask.graph.Token;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who reads what in an expression: what is read once can go into its reader. */
final class Consumers {

    private final Map<Token, Set<Object>> readers = new HashMap<>();
    private final Set<Token> entered = new HashSet<>();

    private Consumers() {}

    static Consumers of(ArrayExpr root) {
        var consumers = new Consumers();
        consumers.enter(root);
        return consumers;
    }

    private void enter(ArrayExpr expr) {
        if (!entered.add(expr.token())) {
            return;
        }
        if (expr instanceof Elementwise elementwise) {
            // Read in two orders of axes counts as two readers.
            elementwise.operands().forEach(o -> note(o.expr(), List.of(expr.token(), o.axes())));
        } else {
            expr.inputs().forEach(input -> note(input, expr.token()));
        }
        expr.inputs().forEach(this::enter);
    }

    private void note(ArrayExpr input, Object reader) {
        readers.computeIfAbsent(input.token(), _ -> new HashSet<>()).add(reader);
    }

    /** Whether it may be computed as part of what reads it. */
    boolean joins(Elementwise expr) {
        return expr.isView() || readers.getOrDefault(expr.token(), Set.of()).size() <= 1;
    }
}
