package dev.jask.dataframe.column;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a choice between values: {@code when(condition).then(value).otherwise(other)}.
 */
public final class When {

    private final List<Term.Branch> branches;
    private final Column condition;

    When(List<Term.Branch> branches, Column condition) {
        this.branches = List.copyOf(branches);
        this.condition = condition;
    }

    /** The value where the condition holds. */
    public Then then(@Nullable Object value) {
        var all = new ArrayList<>(branches);
        all.add(new Term.Branch(condition, Literals.column(value)));
        return new Then(all);
    }

    /** A choice that has its first branches: add another, or say what else. */
    public static final class Then {

        private final List<Term.Branch> branches;

        private Then(List<Term.Branch> branches) {
            this.branches = List.copyOf(branches);
        }

        /** Another condition, for rows where none before holds. */
        public When when(Column next) {
            return new When(branches, next);
        }

        /** The value of rows where no condition holds. */
        public Column otherwise(@Nullable Object value) {
            return new Term.Case(branches, Literals.column(value));
        }

        /** Null in rows where no condition holds. */
        public Column end() {
            return otherwise(null);
        }
    }
}
