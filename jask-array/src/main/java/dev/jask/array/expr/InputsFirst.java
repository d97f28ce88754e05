package dev.jask.array.expr;

import dev.jask.graph.Token;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Goes through expressions: each once, after what it reads. Without recursion, since a loop of a
 * program makes expressions that are as high as it is long.
 */
public final class InputsFirst {

    private final Set<Token> seen = new HashSet<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private final List<ArrayExpr> found = new ArrayList<>();

    /**
     * An expression that comes once its inputs have come.
     *
     * @param inputs those that were not looked at yet
     */
    private record Open(ArrayExpr expr, Iterator<ArrayExpr> inputs) {}

    private InputsFirst() {}

    /** All that an expression is computed from, and itself. */
    public static List<ArrayExpr> of(ArrayExpr root) {
        var all = new InputsFirst();
        all.enter(root);
        while (!all.open.isEmpty()) {
            all.step();
        }
        return all.found;
    }

    private void enter(ArrayExpr expr) {
        if (seen.add(expr.token())) {
            open.push(new Open(expr, expr.inputs().iterator()));
        }
    }

    private void step() {
        Open last = open.element();
        if (last.inputs().hasNext()) {
            enter(last.inputs().next());
        } else {
            found.add(open.remove().expr());
        }
    }
}
