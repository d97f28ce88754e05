package dev.jask.dataframe.plan;

import dev.jask.dataframe.column.Column;
import java.util.Collection;
import java.util.List;

/** Predicates taken apart and put together. */
final class Predicates {

    private Predicates() {}

    static Column and(List<Column> conjuncts) {
        Column all = conjuncts.getFirst();
        for (Column next : conjuncts.subList(1, conjuncts.size())) {
            all = all.and(next);
        }
        return all;
    }

    static Expr filter(Expr input, List<Column> conjuncts) {
        return conjuncts.isEmpty() ? input : new Expr.Filter(input, and(conjuncts));
    }

    static boolean readsOnly(Column column, Collection<String> names) {
        return names.containsAll(column.references());
    }
}
