package dev.jask.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.dataframe.column.Column;
import dev.jask.table.DuckDb;
import dev.jask.table.DuckDbOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the expressions in the tables of the guide's page on columns. */
final class GuideColumnsTest {

    private static final Pattern ROWS = Pattern.compile("```sql\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern EXAMPLE = Pattern.compile("(?m)^\\| `(.+)` \\| (.*?) ?\\|$");

    /** One class with all examples: to compile is what takes time. */
    private static final String EXAMPLES =
            """
            import static dev.jask.dataframe.column.Columns.*;
            import dev.jask.dataframe.column.Column;
            import dev.jask.dataframe.column.TimeMethods.Unit;
            import dev.jask.table.DataType;
            import java.time.*;
            import java.util.List;
            public class Examples {
                public static List<Column> examples() {
                    return List.of(
            COLUMNS);
                }
            }
            """;

    @Test
    void examples_giveTheResultsThatThePageShows(@TempDir Path folder) throws Exception {
        String guide = GuidePage.of("columns.md").text();
        String rows = ROWS.matcher(guide).results().findFirst().orElseThrow().group(1);
        List<MatchResult> examples = EXAMPLE.matcher(guide).results().toList();
        List<Column> columns = compiled(examples.stream().map(e -> e.group(1)).toList(), folder);
        var shown = new ArrayList<String>();
        var given = new ArrayList<String>();
        try (DuckDb duckDb = DuckDb.open(DuckDbOptions.defaults().withThreads(1))) {
            for (int i = 0; i < examples.size(); i++) {
                String code = examples.get(i).group(1);
                shown.add("| `" + code + "` | " + examples.get(i).group(2) + " |");
                given.add("| `" + code + "` | " + result(duckDb, columns.get(i), rows) + " |");
            }
        }
        assertThat(given).hasSizeGreaterThan(200).isEqualTo(shown);
    }

    private static List<Column> compiled(List<String> codes, Path folder) throws Exception {
        String source = EXAMPLES.replace("COLUMNS", String.join(",\n", codes));
        Object examples =
                CompiledExamples.of(Map.of("Examples", source), folder)
                        .call("Examples", "examples");
        return ((List<?>) examples).stream().map(Column.class::cast).toList();
    }

    private static @Nullable String result(DuckDb duckDb, Column column, String rows)
            throws Exception {
        column.javaFunctions().forEach(function -> function.register(duckDb));
        String query = "SELECT CAST(" + column.sql() + " AS VARCHAR) FROM (" + rows + ")";
        try (var session = duckDb.connect();
                var statement = session.connection().createStatement();
                var result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }
}
