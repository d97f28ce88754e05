package dev.jask.dataframe.plan;

import dev.jask.dataframe.column.Column;
import dev.jask.dataframe.column.SortKey;
import dev.jask.dataframe.column.Term;
import dev.jask.table.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A SQL query that grows by operations; an operation that does not fit into it goes around it.
 *
 * @param items the {@code SELECT} list
 * @param names the names of the columns, one for each item
 * @param plain whether the items are columns of {@code from} under their own names
 * @param from what stands after {@code FROM}
 * @param where conditions
 * @param tail what stands after that; empty for nothing
 */
record Select(
        List<String> items,
        List<String> names,
        boolean plain,
        String from,
        List<String> where,
        String tail) {

    Select {
        items = List.copyOf(items);
        names = List.copyOf(names);
        where = List.copyOf(where);
    }

    /** These columns of a relation. */
    static Select of(String from, List<String> names) {
        return new Select(names.stream().map(Sql::name).toList(), names, true, from, List.of(), "");
    }

    Select filter(Column predicate) {
        if (!plain || !tail.isEmpty()) {
            return around().filter(predicate);
        }
        return where(Stream.concat(where.stream(), Stream.of(condition(predicate))).toList());
    }

    /** A condition given as text. */
    Select filter(String condition) {
        return plain && tail.isEmpty()
                ? where(Stream.concat(where.stream(), Stream.of(condition)).toList())
                : around().filter(condition);
    }

    private static String condition(Column predicate) {
        String sql = predicate.sql();
        return predicate instanceof Term.Operation ? "(" + sql + ")" : sql;
    }

    private Select where(List<String> conditions) {
        return new Select(items, names, plain, from, conditions, tail);
    }

    Select project(List<Column> columns) {
        if (!plain || !tail.isEmpty()) {
            return around().project(columns);
        }
        boolean stillPlain = columns.stream().allMatch(column -> column instanceof Term.Reference);
        return new Select(
                columns.stream().map(Column::select).toList(),
                columns.stream().map(Column::outputName).toList(),
                stillPlain,
                from,
                where,
                "");
    }

    /** These items, given as text, over the columns. */
    Select items(List<String> texts, List<String> outputs) {
        return plain && tail.isEmpty()
                ? new Select(texts, outputs, false, from, where, "")
                : around().items(texts, outputs);
    }

    Select columns(List<String> wanted) {
        if (wanted.equals(names)) {
            return this;
        }
        return plain && tail.isEmpty()
                ? new Select(wanted.stream().map(Sql::name).toList(), wanted, true, from, where, "")
                : around().columns(wanted);
    }

    Select groupBy(List<Column> keys, List<Column> aggregates) {
        if (!plain || !tail.isEmpty()) {
            return around().groupBy(keys, aggregates);
        }
        List<Column> all = Stream.concat(keys.stream(), aggregates.stream()).toList();
        String grouping =
                keys.isEmpty()
                        ? ""
                        : IntStream.rangeClosed(1, keys.size())
                                .mapToObj(Integer::toString)
                                .collect(Collectors.joining(", ", "GROUP BY ", ""));
        // Groups without aggregates would be read as a plain projection.
        return new Select(
                all.stream().map(Column::select).toList(),
                all.stream().map(Column::outputName).toList(),
                false,
                from,
                where,
                grouping);
    }

    Select distinct(List<String> by) {
        if (!tail.isEmpty()) {
            return around().distinct(by);
        }
        String first = by.isEmpty() ? "DISTINCT " : "DISTINCT ON (" + Sql.names(by) + ") ";
        if (!plain && !by.isEmpty()) {
            return around().distinct(by);
        }
        var changed = new ArrayList<>(items);
        changed.set(0, first + changed.getFirst());
        return new Select(changed, names, false, from, where, "").around();
    }

    Select orderBy(List<SortKey> keys) {
        return withTail(
                "ORDER BY " + keys.stream().map(SortKey::sql).collect(Collectors.joining(", ")));
    }

    Select topK(List<SortKey> keys, long count) {
        return withTail(
                "ORDER BY "
                        + keys.stream().map(SortKey::sql).collect(Collectors.joining(", "))
                        + " LIMIT "
                        + count);
    }

    Select limit(long count) {
        return withTail("LIMIT " + count);
    }

    /** The last rows, in their order. */
    Select last(long count) {
        Select inner =
                new Select(
                        Stream.concat(
                                        names.stream().map(Sql::name),
                                        Stream.of(
                                                "row_number() OVER () AS \"__row\"",
                                                "count(*) OVER () AS \"__rows\""))
                                .toList(),
                        Stream.concat(names.stream(), Stream.of("__row", "__rows")).toList(),
                        false,
                        "(" + sql() + ")",
                        List.of(),
                        "");
        return of("(" + inner.sql() + ")", names).filter("\"__row\" > \"__rows\" - " + count);
    }

    Select withTail(String text) {
        return plain && tail.isEmpty()
                ? new Select(items, names, plain, from, where, text)
                : around().withTail(text);
    }

    /** The same columns of this query as a relation. */
    Select around() {
        return of("(" + sql() + ")", names);
    }

    /** The query. */
    String sql() {
        var text =
                new StringBuilder("SELECT ")
                        .append(String.join(", ", items))
                        .append(" FROM ")
                        .append(from);
        if (!where.isEmpty()) {
            text.append(" WHERE ").append(String.join(" AND ", where));
        }
        if (!tail.isEmpty()) {
            text.append(' ').append(tail);
        }
        return text.toString();
    }

    /** Whether this is just columns of that relation. */
    boolean isUntouched(String relation) {
        return from.equals(relation) && plain && where.isEmpty() && tail.isEmpty();
    }
}
