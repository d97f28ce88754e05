package dev.jask.dataframe.column;

import dev.jask.dataframe.column.AggregateFunctions.Partial;
import dev.jask.dataframe.column.AggregateFunctions.Steps;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * DuckDB's own aggregate states as partial results.
 *
 * <p>A state is a struct, such as the count, mean and sum of squared deviations of a variance.
 * DuckDB merges two of them by the pairwise update of Chan, Golub and LeVeque (Updating Formulae
 * and a Pairwise Algorithm for Computing Sample Variances, 1979), extended to third and fourth
 * moments and to covariances by Pébay (Formulas for Robust, One-Pass Parallel Computation of
 * Covariances and Arbitrary-Order Statistical Moments, 2008). No large squares are subtracted from
 * one another, unlike with sums of powers. As a plain struct a state can be stored in a table or a
 * file and travel; {@code to_aggregate_state} makes it a state again.
 *
 * @param function the DuckDB function whose state it is
 * @param signature the types of its arguments
 * @param constants its constant arguments as SQL, if it has any
 * @param layout the state as an SQL type
 */
record AggregateStates(
        String function, List<String> signature, List<Column> constants, String layout) {

    private static final String MOMENTS2 = "STRUCT(count UBIGINT, mean DOUBLE, dsquared DOUBLE)";
    private static final String COMOMENT =
            "STRUCT(count UBIGINT, meanx DOUBLE, meany DOUBLE, co_moment DOUBLE)";

    static final AggregateStates VARIANCE = of("var_samp", List.of("DOUBLE"), MOMENTS2);
    static final AggregateStates SKEWNESS =
            of(
                    "skewness",
                    List.of("DOUBLE"),
                    "STRUCT(n UBIGINT, mean DOUBLE, m2 DOUBLE, m3 DOUBLE)");
    static final AggregateStates KURTOSIS =
            of(
                    "kurtosis",
                    List.of("DOUBLE"),
                    "STRUCT(n UBIGINT, mean DOUBLE, m2 DOUBLE, m3 DOUBLE, m4 DOUBLE)");
    static final AggregateStates COVARIANCE =
            of("covar_samp", List.of("DOUBLE", "DOUBLE"), COMOMENT);
    static final AggregateStates CORRELATION =
            of(
                    "corr",
                    List.of("DOUBLE", "DOUBLE"),
                    "STRUCT(cov_pop "
                            + COMOMENT
                            + ", dev_pop_x "
                            + MOMENTS2
                            + ", dev_pop_y "
                            + MOMENTS2
                            + ")");
    static final AggregateStates DISTINCT =
            of(
                    "approx_count_distinct",
                    List.of("ANY"),
                    "STRUCT(\"precision\" UTINYINT, registers UTINYINT[])");

    private static AggregateStates of(String function, List<String> signature, String layout) {
        return new AggregateStates(function, signature, List.of(), layout);
    }

    /** The state of this aggregate's rows. */
    Column exported(Aggregate aggregate) {
        Aggregate counted =
                new Aggregate(
                        function,
                        aggregate.arguments(),
                        aggregate.distinct(),
                        List.of(),
                        aggregate.condition());
        return new Term.Call("export_state", List.of(counted)).cast(layout);
    }

    /** The steps that end with DuckDB's own function of the state. */
    Steps steps(Aggregate aggregate, String result) {
        return steps(
                aggregate, state -> new Term.Call("finalize", List.of(revived(state, result))));
    }

    Steps steps(Aggregate aggregate, UnaryOperator<Column> finish) {
        Column state = Columns.col("state");
        return Steps.of(
                finish.apply(state), new Partial("state", exported(aggregate), merged(state)));
    }

    private Column merged(Column state) {
        return Aggregate.of("combine_aggr", revived(state, function)).cast(layout);
    }

    private Column revived(Column state, String as) {
        Column types = Columns.lit(signature);
        return constants.isEmpty()
                ? Columns.function("to_aggregate_state", state, as, types)
                : Columns.function(
                        "to_aggregate_state", state, as, types, Columns.list(constants.toArray()));
    }

    static Steps quantile(Aggregate aggregate) {
        Column fraction = aggregate.arguments().getLast();
        var states =
                new AggregateStates(
                        "approx_quantile",
                        List.of("DOUBLE", "FLOAT"),
                        List.of(Columns.lit(null), fraction),
                        "STRUCT(count UBIGINT, min DOUBLE, max DOUBLE, centroids STRUCT(mean DOUBLE, weight DOUBLE)[])");
        var doubles =
                new Aggregate(
                        "approx_quantile",
                        List.of(aggregate.arguments().getFirst().cast("DOUBLE"), fraction),
                        false,
                        List.of(),
                        aggregate.condition());
        return states.steps(doubles, "approx_quantile");
    }

    static Column standardError(Column state) {
        Column n = state.call("struct_extract", "count");
        Column squares = state.call("struct_extract", "dsquared");
        return Columns.when(n.gt(1)).then(squares.div(n.sub(1)).div(n).call("sqrt")).end();
    }

    /**
     * The adjusted Fisher-Pearson coefficient; null for fewer than three values and 0 where all are
     * equal.
     */
    static Column skew(Column state) {
        Column n = real(state, "n");
        Column m2 = real(state, "m2");
        Column m3 = real(state, "m3");
        Column bias = n.mul(n.sub(1)).call("sqrt").div(n.sub(2));
        Column moments = m3.div(n).div(m2.div(n).call("pow", 1.5));
        return Columns.when(n.lt(3))
                .then(null)
                .when(m2.eq(0))
                .then(0.0)
                .otherwise(bias.mul(moments));
    }

    /** The unbiased excess kurtosis; null for fewer than four values and 0 where all are equal. */
    static Column kurtosis(Column state) {
        Column n = real(state, "n");
        Column m2 = real(state, "m2");
        Column m4 = real(state, "m4");
        Column below = n.sub(2).mul(n.sub(3));
        Column raw = n.mul(n.add(1)).mul(n.sub(1)).mul(m4.div(m2).div(m2)).div(below);
        Column normal = n.sub(1).mul(n.sub(1)).mul(3).div(below);
        return Columns.when(n.lt(4)).then(null).when(m2.eq(0)).then(0.0).otherwise(raw.sub(normal));
    }

    private static Column real(Column state, String field) {
        return state.call("struct_extract", field).cast("DOUBLE");
    }
}
