package dev.jask.dataframe.io;

import dev.jask.table.Sql;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Calls of DuckDB's readers, as they stand after {@code FROM}. */
final class ReaderCall {

    private ReaderCall() {}

    /**
     * A call that reads these files. Columns from folder names are never left to the reader: it
     * sees temporary copies.
     *
     * @param parameters by name, as SQL
     */
    static String of(String reader, List<String> paths, Map<String, String> parameters) {
        String list = paths.size() == 1 ? Sql.text(paths.getFirst()) : texts(paths);
        return reader + "(" + list + ", hive_partitioning = false" + more(parameters) + ")";
    }

    /** Parameters to go on with after others. */
    static String more(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(e -> ", " + e.getKey() + " = " + e.getValue())
                .collect(Collectors.joining());
    }

    /** The paths of files, for a reader that looks at the files as they are. */
    static List<String> paths(Collection<InputFile> files) {
        return files.stream().map(file -> file.path().toString()).toList();
    }

    /** A list of texts. */
    static String texts(Collection<String> values) {
        return values.stream().map(Sql::text).collect(Collectors.joining(", ", "[", "]"));
    }
}
