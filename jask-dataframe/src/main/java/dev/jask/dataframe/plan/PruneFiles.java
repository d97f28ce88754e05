package dev.jask.dataframe.plan;

import dev.jask.dataframe.column.Column;
import dev.jask.dataframe.io.FileSource;
import dev.jask.dataframe.io.InputFile;
import dev.jask.graph.Tokens;
import dev.jask.table.DuckDb;
import dev.jask.table.Field;
import dev.jask.table.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Files whose folders contradict a filter are not read.
 *
 * <pre>
 * filter year = 2025                                    filter year = 2025
 *   read year=2024/a, year=2025/b, year=2025/c   =>       read year=2025/b, year=2025/c
 * </pre>
 *
 * <p>Conditions on columns that folders give are tried on the values of each file.
 *
 * @param duckDb tries the condition
 */
record PruneFiles(DuckDb duckDb) implements Rule {

    @Override
    public Expr apply(Expr expr) {
        if (!(expr instanceof Expr.Filter(Expr.Read(var source, var schema), var predicate))) {
            return expr;
        }
        List<String> known = source.partitionColumns();
        List<Column> usable =
                predicate.conjuncts().stream()
                        .filter(conjunct ->
                                conjunct.isDeterministic()
                                        && conjunct.javaFunctions().isEmpty()
                                        && !conjunct.references().isEmpty()
                                        && known.containsAll(conjunct.references()))
                        .toList();
        if (usable.isEmpty()) {
            return expr;
        }
        List<InputFile> kept = matching(source, usable);
        if (kept.size() == source.files().size()) {
            return expr;
        }
        return kept.isEmpty()
                ? new Expr.Tables(Tokens.of("no rows", schema.sql()), List.of(), schema)
                : new Expr.Filter(new Expr.Read(source.withFiles(kept), schema), predicate);
    }

    private List<InputFile> matching(FileSource source, List<Column> conditions) {
        List<Field> fields =
                source.partitionColumns().stream()
                        .map(name -> source.schema().require(name))
                        .toList();
        var rows = new ArrayList<String>();
        for (int i = 0; i < source.files().size(); i++) {
            var values = source.partitionValues(source.files().get(i));
            int number = i;
            rows.add(
                    fields.stream()
                            .map(field -> value(values.getOrDefault(field.name(), "")))
                            .collect(Collectors.joining(", ", "(" + number + ", ", ")")));
        }
        String casts =
                fields.stream()
                        .map(field ->
                                "CAST("
                                        + Sql.name(field.name())
                                        + " AS "
                                        + field.type().sql()
                                        + ") AS "
                                        + Sql.name(field.name()))
                        .collect(Collectors.joining(", "));
        String names =
                fields.stream()
                        .map(field -> Sql.name(field.name()))
                        .collect(Collectors.joining(", "));
        String query =
                "SELECT file FROM (SELECT file, %s FROM (VALUES %s) AS v(file, %s)) WHERE %s ORDER BY file"
                        .formatted(
                                casts,
                                String.join(", ", rows),
                                names,
                                Predicates.and(conditions).sql());
        var kept = new ArrayList<InputFile>();
        try (var session = duckDb.connect();
                Statement statement = session.connection().createStatement();
                ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                kept.add(source.files().get(result.getInt(1)));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "a condition that fits the schema cannot be evaluated: " + query, e);
        }
        return kept;
    }

    private static String value(String text) {
        return text.equals("__HIVE_DEFAULT_PARTITION__") ? "NULL" : Sql.text(text);
    }
}
