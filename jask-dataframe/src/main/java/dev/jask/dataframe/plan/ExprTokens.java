package dev.jask.dataframe.plan;

import dev.jask.graph.Token;
import dev.jask.graph.Tokens;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Tokens of expressions: equal expressions have equal ones. Remembers those it made. Not
 * thread-safe.
 */
final class ExprTokens {

    private final IdentityHashMap<Expr, Token> known = new IdentityHashMap<>();

    Token of(Expr expr) {
        Token token = known.get(expr);
        if (token == null) {
            token = make(expr);
            known.put(expr, token);
        }
        return token;
    }

    private Token make(Expr expr) {
        return switch (expr) {
            case Expr.Read(var source, var schema) ->
                    Tokens.of("read", source.token(), schema.names());
            case Expr.Rejects(var source) -> Tokens.of("rejects", source.token());
            case Expr.Tables(var id, var _, var _) -> Tokens.of("tables", id);
            case Expr.Held(var _, var keys, var _) -> Tokens.of("held", keys);
            case Expr.Project(var input, var columns, var _) ->
                    Tokens.of("project", of(input), columns);
            case Expr.Filter(var input, var predicate) -> Tokens.of("filter", of(input), predicate);
            case Expr.GroupBy(var input, var keys, var aggregates, var partitions, var _) ->
                    Tokens.of("group-by", of(input), keys, aggregates, partitions);
            case Expr.Distinct(var input, var by) -> Tokens.of("distinct", of(input), by);
            case Expr.Sort(var input, var keys) -> Tokens.of("sort", of(input), keys);
            case Expr.TopK(var input, var keys, var count) ->
                    Tokens.of("top-k", of(input), keys, count);
            case Expr.Limit(var input, var count) -> Tokens.of("limit", of(input), count);
            case Expr.Tail(var input, var count) -> Tokens.of("tail", of(input), count);
            case Expr.Sample(var input, var fraction, var seed) ->
                    Tokens.of("sample", of(input), fraction, seed);
            case Expr.Join join ->
                    Tokens.of(
                            "join",
                            of(join.left()),
                            of(join.right()),
                            join.kind(),
                            join.leftKeys(),
                            join.rightKeys(),
                            join.outputs());
            case Expr.Concat(var inputs, var schema) ->
                    Tokens.of("concat", all(inputs), schema.names());
            case Expr.MapPartitions(var input, var name, var _, var token, var schema) ->
                    Tokens.of("map-partitions", of(input), name, token, schema.sql());
            case Expr.Repartition(var input, var partitions) ->
                    Tokens.of("repartition", of(input), partitions);
        };
    }

    private List<Token> all(List<Expr> inputs) {
        return inputs.stream().map(this::of).toList();
    }
}
