package dev.jask.dataframe;

import dev.jask.dataframe.column.Column;
import dev.jask.dataframe.column.Columns;
import dev.jask.dataframe.plan.Expr;
import dev.jask.table.Field;
import dev.jask.table.NearestName;
import dev.jask.table.Schema;
import dev.jask.table.TableException;
import java.util.ArrayList;
import java.util.List;

/** Puts dataframes one after the other. */
final class Concatenation {

    private Concatenation() {}

    static Expr of(Frames frames, List<Expr> inputs) {
        Schema first = inputs.getFirst().schema();
        for (int i = 1; i < inputs.size(); i++) {
            requireSameNames(first, inputs.get(i).schema(), i + 1);
        }
        var fields = new ArrayList<Field>();
        for (Field field : first) {
            fields.add(common(frames, field, inputs));
        }
        Schema schema = Schema.of(fields);
        return new Expr.Concat(
                inputs.stream().map(input -> fitted(input, schema)).toList(), schema);
    }

    private static void requireSameNames(Schema first, Schema other, int number) {
        for (Field field : first) {
            if (!other.contains(field.name())) {
                throw new DataFrameException(
                        "dataframe %d to concat has no column \"%s\", which the first has%s"
                                .formatted(
                                        number,
                                        field.name(),
                                        NearestName.hint(field.name(), other.names(), "columns")));
            }
        }
        for (Field field : other) {
            if (!first.contains(field.name())) {
                throw new DataFrameException(
                        "dataframe %d to concat has a column \"%s\", which the first has not%s"
                                .formatted(
                                        number,
                                        field.name(),
                                        NearestName.hint(field.name(), first.names(), "columns")));
            }
        }
    }

    private static Field common(Frames frames, Field field, List<Expr> inputs) {
        List<String> types =
                inputs.stream()
                        .map(input -> input.schema().require(field.name()).type().sql())
                        .distinct()
                        .toList();
        if (types.size() == 1) {
            return field;
        }
        String union =
                String.join(
                        " UNION ALL ",
                        types.stream()
                                .map(type -> "SELECT CAST(NULL AS " + type + ") AS a")
                                .toList());
        try {
            return new Field(field.name(), frames.duckDb().describe(union).field(0).type());
        } catch (TableException e) {
            throw new DataFrameException(
                    "column \"%s\" has types that no type holds: %s".formatted(field.name(), types),
                    e);
        }
    }

    private static Expr fitted(Expr input, Schema schema) {
        if (input.schema().equals(schema)) {
            return input;
        }
        var columns = new ArrayList<Column>();
        for (Field field : schema) {
            Field mine = input.schema().require(field.name());
            Column column = Columns.col(mine.name());
            boolean same = mine.equals(field);
            columns.add(
                    same
                            ? column
                            : mine.type().equals(field.type())
                                    ? column.as(field.name())
                                    : column.cast(field.type().sql()).as(field.name()));
        }
        return new Expr.Project(input, columns, schema);
    }
}
