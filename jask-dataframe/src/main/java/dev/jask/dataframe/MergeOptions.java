package dev.jask.dataframe;

import dev.jask.dataframe.column.Column;
import dev.jask.dataframe.column.Columns;
import dev.jask.dataframe.plan.JoinKind;
import java.util.Arrays;
import java.util.List;

/**
 * How two dataframes are merged. Immutable: each method gives new options.
 *
 * @param kind which rows are kept
 * @param leftOn the keys on the left
 * @param rightOn as many keys on the right
 * @param leftSuffix what is added to the names of left columns that the right side has too
 * @param rightSuffix what is added to the names of right columns that the left side has too
 */
public record MergeOptions(
        JoinKind kind,
        List<Column> leftOn,
        List<Column> rightOn,
        String leftSuffix,
        String rightSuffix) {

    public MergeOptions {
        leftOn = List.copyOf(leftOn);
        rightOn = List.copyOf(rightOn);
    }

    /** Pairs of rows that are equal in these columns, which both sides have. */
    public static MergeOptions on(String first, String... more) {
        var columns = new java.util.ArrayList<Column>(List.of(Columns.col(first)));
        Arrays.stream(more).map(Columns::col).forEach(columns::add);
        return new MergeOptions(JoinKind.INNER, columns, columns, "_x", "_y");
    }

    /** Pairs of rows where the left column or expression equals the right one. */
    public static MergeOptions on(Column left, Column right) {
        return new MergeOptions(JoinKind.INNER, List.of(left), List.of(right), "_x", "_y");
    }

    /** Each row with each row. */
    public static MergeOptions cross() {
        return new MergeOptions(JoinKind.CROSS, List.of(), List.of(), "_x", "_y");
    }

    /** A further pair of columns or expressions that must be equal. */
    public MergeOptions and(Column left, Column right) {
        var lefts = new java.util.ArrayList<>(leftOn);
        lefts.add(left);
        var rights = new java.util.ArrayList<>(rightOn);
        rights.add(right);
        return new MergeOptions(kind, lefts, rights, leftSuffix, rightSuffix);
    }

    public MergeOptions how(JoinKind kind) {
        return new MergeOptions(kind, leftOn, rightOn, leftSuffix, rightSuffix);
    }

    public MergeOptions suffixes(String left, String right) {
        return new MergeOptions(kind, leftOn, rightOn, left, right);
    }
}
