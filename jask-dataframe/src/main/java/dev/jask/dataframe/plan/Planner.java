package dev.jask.dataframe.plan;

import dev.jask.dataframe.io.CsvSource;
import dev.jask.dataframe.io.InputFile;
import dev.jask.dataframe.io.Piece;
import dev.jask.dataframe.run.CollectRejects;
import dev.jask.dataframe.run.GiveTable;
import dev.jask.dataframe.run.IfWanted;
import dev.jask.dataframe.run.PartitionTask;
import dev.jask.dataframe.run.Placeholder;
import dev.jask.dataframe.run.StatementTask;
import dev.jask.graph.Key;
import dev.jask.graph.Token;
import dev.jask.graph.Tokens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns an improved expression into tasks.
 *
 * <p>An operation that needs one partition at a time goes into the statement of its input. One that
 * needs rows of several partitions cuts: what grew so far becomes a stage, and a new statement
 * begins over its results. So a stage is one statement for each partition, and the last stage of an
 * aggregation or a sort takes what follows with it. An expression that is read twice is computed
 * once.
 */
public final class Planner {

    /** Up to how many partial results one task combines. */
    private static final int FAN_IN = 16;

    /** From what size on a last step is worth all cores. */
    static final long ALL_CORES_BYTES = 64L << 20;

    private final Stages stages;
    private final ExprTokens tokens = new ExprTokens();
    private final Map<Token, Integer> reads = new HashMap<>();
    private final Map<Token, Pipeline> done = new HashMap<>();

    private Planner(Room room) {
        this.stages = new Stages(room);
    }

    /**
     * The tasks that compute an expression.
     *
     * @param room what they will be run in
     */
    public static PhysicalPlan plan(Expr expr, Room room) {
        var planner = new Planner(room);
        planner.countReads(expr);
        List<Key> keys = planner.cut(planner.lower(expr));
        return new PhysicalPlan(planner.stages.graph(), keys, planner.stages.texts());
    }

    /** The tasks that do something with each partition of an expression. */
    public static PhysicalPlan plan(
            Expr expr, Room room, String name, StatementTask.Sink sink, boolean single) {
        var planner = new Planner(room);
        planner.countReads(expr);
        Pipeline pipeline = planner.lower(expr);
        if (single && !pipeline.isSingle()) {
            pipeline =
                    Pipeline.of(
                            planner.gathered("gather", planner.cut(pipeline), pipeline.names()));
        }
        var keys = new ArrayList<Key>();
        int branchNumber = 0;
        for (Branch branch : pipeline.branches()) {
            keys.addAll(
                    planner.stages.run(branch.also(name), sinkOf(sink, branchNumber++, pipeline)));
        }
        return new PhysicalPlan(planner.stages.graph(), keys, planner.stages.texts());
    }

    /**
     * Partition numbers begin at 0 in each branch; what is written must not have the same name
     * twice.
     */
    private static StatementTask.Sink sinkOf(
            StatementTask.Sink sink, int branch, Pipeline pipeline) {
        int before =
                pipeline.branches().subList(0, branch).stream()
                        .mapToInt(one -> one.source().partitions())
                        .sum();
        return sink.after(before);
    }

    Stages stages() {
        return stages;
    }

    private void countReads(Expr expr) {
        int count = reads.merge(tokens.of(expr), 1, Integer::sum);
        if (count == 1) {
            expr.inputs().forEach(this::countReads);
        }
    }

    Pipeline lower(Expr expr) {
        Token token = tokens.of(expr);
        Pipeline known = done.get(token);
        if (known != null) {
            return known;
        }
        Pipeline made = make(expr);
        if (reads.getOrDefault(token, 1) > 1) {
            made = overResults(cut(made), made.names());
        }
        done.put(token, made);
        return made;
    }

    private Pipeline make(Expr expr) {
        return switch (expr) {
            case Expr.Read(var source, var schema) ->
                    Pipeline.of(
                            Branch.of(
                                    source.reader(),
                                    new Source.Files(source, source.pieces(stages.slots())),
                                    Select.of(Placeholder.FILES, schema.names())));
            case Expr.Rejects(var source) -> rejects(source);
            case Expr.Tables tables -> tables(tables);
            case Expr.Held(var graph, var keys, var schema) -> {
                stages.addHeld(graph);
                yield overResults(keys, schema.names());
            }
            case Expr.Project(var input, var columns, var _) ->
                    lower(input)
                            .each(branch ->
                                    branch.with(select -> select.project(columns)).using(columns));
            case Expr.Filter(var input, var predicate) ->
                    lower(input)
                            .each(branch ->
                                    branch.with(select -> select.filter(predicate))
                                            .using(List.of(predicate)));
            case Expr.GroupBy group -> new AggregationPlan(this).plan(group);
            case Expr.Distinct distinct -> distinct(distinct);
            case Expr.Sort sort -> new OrderPlan(this).sort(sort);
            case Expr.TopK(var input, var keys, var count) ->
                    reduce(
                            lower(input),
                            "top",
                            branch ->
                                    branch.with(select -> select.topK(keys, count))
                                            .using(OrderPlan.columns(keys)));
            case Expr.Limit limit -> new OrderPlan(this).limit(limit);
            case Expr.Tail tail -> new OrderPlan(this).tail(tail);
            case Expr.Sample(var input, var fraction, var seed) ->
                    lower(input)
                            .each(branch ->
                                    branch.with(
                                            select -> OrderPlan.sample(select, fraction, seed)));
            case Expr.Join join -> new JoinPlan(this).plan(join);
            case Expr.Concat(var inputs, var schema) ->
                    new Pipeline(
                            inputs.stream()
                                    .flatMap(input -> lower(input).branches().stream())
                                    .map(branch ->
                                            branch.with(select -> select.columns(schema.names())))
                                    .toList(),
                            schema.names());
            case Expr.MapPartitions map -> mapPartitions(map);
            case Expr.Repartition(var input, var partitions) ->
                    repartition(lower(input), partitions);
        };
    }

    // Cutting

    /** The results of a pipeline's partitions. */
    List<Key> cut(Pipeline pipeline) {
        var keys = new ArrayList<Key>();
        for (Branch branch : pipeline.branches()) {
            Branch inOrder = branch.with(select -> select.columns(pipeline.names()));
            keys.addAll(
                    inOrder.isReady() && inOrder.source() instanceof Source.Each(var ready, var _)
                            ? ready
                            : stages.keep(inOrder));
        }
        return List.copyOf(keys);
    }

    static Pipeline overResults(List<Key> keys, List<String> names) {
        return Pipeline.of(
                Branch.of(
                        "map", new Source.Each(keys, names), Select.of(Placeholder.INPUT, names)));
    }

    Branch gathered(String name, List<Key> keys, List<String> names) {
        return Branch.of(name, new Source.Gather(keys), Select.of(Placeholder.INPUT, names));
    }

    /** Results combined in a tree until one task can read all of them. */
    List<Key> folded(List<Key> keys, List<String> names, String name, BranchChange combine) {
        List<Key> current = keys;
        while (current.size() > FAN_IN) {
            var groups = new ArrayList<List<Key>>();
            for (int from = 0; from < current.size(); from += FAN_IN) {
                groups.add(current.subList(from, Math.min(current.size(), from + FAN_IN)));
            }
            current = stages.groups(combine.apply(gathered(name, current, names)), groups);
        }
        return current;
    }

    /** A change of a branch. */
    @FunctionalInterface
    interface BranchChange {
        Branch apply(Branch branch);
    }

    /** An operation that can be done on parts and then on what is left of them. */
    Pipeline reduce(Pipeline input, String name, BranchChange operation) {
        if (input.isSingle()) {
            return Pipeline.of(operation.apply(input.branches().getFirst().also(name)));
        }
        List<Key> partial = cut(input.each(branch -> operation.apply(branch.also(name))));
        List<Key> last = folded(partial, input.names(), name, operation);
        return Pipeline.of(operation.apply(gathered(name, last, input.names())));
    }

    // Leaves

    private Pipeline rejects(CsvSource source) {
        List<Piece> pieces =
                source.files().stream()
                        .map(file -> (Piece) new Piece.Whole(List.of(file)))
                        .toList();
        Branch all =
                Branch.of(
                        "rejects",
                        new Source.Files(source, pieces),
                        Select.of(Placeholder.FILES, source.schema().names()));
        var sink = new CollectRejects(source.files().stream().map(InputFile::displayName).toList());
        return overResults(stages.run(all, sink), CollectRejects.SCHEMA.names());
    }

    private Pipeline tables(Expr.Tables tables) {
        if (tables.tables().isEmpty()) {
            return Pipeline.of(
                    Branch.of(
                            "empty",
                            new Source.Nothing(),
                            Select.of(
                                    "(" + IfWanted.emptyQuery(tables.schema()) + ")",
                                    tables.schema().names())));
        }
        List<Key> keys =
                stages.given("table", tables.id(), tables.tables(), GiveTable.OF_PARAMETER);
        return overResults(keys, tables.schema().names());
    }

    private Pipeline distinct(Expr.Distinct distinct) {
        Pipeline input = lower(distinct.input());
        return reduce(
                input, "distinct", branch -> branch.with(select -> select.distinct(distinct.by())));
    }

    // Partitions

    private Pipeline mapPartitions(Expr.MapPartitions map) {
        List<Key> keys = cut(lower(map.input()));
        Token token =
                Tokens.of("map-partitions", map.name(), map.token(), map.schema().sql(), keys);
        var function = new PartitionTask(token, map.name(), map.function()::apply, map.schema());
        List<Key> results =
                stages.each(
                        map.name(), token, function, keys, "the user's function on each partition");
        return overResults(results, map.schema().names());
    }

    private Pipeline repartition(Pipeline input, int partitions) {
        int now = input.partitions();
        if (now == partitions) {
            return input;
        }
        List<Key> keys = cut(input);
        if (partitions < now) {
            var groups = new ArrayList<List<Key>>();
            for (int i = 0; i < partitions; i++) {
                groups.add(
                        keys.subList(
                                (int) ((long) now * i / partitions),
                                (int) ((long) now * (i + 1) / partitions)));
            }
            return overResults(
                    stages.groups(gathered("repartition", keys, input.names()), groups),
                    input.names());
        }
        var pieces = new ArrayList<Key>();
        for (int i = 0; i < now; i++) {
            int parts = (int) ((long) partitions * (i + 1) / now - (long) partitions * i / now);
            for (int part = 0; part < parts; part++) {
                pieces.addAll(
                        stages.keep(
                                Branch.of(
                                        "repartition",
                                        new Source.Each(List.of(keys.get(i)), input.names()),
                                        share(input.names(), part, parts))));
            }
        }
        return overResults(List.copyOf(pieces), input.names());
    }

    /** An equal share of a table's rows, by their number. */
    private static Select share(List<String> names, int part, int parts) {
        Select all = Select.of(Placeholder.INPUT, names);
        if (parts == 1) {
            return all;
        }
        String rows = "(SELECT count(*) FROM " + Placeholder.INPUT + ")";
        return all.filter("rowid >= " + rows + " * " + part + " // " + parts)
                .filter("rowid < " + rows + " * " + (part + 1) + " // " + parts);
    }
}
