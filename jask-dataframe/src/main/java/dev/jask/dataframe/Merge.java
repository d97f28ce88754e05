package dev.jask.dataframe;

import dev.jask.dataframe.column.Column;
import dev.jask.dataframe.column.Term;
import dev.jask.dataframe.plan.Expr;
import dev.jask.dataframe.plan.JoinKind;
import dev.jask.table.DataType;
import dev.jask.table.Field;
import dev.jask.table.Schema;
import dev.jask.table.TableException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Checks a merge and puts its expression together. */
final class Merge {

    private final Frames frames;
    private final Expr left;
    private final Expr right;
    private final MergeOptions options;

    Merge(Frames frames, Expr left, Expr right, MergeOptions options) {
        this.frames = frames;
        this.left = left;
        this.right = right;
        this.options = options;
    }

    Expr expr() {
        requireKeys();
        List<Column> leftKeys =
                options.leftOn().isEmpty()
                        ? List.of()
                        : frames.binder().project(left.schema(), named(options.leftOn())).columns();
        List<Column> rightKeys =
                options.rightOn().isEmpty()
                        ? List.of()
                        : frames.binder()
                                .project(right.schema(), named(options.rightOn()))
                                .columns();
        List<Column> fittedLeft = new ArrayList<>();
        List<Column> fittedRight = new ArrayList<>();
        for (int i = 0; i < leftKeys.size(); i++) {
            fit(leftKeys.get(i), rightKeys.get(i), fittedLeft, fittedRight);
        }
        List<Expr.Output> outputs = outputs(leftKeys, rightKeys);
        var fields = new ArrayList<Field>();
        for (Expr.Output output : outputs) {
            fields.add(new Field(output.name(), type(output)));
        }
        return new Expr.Join(
                left, right, options.kind(), fittedLeft, fittedRight, outputs, schema(fields));
    }

    private static Schema schema(List<Field> fields) {
        try {
            return Schema.of(fields);
        } catch (TableException.BadSchema e) {
            throw new DataFrameException(
                    "the merged columns would not have different names: "
                            + e.getMessage()
                            + "; choose other suffixes",
                    e);
        }
    }

    private void requireKeys() {
        if (options.leftOn().size() != options.rightOn().size()) {
            throw new DataFrameException(
                    "a merge needs as many keys on the left as on the right: %d and %d"
                            .formatted(options.leftOn().size(), options.rightOn().size()));
        }
        if (options.leftOn().isEmpty() != (options.kind() == JoinKind.CROSS)) {
            throw new DataFrameException(
                    options.kind() == JoinKind.CROSS
                            ? "a cross merge has no keys: it pairs each row with each row"
                            : "a merge needs keys; for each row with each row use MergeOptions.cross()");
        }
    }

    /** Keys need not have different names among themselves. */
    private static List<Column> named(List<Column> keys) {
        var named = new ArrayList<Column>();
        for (int i = 0; i < keys.size(); i++) {
            named.add(keys.get(i).as("__key" + i));
        }
        return named;
    }

    /**
     * Keys of different types are compared, and spread over partitions, as the type that holds
     * both.
     */
    private void fit(Column one, Column other, List<Column> lefts, List<Column> rights) {
        DataType a = frames.binder().type(left.schema(), one);
        DataType b = frames.binder().type(right.schema(), other);
        if (a.equals(b)) {
            lefts.add(bare(one));
            rights.add(bare(other));
            return;
        }
        boolean comparable = (a.isNumeric() && b.isNumeric()) || (a.isTemporal() && b.isTemporal());
        if (!comparable) {
            throw new DataFrameException(
                    "the keys %s (%s) and %s (%s) cannot be equal: cast one of them, as in col(\"key\").cast(\"%s\")"
                            .formatted(
                                    bare(one).sql(), a.sql(), bare(other).sql(), b.sql(), a.sql()));
        }
        String common =
                frames.duckDb()
                        .describe(
                                "SELECT CAST(NULL AS %s) AS k UNION ALL SELECT CAST(NULL AS %s)"
                                        .formatted(a.sql(), b.sql()))
                        .field(0)
                        .type()
                        .sql();
        lefts.add(bare(one).cast(common));
        rights.add(bare(other).cast(common));
    }

    private static Column bare(Column column) {
        return column instanceof Term.Alias(var operand, var _) ? operand : column;
    }

    private List<Expr.Output> outputs(List<Column> leftKeys, List<Column> rightKeys) {
        Set<String> shared = sharedKeys(leftKeys, rightKeys);
        Set<String> leftNames = folded(left.schema());
        Set<String> rightNames = options.kind().hasRight() ? folded(right.schema()) : Set.of();
        var outputs = new ArrayList<Expr.Output>();
        for (String name : left.schema().names()) {
            boolean key = shared.contains(name) && options.kind().hasRight();
            boolean taken = rightNames.contains(name.toLowerCase(Locale.ROOT)) && !key;
            outputs.add(
                    new Expr.Output(
                            key ? Expr.Side.BOTH : Expr.Side.LEFT,
                            name,
                            taken ? name + options.leftSuffix() : name));
        }
        if (options.kind().hasRight()) {
            for (String name : right.schema().names()) {
                if (!shared.contains(name)) {
                    boolean taken = leftNames.contains(name.toLowerCase(Locale.ROOT));
                    outputs.add(
                            new Expr.Output(
                                    Expr.Side.RIGHT,
                                    name,
                                    taken ? name + options.rightSuffix() : name));
                }
            }
        }
        return outputs;
    }

    /** Keys that are the same column on both sides come once. */
    private static Set<String> sharedKeys(List<Column> leftKeys, List<Column> rightKeys) {
        var shared = new HashSet<String>();
        for (int i = 0; i < leftKeys.size(); i++) {
            if (bare(leftKeys.get(i)) instanceof Term.Reference(var a)
                    && bare(rightKeys.get(i)) instanceof Term.Reference(var b)
                    && a.equals(b)) {
                shared.add(a);
            }
        }
        return shared;
    }

    private static Set<String> folded(Schema schema) {
        var names = new HashSet<String>();
        schema.names().forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
        return names;
    }

    private DataType type(Expr.Output output) {
        return switch (output.side()) {
            case LEFT -> left.schema().require(output.column()).type();
            case RIGHT -> right.schema().require(output.column()).type();
            case BOTH ->
                    both(
                            left.schema().require(output.column()).type(),
                            right.schema().require(output.column()).type());
        };
    }

    private DataType both(DataType a, DataType b) {
        return switch (options.kind()) {
            case RIGHT -> b;
            case OUTER ->
                    a.equals(b)
                            ? a
                            : frames.duckDb()
                                    .describe(
                                            "SELECT coalesce(CAST(NULL AS %s), CAST(NULL AS %s)) AS k"
                                                    .formatted(a.sql(), b.sql()))
                                    .field(0)
                                    .type();
            case INNER, LEFT, SEMI, ANTI, CROSS -> a;
        };
    }
}
