package dev.jask.dataframe.run;

import dev.jask.table.DuckDbSession;
import dev.jask.table.Schema;
import dev.jask.table.Sql;
import dev.jask.table.Table;
import java.util.List;

/**
 * The rows that a reader rejects become a table.
 *
 * @param files what each partition's file is called
 */
public record CollectRejects(List<String> files) implements StatementTask.Sink {

    private static final long serialVersionUID = 1L;

    /** The columns of the table. */
    public static final Schema SCHEMA =
            Schema.parse(
                    "file VARCHAR, line BIGINT, byte_position BIGINT, \"column\" VARCHAR, error VARCHAR, \"text\" VARCHAR, message VARCHAR");

    public CollectRejects {
        files = List.copyOf(files);
    }

    @Override
    public Object take(String query, int partition, DuckDbSession session) {
        // Rejects go to temporary tables of the connection: one of its own keeps those of other
        // tasks out.
        try (DuckDbSession own = session.duckDb().connect()) {
            Schema schema = own.describe(query);
            String counts =
                    String.join(
                            ", ",
                            schema.names().stream()
                                    .map(name -> "count(" + Sql.name(name) + ")")
                                    .toList());
            Table counted = own.query("SELECT " + counts + " FROM (" + query + ")");
            counted.close();
            return own.query(
                    "SELECT %s AS file, CAST(line AS BIGINT) AS line, CAST(byte_position AS BIGINT) AS byte_position, column_name AS \"column\","
                                    .formatted(Sql.text(files.get(partition)))
                            + " CAST(error_type AS VARCHAR) AS error, csv_line AS \"text\", error_message AS message FROM reject_errors ORDER BY line, column_idx");
        }
    }

    @Override
    public StatementTask.Sink after(int partitions) {
        return new CollectRejects(files.subList(partitions, files.size()));
    }
}
