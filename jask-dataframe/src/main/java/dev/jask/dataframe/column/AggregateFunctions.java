package dev.jask.dataframe.column;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of each aggregate function: how it is written and how it is computed over
 * partitions.
 */
final class AggregateFunctions {

    /** The last value that is not null; DuckDB's {@code last} takes nulls too. */
    static final String LAST_PRESENT = "last_present";

    /** The sample's standard error of the mean; DuckDB's {@code sem} is the population's. */
    static final String STANDARD_ERROR = "standard_error";

    /** Skewness that is NaN where a value is; DuckDB's {@code skewness} fails there. */
    static final String SKEW = "skew";

    /** Excess kurtosis that is NaN where a value is; DuckDB's {@code kurtosis} fails there. */
    static final String KURTOSIS = "excess_kurtosis";

    /** The mean of values that have no sum, such as times of the day. */
    static final String WHOLE_MEAN = "mean";

    private static final Set<String> SAME_WHEN_DISTINCT =
            Set.of("min", "max", "bool_or", "bool_and", "any_value", "bit_and", "bit_or");

    /** DuckDB's aggregate functions, without other names for the same. */
    private static final Set<String> AGGREGATES =
            Set.of(
                    "any_value",
                    "approx_count_distinct",
                    "approx_quantile",
                    "approx_top_k",
                    "arg_max",
                    "arg_max_null",
                    "arg_max_nulls_last",
                    "arg_min",
                    "arg_min_null",
                    "arg_min_nulls_last",
                    "avg",
                    "bit_and",
                    "bit_or",
                    "bit_xor",
                    "bitstring_agg",
                    "bool_and",
                    "bool_or",
                    "corr",
                    "count",
                    "count_if",
                    "count_star",
                    "covar_pop",
                    "covar_samp",
                    "entropy",
                    "favg",
                    "first",
                    "kahan_sum",
                    "geomean",
                    "histogram",
                    "histogram_exact",
                    "json_group_array",
                    "json_group_object",
                    "json_group_structure",
                    "kurtosis",
                    "kurtosis_pop",
                    "last",
                    "list",
                    "lttb",
                    "mad",
                    "max",
                    "median",
                    "min",
                    "mode",
                    "product",
                    "quantile_cont",
                    "quantile_disc",
                    "regr_avgx",
                    "regr_avgy",
                    "regr_count",
                    "regr_intercept",
                    "regr_r2",
                    "regr_slope",
                    "regr_sxx",
                    "regr_sxy",
                    "regr_syy",
                    "reservoir_quantile",
                    "sem",
                    "skewness",
                    "stddev_pop",
                    "stddev_samp",
                    "string_agg",
                    "sum",
                    "var_pop",
                    "var_samp",
                    "wavg");

    /** Other names that DuckDB has for its aggregate functions. */
    private static final Map<String, String> SYNONYMS =
            Map.ofEntries(
                    Map.entry("group_concat", "string_agg"),
                    Map.entry("listagg", "string_agg"),
                    Map.entry("array_agg", "list"),
                    Map.entry("min_by", "arg_min"),
                    Map.entry("max_by", "arg_max"),
                    Map.entry("stddev", "stddev_samp"),
                    Map.entry("mean", "avg"),
                    Map.entry("countif", "count_if"),
                    Map.entry("fsum", "kahan_sum"),
                    Map.entry("sumkahan", "kahan_sum"),
                    Map.entry("arbitrary", "first"),
                    Map.entry("argmax", "arg_max"),
                    Map.entry("argmin", "arg_min"),
                    Map.entry("quantile", "quantile_disc"),
                    Map.entry("variance", "var_samp"),
                    Map.entry("weighted_avg", "wavg"),
                    Map.entry("geometric_mean", "geomean"));

    private AggregateFunctions() {}

    /** Whether DuckDB has an aggregate function of this name, in lower case. */
    static boolean isAggregate(String name) {
        return AGGREGATES.contains(name) || SYNONYMS.containsKey(name);
    }

    /** The one name for an aggregate function that has several. */
    static String canonical(String name) {
        return SYNONYMS.getOrDefault(name, name);
    }

    /**
     * A column of partial results.
     *
     * @param name what {@code combine} and the final expression call it
     * @param rows the aggregate over rows
     * @param combine the aggregate over partial results
     */
    record Partial(String name, Column rows, Column combine) {

        static Partial of(String name, Aggregate rows, String combine) {
            return new Partial(name, rows, Aggregate.of(combine, Columns.col(name)));
        }
    }

    /**
     * The partial results and the final expression over them.
     *
     * @param numbered whether the partial results read the partition's number
     */
    record Steps(List<Partial> partials, Column finish, boolean numbered) {

        Steps {
            partials = List.copyOf(partials);
        }

        static Steps of(Column finish, Partial... partials) {
            return new Steps(List.of(partials), finish, false);
        }

        static Steps same(String name, Aggregate rows, String combine) {
            return of(Columns.col(name), Partial.of(name, rows, combine));
        }
    }

    static Aggregate.Strategy strategy(Aggregate aggregate) {
        if (steps(aggregate).isPresent()) {
            return Aggregate.Strategy.DECOMPOSABLE;
        }
        boolean distinct = aggregate.distinct() && aggregate.order().isEmpty();
        return distinct ? Aggregate.Strategy.DISTINCT_FIRST : Aggregate.Strategy.HOLISTIC;
    }

    static Optional<Steps> steps(Aggregate aggregate) {
        boolean each = !aggregate.distinct() || SAME_WHEN_DISTINCT.contains(aggregate.function());
        boolean inRowOrder = aggregate.order().isEmpty() || !dependsOnOrder(aggregate.function());
        if (!each || !inRowOrder || !hasUsualArity(aggregate)) {
            return Optional.empty();
        }
        Aggregate plain =
                new Aggregate(
                        aggregate.function(),
                        aggregate.arguments(),
                        false,
                        List.of(),
                        aggregate.condition());
        return Optional.ofNullable(plainSteps(plain));
    }

    private static boolean dependsOnOrder(String function) {
        return switch (function) {
            case "any_value",
                    LAST_PRESENT,
                    "first",
                    "last",
                    "list",
                    "string_agg",
                    "arg_min",
                    "arg_max" ->
                    true;
            default -> false;
        };
    }

    private static boolean hasUsualArity(Aggregate aggregate) {
        int expected =
                switch (aggregate.function()) {
                    case "count_star" -> 0;
                    case "arg_min",
                            "arg_max",
                            "corr",
                            "covar_samp",
                            "covar_pop",
                            "approx_quantile" ->
                            2;
                    default -> 1;
                };
        return aggregate.arguments().size() == expected;
    }

    private static @Nullable Steps plainSteps(Aggregate aggregate) {
        return switch (aggregate.function()) {
            case "count", "count_star", "count_if" -> counted(aggregate);
            case "sum" -> Steps.same("sum", aggregate, "sum");
            case "avg" -> mean(aggregate);
            case "min", "max", "bool_or", "bool_and", "product", "bit_and", "bit_or", "bit_xor" ->
                    Steps.same(aggregate.function(), aggregate, aggregate.function());
            case "any_value" -> positioned(aggregate, "min", "arg_min");
            case LAST_PRESENT -> positioned(aggregate, "max", "arg_max");
            case "arg_min", "arg_max" -> extreme(aggregate);
            case "var_samp", "var_pop", "stddev_samp", "stddev_pop" ->
                    AggregateStates.VARIANCE.steps(aggregate, aggregate.function());
            case STANDARD_ERROR ->
                    AggregateStates.VARIANCE.steps(aggregate, AggregateStates::standardError);
            case SKEW -> AggregateStates.SKEWNESS.steps(aggregate, AggregateStates::skew);
            case KURTOSIS -> AggregateStates.KURTOSIS.steps(aggregate, AggregateStates::kurtosis);
            case "sem" -> AggregateStates.VARIANCE.steps(aggregate, "sem");
            case "skewness" -> AggregateStates.SKEWNESS.steps(aggregate, "skewness");
            case "kurtosis" -> AggregateStates.KURTOSIS.steps(aggregate, "kurtosis");
            case "covar_samp", "covar_pop" ->
                    AggregateStates.COVARIANCE.steps(aggregate, aggregate.function());
            case "corr" -> AggregateStates.CORRELATION.steps(aggregate, "corr");
            case "approx_count_distinct" ->
                    AggregateStates.DISTINCT.steps(aggregate, "approx_count_distinct");
            case "approx_quantile" -> AggregateStates.quantile(aggregate);
            default -> null;
        };
    }

    /** A partition without rows has no count to add, yet the count of nothing is 0. */
    private static Steps counted(Aggregate aggregate) {
        Column total = Aggregate.of("sum", Columns.col("count")).cast("BIGINT");
        return Steps.of(
                Columns.col("count").fillNull(0).cast("BIGINT"),
                new Partial("count", aggregate, total));
    }

    private static Steps mean(Aggregate aggregate) {
        var count =
                new Aggregate(
                        "count", aggregate.arguments(), false, List.of(), aggregate.condition());
        var sum =
                new Aggregate(
                        "sum", aggregate.arguments(), false, List.of(), aggregate.condition());
        return Steps.of(
                Columns.col("sum").div(Columns.col("count")),
                Partial.of("sum", sum, "sum"),
                new Partial(
                        "count", count, Aggregate.of("sum", Columns.col("count")).cast("BIGINT")));
    }

    /**
     * The first or last value: statements over several partitions may read them in any order, so
     * their numbers decide.
     */
    private static Steps positioned(Aggregate aggregate, String outermost, String choice) {
        Column value = Columns.col("value");
        Column at = Columns.col("at");
        return new Steps(
                List.of(
                        new Partial("value", aggregate, Aggregate.of(choice, value, at)),
                        Partial.of(
                                "at",
                                partition(outermost, aggregate, aggregate.arguments()),
                                outermost)),
                value,
                true);
    }

    /** Of equal extremes, the one in the first partition. */
    private static Steps extreme(Aggregate aggregate) {
        boolean least = aggregate.function().equals("arg_min");
        Column value = Columns.col("value");
        Column by = Columns.col("by");
        Column at = Columns.col("at");
        Column rank = new Term.Struct(List.of("by", "at"), List.of(by, least ? at : at.neg()));
        String extreme = least ? "min" : "max";
        Aggregate furthest =
                new Aggregate(
                                extreme,
                                aggregate.arguments().subList(1, 2),
                                false,
                                List.of(),
                                aggregate.condition())
                        .filter(aggregate.arguments().getFirst().isNotNull());
        Column rankedAt = Aggregate.of(aggregate.function(), at, rank);
        return new Steps(
                List.of(
                        new Partial(
                                "value",
                                aggregate,
                                Aggregate.of(aggregate.function(), value, rank)),
                        Partial.of("by", furthest, extreme),
                        new Partial(
                                "at",
                                partition("min", aggregate, aggregate.arguments()),
                                rankedAt)),
                value,
                true);
    }

    /** The number of the partition if it has a row that counts, else null. */
    private static Aggregate partition(String function, Aggregate aggregate, List<Column> present) {
        Aggregate number =
                new Aggregate(
                        function,
                        List.of(Columns.col(Decomposition.PARTITION)),
                        false,
                        List.of(),
                        aggregate.condition());
        return present.stream()
                .map(Column::isNotNull)
                .reduce((left, right) -> left.and(right))
                .map(number::filter)
                .orElse(number);
    }

    /** The expression that an aggregate of ours stands for; null for DuckDB's own. */
    static @Nullable Column expansion(Aggregate aggregate) {
        return switch (aggregate.function()) {
            case LAST_PRESENT -> {
                Aggregate last =
                        new Aggregate(
                                "last",
                                aggregate.arguments(),
                                aggregate.distinct(),
                                aggregate.order(),
                                aggregate.condition());
                yield last.filter(aggregate.arguments().getFirst().isNotNull());
            }
            case STANDARD_ERROR ->
                    renamed(aggregate, "stddev_samp").div(renamed(aggregate, "count").call("sqrt"));
            case SKEW -> AggregateStates.skew(AggregateStates.SKEWNESS.exported(aggregate));
            case KURTOSIS -> AggregateStates.kurtosis(AggregateStates.KURTOSIS.exported(aggregate));
            default -> null;
        };
    }

    private static Aggregate renamed(Aggregate aggregate, String function) {
        return new Aggregate(
                function,
                aggregate.arguments(),
                aggregate.distinct(),
                aggregate.order(),
                aggregate.condition());
    }
}
