package dev.jask.dataframe.column;

import dev.jask.table.Field;
import dev.jask.table.NearestName;
import dev.jask.table.Schema;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What can be checked of columns by their names alone. */
final class Names {

    private Names() {}

    /**
     * The column with every name as the schema writes it, or an error at the first it does not
     * have.
     */
    static Column resolve(Schema input, Column column) {
        Column resolved =
                Trees.rewrite(
                        column,
                        term ->
                                term instanceof Term.Reference(var name)
                                        ? Columns.col(known(input, name))
                                        : term);
        return resolved;
    }

    private static String known(Schema input, String name) {
        Optional<Field> field = input.find(name);
        if (field.isEmpty()) {
            List<String> names = input.names();
            throw new ColumnException.UnknownColumn(
                    name,
                    names,
                    "there is no column \""
                            + name
                            + "\""
                            + NearestName.hint(name, names, "columns"));
        }
        return field.get().name();
    }

    static void requireDistinct(List<Column> columns) {
        Map<String, Column> seen = new HashMap<>();
        for (Column column : columns) {
            String name = column.outputName();
            Column other = seen.putIfAbsent(name.toLowerCase(Locale.ROOT), column);
            if (other != null) {
                throw new ColumnException.DuplicateName(
                        "two columns would be called \"%s\": %s and %s; give one another name by .as(\"…\")"
                                .formatted(name, other.sql(), column.sql()));
            }
        }
    }

    static void requireNoAggregate(Column column) {
        if (column.isAggregate()) {
            throw new ColumnException.Misplaced(
                    "%s is an aggregate, which gives one value per group, where every row needs one; use groupBy(…).agg(…) or agg(…)"
                            .formatted(column.sql()));
        }
    }

    /** Rows count only inside aggregates, except for the groups' own keys. */
    static void requireAggregated(Column column, List<Column> keys) {
        if (!column.isAggregate()) {
            throw new ColumnException.Misplaced(
                    "%s gives one value per row where each group needs one; aggregate it, as in first(\"%s\")"
                            .formatted(column.sql(), column.outputName()));
        }
        checkOutside(column, keys, column);
    }

    private static void checkOutside(Column part, List<Column> keys, Column whole) {
        switch (Trees.term(part)) {
            case Aggregate aggregate -> {
                if (aggregate.children().stream().anyMatch(Column::isAggregate)) {
                    throw new ColumnException.Misplaced(
                            "an aggregate cannot be inside another: " + aggregate.sql());
                }
            }
            case Term.Reference reference -> {
                if (!keys.contains(reference)) {
                    throw new ColumnException.Misplaced(
                            "%s reads %s, which is neither a key of the groups nor inside an aggregate"
                                    .formatted(whole.sql(), reference.sql()));
                }
            }
            case Term term -> term.children().forEach(child -> checkOutside(child, keys, whole));
        }
    }
}
