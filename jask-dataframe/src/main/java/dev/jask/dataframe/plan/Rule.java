package dev.jask.dataframe.plan;

/** A rewrite that leaves the rows, their order and the columns as they were. */
interface Rule {

    /**
     * The better expression, or the same object where the rule has nothing to do. Inputs are for
     * other calls.
     */
    Expr apply(Expr expr);

    default String name() {
        return getClass().getSimpleName();
    }
}
