package dev.jask.table;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Puts tables' rows one after another. */
final class Concatenation {

    private Concatenation() {}

    static Table of(List<Table> tables) {
        if (tables.isEmpty()) {
            throw new TableException.BadSchema(
                    "there are no tables to concatenate, so there are no columns either");
        }
        Table first = tables.getFirst();
        for (int i = 1; i < tables.size(); i++) {
            requireSameColumns(first.schema(), tables.get(i).schema(), i);
        }
        List<Table> here = new ArrayList<>();
        for (Table table : tables) {
            here.add(table.in(first.duckDb()));
        }
        try {
            String query =
                    here.stream()
                            .map(table ->
                                    "SELECT "
                                            + Sql.names(first.schema().names())
                                            + " FROM "
                                            + table.name())
                            .collect(Collectors.joining(" UNION ALL "));
            return first.duckDb().query(query);
        } finally {
            Reference.reachabilityFence(tables);
            for (int i = 0; i < here.size(); i++) {
                if (here.get(i) != tables.get(i)) {
                    here.get(i).close();
                }
            }
        }
    }

    private static void requireSameColumns(Schema first, Schema other, int number) {
        for (Field field : first) {
            if (!other.contains(field.name())) {
                throw new TableException.BadSchema(
                        "table %d has no column \"%s\", which table 1 has%s"
                                .formatted(
                                        number + 1,
                                        field.name(),
                                        NearestName.hint(field.name(), other.names(), "columns")));
            }
        }
        for (Field field : other) {
            if (!first.contains(field.name())) {
                throw new TableException.BadSchema(
                        "table %d has a column \"%s\", which table 1 has not%s"
                                .formatted(
                                        number + 1,
                                        field.name(),
                                        NearestName.hint(field.name(), first.names(), "columns")));
            }
        }
    }
}
