package dev.jask.dataframe.column;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.jask.table.DataType;
import dev.jask.table.DuckDb;
import dev.jask.table.DuckDbSession;
import dev.jask.table.TableException;
import java.sql.SQLException;

/** Reads SQL text with DuckDB's own parser, so that it means here what it means there. */
final class SqlText {

    private static final String PREFIX = "SELECT ";
    private static final JsonMapper JSON = new JsonMapper();

    private SqlText() {}

    static Column parse(String sql) {
        JsonNode tree = tree(sql);
        if (tree.path("error").asBoolean()) {
            throw syntaxError(sql, tree);
        }
        JsonNode statements = tree.path("statements");
        JsonNode select = statements.path(0).path("node");
        JsonNode items = select.path("select_list");
        boolean expression =
                statements.size() == 1
                        && select.path("from_table").path("type").asText().equals("EMPTY")
                        && select.path("where_clause").isNull()
                        && select.path("having").isNull()
                        && select.path("qualify").isNull()
                        && select.path("group_expressions").isEmpty()
                        && select.path("modifiers").isEmpty();
        if (!expression) {
            throw new ColumnException.BadSyntax(
                    "a column is one SQL expression, not a query or a part of one: " + sql);
        }
        if (items.size() != 1) {
            throw new ColumnException.BadSyntax(
                    "a column is one SQL expression, not %d: %s".formatted(items.size(), sql));
        }
        return new SqlTree(sql).column(items.path(0));
    }

    private static ColumnException syntaxError(String sql, JsonNode error) {
        String message = error.path("error_message").asText();
        int position = error.path("position").asInt(PREFIX.length()) - PREFIX.length();
        boolean inside = position >= 0 && position <= sql.length();
        String where = inside ? "%n  %s%n  %s^".formatted(sql, " ".repeat(position)) : "\n  " + sql;
        return new ColumnException.BadSyntax(message + where);
    }

    private static JsonNode tree(String sql) {
        String query = "SELECT json_serialize_sql(" + Literals.text(PREFIX + sql) + ")";
        try (DuckDbSession session = DuckDb.shared().connect();
                var statement = session.connection().createStatement();
                var result = statement.executeQuery(query)) {
            result.next();
            return JSON.readTree(result.getString(1));
        } catch (SQLException | JsonProcessingException e) {
            throw new ColumnException.BadSyntax("DuckDB cannot parse " + sql, e);
        }
    }

    /** The type that a text names, as DuckDB writes it. */
    static String type(String text) {
        try {
            return DataType.parse(text).sql();
        } catch (TableException e) {
            throw new ColumnException.WrongType(String.valueOf(e.getMessage()), e);
        }
    }
}
