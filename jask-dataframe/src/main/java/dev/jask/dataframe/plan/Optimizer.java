package dev.jask.dataframe.plan;

import dev.jask.table.DuckDb;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Improves an expression by rules until none of them has anything to do.
 *
 * <p>A pass goes through the tree from the leaves up and applies each rule to each node; then the
 * unneeded columns are taken out from the root down. That a pass changes nothing is the end; that
 * passes go on for ever would be a mistake in the rules, and is reported as one.
 */
public final class Optimizer {

    private static final int PASSES_AT_MOST = 200;

    private final List<Rule> rules;

    Optimizer(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** All rules. */
    public static Optimizer standard(DuckDb duckDb) {
        return new Optimizer(
                List.of(
                        new FoldConstantFilter(duckDb),
                        new MergeFilters(),
                        new PushFilterThroughProject(),
                        new PushFilterThroughConcat(),
                        new PushFilterThroughJoin(),
                        new PushFilterThroughGroupBy(),
                        new PushFilterThroughRowwise(),
                        new PruneFiles(duckDb),
                        new MergeProjects(),
                        new DropIdentityProject(),
                        new PushLimitThroughProject(),
                        new MergeLimits(),
                        new SortLimitToTopK(),
                        new DropUselessSort(),
                        new MergeDistinct()));
    }

    /** The improved expression. */
    public Expr optimize(Expr expr) {
        Expr current = expr;
        for (int pass = 0; pass < PASSES_AT_MOST; pass++) {
            var fired = new ArrayList<String>();
            Expr next =
                    ColumnPruning.prune(rewrite(current, fired, new IdentityHashMap<>()), fired);
            if (fired.isEmpty()) {
                return next;
            }
            current = next;
            if (pass == PASSES_AT_MOST - 1) {
                throw new IllegalStateException(
                        "the rules %s never come to an end on%n%s"
                                .formatted(fired, PlanText.of(expr)));
            }
        }
        return current;
    }

    private Expr rewrite(Expr expr, List<String> fired, IdentityHashMap<Expr, Expr> done) {
        Expr known = done.get(expr);
        if (known != null) {
            return known;
        }
        Expr current = expr;
        List<Expr> before = expr.inputs();
        List<Expr> after = before.stream().map(input -> rewrite(input, fired, done)).toList();
        if (!same(before, after)) {
            current = expr.withInputs(after);
        }
        for (Rule rule : rules) {
            Expr next = rule.apply(current);
            if (changed(current, next)) {
                fired.add(rule.name());
                current = next;
            }
        }
        done.put(expr, current);
        return current;
    }

    @SuppressWarnings("ReferenceEquality") // a rule gives back the same object where it did nothing
    static boolean changed(Expr before, Expr after) {
        return before != after;
    }

    static boolean same(List<Expr> before, List<Expr> after) {
        for (int i = 0; i < before.size(); i++) {
            if (changed(before.get(i), after.get(i))) {
                return false;
            }
        }
        return true;
    }
}
