package dev.jask.dataframe.column;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * The functions of a column of lists: {@code col("tags").list().len()}.
 *
 * @param column the lists
 */
public record ListMethods(Column column) {

    public ListMethods {
        column = Trees.unnamed(column);
    }

    /** How many elements it has. */
    public Column len() {
        return column.call("len");
    }

    /** The element at a position, from the end where negative; null where there is none. */
    public Column get(int position) {
        return column.call("list_extract", position < 0 ? position : position + 1);
    }

    /** The first element. */
    public Column first() {
        return get(0);
    }

    /** The last element. */
    public Column last() {
        return get(-1);
    }

    /** The elements from a position on, from the end where negative. */
    public Column slice(int start) {
        return StringMethods.slice(column, start, null);
    }

    /** The elements from one position to before another, either from the end where negative. */
    public Column slice(int start, int stop) {
        return StringMethods.slice(column, start, stop);
    }

    /** Whether the value is among the elements. */
    public Column contains(Object value) {
        return column.call("list_contains", value);
    }

    /** The position of the value; -1 where it is not among the elements. */
    public Column find(Object value) {
        return column.call("list_position", value).fillNull(0).sub(1);
    }

    /** The sum of the elements. */
    public Column sum() {
        return column.call("list_sum");
    }

    /** The arithmetic mean of the elements. */
    public Column mean() {
        return column.call("list_avg");
    }

    /** The smallest element. */
    public Column min() {
        return column.call("list_min");
    }

    /** The largest element. */
    public Column max() {
        return column.call("list_max");
    }

    /** How many different elements there are. */
    public Column nunique() {
        return column.call("list_unique");
    }

    /** The elements in ascending order, missing ones last. */
    public Column sort() {
        return column.call("list_sort", "ASC", "NULLS LAST");
    }

    /** The elements in descending order, missing ones last. */
    public Column sortDescending() {
        return column.call("list_sort", "DESC", "NULLS LAST");
    }

    /** The elements in the opposite order. */
    public Column reverse() {
        return column.call("list_reverse");
    }

    /** Each different element once, in order of size. */
    public Column unique() {
        return column.call("list_distinct").call("list_sort", "ASC", "NULLS LAST");
    }

    /** The elements of both lists. */
    public Column concat(Object other) {
        return column.call("list_concat", other);
    }

    /** The elements and the value after them. */
    public Column append(Object value) {
        return column.call("list_append", value);
    }

    /** The elements as one text, a separator between each two; missing ones are left out. */
    public Column join(String separator) {
        return column.call("array_to_string", separator);
    }

    /** The elements of all lists in this list of lists. */
    public Column flatten() {
        return column.call("flatten");
    }

    /** The results of a function of each element. */
    public Column map(UnaryOperator<Column> function) {
        return column.call("list_transform", lambda(function));
    }

    /** The elements for which the condition holds. */
    public Column filter(UnaryOperator<Column> condition) {
        return column.call("list_filter", lambda(condition));
    }

    /** The elements taken together from left to right by a function of two. */
    public Column reduce(BinaryOperator<Column> function) {
        var probe = new Term.Parameter("probe");
        int depth = depth(function.apply(probe, probe));
        var left = new Term.Parameter("__left" + depth);
        var right = new Term.Parameter("__right" + depth);
        Column body = Trees.unnamed(function.apply(left, right));
        return column.call(
                "list_reduce", new Term.Lambda(List.of(left.name(), right.name()), body));
    }

    /**
     * The number of lambdas inside the body is in the parameter's name, so that none hides another.
     */
    private static Term.Lambda lambda(UnaryOperator<Column> function) {
        int depth = depth(function.apply(new Term.Parameter("probe")));
        var parameter = new Term.Parameter("__element" + depth);
        return new Term.Lambda(List.of(parameter.name()), Trees.unnamed(function.apply(parameter)));
    }

    private static int depth(Column column) {
        int below =
                Trees.term(column).children().stream().mapToInt(ListMethods::depth).max().orElse(0);
        return column instanceof Term.Lambda ? below + 1 : below;
    }
}
