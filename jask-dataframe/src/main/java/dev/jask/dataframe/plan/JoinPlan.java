package dev.jask.dataframe.plan;

import dev.jask.dataframe.column.Column;
import dev.jask.dataframe.run.Placeholder;
import dev.jask.graph.Key;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a join is computed: in one statement if both sides are one partition; with all of a small
 * side for each partition of the other, if the kind of join allows it; else rows with equal keys of
 * both sides are brought together first.
 *
 * @param planner computes the sides
 */
record JoinPlan(Planner planner) {

    Pipeline plan(Expr.Join join) {
        Pipeline left = planner.lower(join.left());
        Pipeline right = planner.lower(join.right());
        boolean oneStatement = left.isSingle() && right.isSingle();
        if (oneStatement || toRight(join, left, right)) {
            return broadcastRight(join, left, right);
        }
        if (join.kind().canBroadcastLeft() && isSmall(left, join.left())) {
            List<Key> all = planner.cut(left);
            return right.each(branch -> joined(join, independent(branch), all, false));
        }
        return join.kind() == JoinKind.CROSS
                ? broadcastRight(join, left, right)
                : shuffled(join, left, right);
    }

    /**
     * Whether the right side goes to all partitions of the left; where either could, the smaller
     * one goes.
     */
    private boolean toRight(Expr.Join join, Pipeline left, Pipeline right) {
        if (!join.kind().canBroadcastRight() || !isSmall(right, join.right())) {
            return false;
        }
        boolean leftToo = join.kind().canBroadcastLeft() && isSmall(left, join.left());
        return !leftToo || Estimates.bytes(join.right()) <= Estimates.bytes(join.left());
    }

    private boolean isSmall(Pipeline pipeline, Expr expr) {
        Room room = planner.stages().room();
        return Estimates.bytes(expr)
                <= (pipeline.isSingle() ? room.largeBytes() : room.broadcastBytes());
    }

    private Pipeline broadcastRight(Expr.Join join, Pipeline left, Pipeline right) {
        List<Key> all = planner.cut(right);
        return left.each(branch -> joined(join, independent(branch), all, true));
    }

    /**
     * A branch that reads other tables besides is computed first: a statement has one place for
     * those.
     */
    private Branch independent(Branch branch) {
        if (branch.others().isEmpty()) {
            return branch;
        }
        List<String> names = branch.select().names();
        return Branch.of(
                "join",
                new Source.Each(planner.stages().keep(branch), names),
                Select.of(Placeholder.INPUT, names));
    }

    private static Branch joined(
            Expr.Join join, Branch branch, List<Key> others, boolean branchIsLeft) {
        String own = "(" + branch.select().sql() + ")";
        Select select =
                branchIsLeft
                        ? JoinSql.select(join, own, Placeholder.OTHER)
                        : JoinSql.select(join, Placeholder.OTHER, own);
        return new Branch(
                        branch.name(),
                        branch.source(),
                        others,
                        select,
                        branch.functions(),
                        branch.allSlots())
                .also("join")
                .using(keys(join));
    }

    private Pipeline shuffled(Expr.Join join, Pipeline left, Pipeline right) {
        List<Key> leftParts = planner.cut(left);
        List<Key> rightParts = planner.cut(right);
        var exchange = new Exchange(planner.stages());
        int inputs = Math.max(leftParts.size(), rightParts.size());
        long bytes = Math.max(Estimates.bytes(join.left()), Estimates.bytes(join.right()));
        int partitions = Math.max(inputs, exchange.partitions(bytes, inputs));
        List<Key> leftSplit =
                exchange.splitByHash(leftParts, left.names(), join.leftKeys(), partitions);
        List<Key> rightSplit =
                exchange.splitByHash(rightParts, right.names(), join.rightKeys(), partitions);
        String leftSql = Exchange.picked(Placeholder.INPUT, left.names()).from();
        String rightSql = Exchange.picked(Placeholder.OTHER, right.names()).from();
        Select select = JoinSql.select(join, leftSql, rightSql);
        return Pipeline.of(
                new Branch(
                                "join",
                                new Source.Shuffled(leftSplit, partitions),
                                rightSplit,
                                select,
                                List.of(),
                                false)
                        .using(keys(join)));
    }

    private static List<Column> keys(Expr.Join join) {
        return Stream.concat(join.leftKeys().stream(), join.rightKeys().stream()).toList();
    }
}
