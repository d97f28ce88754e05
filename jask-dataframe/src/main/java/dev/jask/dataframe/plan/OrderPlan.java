package dev.jask.dataframe.plan;

import dev.jask.dataframe.column.Column;
import dev.jask.dataframe.column.SortKey;
import dev.jask.dataframe.io.InputFile;
import dev.jask.dataframe.io.Piece;
import dev.jask.dataframe.run.IfWanted;
import dev.jask.dataframe.run.Placeholder;
import dev.jask.dataframe.run.RemainingTask;
import dev.jask.graph.Key;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * How rows are sorted, and how the first or last of them are found.
 *
 * @param planner computes the rows
 */
record OrderPlan(Planner planner) {

    static List<Column> columns(List<SortKey> keys) {
        return keys.stream().map(SortKey::column).toList();
    }

    Pipeline sort(Expr.Sort sort) {
        Pipeline input = planner.lower(sort.input());
        if (input.isSingle()) {
            return Pipeline.of(
                    input.branches()
                            .getFirst()
                            .also("sort")
                            .with(select -> select.orderBy(sort.keys()))
                            .using(columns(sort.keys())));
        }
        List<Key> parts = planner.cut(input);
        long bytes = Estimates.bytes(sort.input());
        int partitions = new Exchange(planner.stages()).partitions(bytes, parts.size());
        if (partitions == 1) {
            Branch all =
                    planner.gathered("sort", parts, input.names())
                            .with(select -> select.orderBy(sort.keys()))
                            .using(columns(sort.keys()));
            return Pipeline.of(all.withAllSlots(bytes > Planner.ALL_CORES_BYTES));
        }
        return Pipeline.of(
                new RangeSort(sort.keys(), input.names(), partitions)
                        .plan(planner.stages(), parts));
    }

    Pipeline limit(Expr.Limit limit) {
        Pipeline input = wholeFiles(planner.lower(limit.input()));
        if (input.isSingle()) {
            return Pipeline.of(
                    input.branches()
                            .getFirst()
                            .also("head")
                            .with(select -> select.limit(limit.count())));
        }
        List<Key> parts =
                inWaves(
                        partitions(
                                input.each(branch ->
                                        branch.also("head")
                                                .with(select -> select.limit(limit.count())))),
                        limit.count(),
                        limit);
        return Pipeline.of(
                planner.gathered("head", parts, input.names())
                        .with(select -> select.limit(limit.count())));
    }

    Pipeline tail(Expr.Tail tail) {
        Pipeline input = wholeFiles(planner.lower(tail.input()));
        if (input.isSingle()) {
            return Pipeline.of(
                    input.branches()
                            .getFirst()
                            .also("tail")
                            .with(select -> select.last(tail.count())));
        }
        List<Branch> single =
                new ArrayList<>(
                        partitions(
                                input.each(branch ->
                                        branch.also("tail")
                                                .with(select -> select.last(tail.count())))));
        Collections.reverse(single);
        List<Key> parts = new ArrayList<>(inWaves(single, tail.count(), tail));
        Collections.reverse(parts);
        return Pipeline.of(
                planner.gathered("tail", parts, input.names())
                        .with(select -> select.last(tail.count())));
    }

    /** A reader that stops early needs no shares of files. */
    private static Pipeline wholeFiles(Pipeline pipeline) {
        return pipeline.each(branch ->
                branch.source() instanceof Source.Files(var source, var pieces)
                        ? new Branch(
                                branch.name(),
                                new Source.Files(source, whole(pieces)),
                                branch.others(),
                                branch.select(),
                                branch.functions(),
                                branch.allSlots())
                        : branch);
    }

    private static List<Piece> whole(List<Piece> pieces) {
        var seen = new LinkedHashSet<InputFile>();
        var whole = new ArrayList<Piece>();
        for (Piece piece : pieces) {
            switch (piece) {
                case Piece.Bytes bytes -> {
                    if (seen.add(bytes.file())) {
                        whole.add(new Piece.Whole(List.of(bytes.file())));
                    }
                }
                case Piece.Rows _, Piece.Whole _ -> whole.add(piece);
            }
        }
        return whole;
    }

    /** Each partition as a branch of its own. */
    private List<Branch> partitions(Pipeline pipeline) {
        var single = new ArrayList<Branch>();
        for (Branch branch : pipeline.branches()) {
            switch (branch.source()) {
                case Source.Files(var source, var pieces) ->
                        pieces.forEach(piece ->
                                single.add(over(branch, new Source.Files(source, List.of(piece)))));
                case Source.Each(var keys, var names) ->
                        keys.forEach(key ->
                                single.add(over(branch, new Source.Each(List.of(key), names))));
                case Source.Shuffled _ ->
                        planner.stages()
                                .keep(branch)
                                .forEach(key ->
                                        single.add(
                                                Branch.of(
                                                        branch.name(),
                                                        new Source.Each(
                                                                List.of(key),
                                                                branch.select().names()),
                                                        Select.of(
                                                                Placeholder.INPUT,
                                                                branch.select().names()))));
                case Source.Gather _, Source.Nothing _ -> single.add(branch);
            }
        }
        return single;
    }

    private static Branch over(Branch branch, Source source) {
        return new Branch(
                branch.name(),
                source,
                branch.others(),
                branch.select(),
                branch.functions(),
                branch.allSlots());
    }

    /**
     * Computes partitions in waves, one, then as many as there are slots, then twice as many each
     * time, and no further than until there are enough rows.
     */
    private List<Key> inWaves(List<Branch> partitions, long wanted, Expr shape) {
        String empty = IfWanted.emptyQuery(shape.schema());
        var found = new ArrayList<Key>(planner.stages().keep(partitions.getFirst()));
        int wave = planner.stages().slots();
        int at = 1;
        while (at < partitions.size()) {
            Key remaining =
                    planner.stages()
                            .gather(
                                    "remaining",
                                    new RemainingTask(wanted),
                                    List.copyOf(found),
                                    "how many of %d rows are not found yet".formatted(wanted));
            int end = Math.min(partitions.size(), at + wave);
            for (Branch branch : partitions.subList(at, end)) {
                found.addAll(planner.stages().keepIfWanted(branch, remaining, empty));
            }
            at = end;
            wave *= 2;
        }
        return found;
    }

    static Select sample(Select select, double fraction, int seed) {
        String percent = new java.math.BigDecimal(fraction * 100).toPlainString();
        String sampled =
                "(%s) TABLESAMPLE bernoulli(%s PERCENT) REPEATABLE (%d%s)"
                        .formatted(
                                select.sql(),
                                percent,
                                1 + Math.floorMod(seed, 99_999),
                                Placeholder.PARTITION);
        return Select.of(sampled, select.names());
    }
}
