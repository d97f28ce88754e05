package dev.jask.dataframe.column;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.table.DuckDb;
import dev.jask.table.DuckDbOptions;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide's examples, compiled and run as they are printed. */
class GuideTest {

    private static final Path GUIDE = Path.of("..", "docs", "guide", "columns.md");
    private static final Pattern ROWS = Pattern.compile("```sql\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern EXAMPLE = Pattern.compile("(?m)^\\| `(.+)` \\| (.*?) ?\\|$");

    /** What planners ask, not users. */
    private static final Set<String> NOT_IN_THE_GUIDE =
            Set.of(
                    "select",
                    "outputName",
                    "references",
                    "isAggregate",
                    "isDeterministic",
                    "substitute",
                    "conjuncts",
                    "javaFunctions",
                    "token",
                    "parse");

    @Test
    void examples_giveTheResultsThatThePageShows(@TempDir Path folder) throws Exception {
        String guide = Files.readString(GUIDE);
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

    /** One class with all examples: to compile is what takes time. */
    private static List<Column> compiled(List<String> codes, Path folder) throws Exception {
        String source =
                """
                import static dev.jask.dataframe.column.Columns.*;
                import dev.jask.dataframe.column.Column;
                import dev.jask.dataframe.column.TimeMethods.Unit;
                import dev.jask.table.DataType;
                import java.time.*;
                import java.util.List;
                public class Examples {
                    public static List<Column> examples() { return List.of(
                """
                        + String.join(",\n", codes)
                        + "); } }";
        var messages = new StringWriter();
        String classPath =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        boolean compiled =
                ToolProvider.getSystemJavaCompiler()
                        .getTask(
                                messages,
                                null,
                                null,
                                List.of("-d", folder.toString(), "-cp", classPath, "-proc:none"),
                                null,
                                List.of(new Source(source)))
                        .call();
        assertThat(compiled).as(messages.toString()).isTrue();
        try (var loader =
                new URLClassLoader(
                        new URL[] {folder.toUri().toURL()}, GuideTest.class.getClassLoader())) {
            Object examples = loader.loadClass("Examples").getMethod("examples").invoke(null);
            return ((List<?>) java.util.Objects.requireNonNull(examples))
                    .stream().map(Column.class::cast).toList();
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("string:///Examples.java"), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    @Test
    void guide_mentionsEveryMethodForUsers() throws IOException {
        String guide = Files.readString(GUIDE);
        Set<String> missing =
                Stream.of(
                                Columns.class,
                                Column.class,
                                StringMethods.class,
                                TimeMethods.class,
                                ListMethods.class,
                                StructMethods.class,
                                SortKey.class,
                                Aggregate.class)
                        .flatMap(type -> Stream.of(type.getMethods()))
                        .filter(method ->
                                method.getDeclaringClass().getPackage()
                                        == Column.class.getPackage())
                        .filter(GuideTest::isForUsers)
                        .map(Method::getName)
                        .filter(name -> !guide.contains(name + "("))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(missing).isEmpty();
    }

    private static boolean isForUsers(Method method) {
        boolean record = method.getDeclaringClass().isRecord();
        boolean accessor =
                record
                        && method.getParameterCount() == 0
                        && Stream.of(method.getDeclaringClass().getRecordComponents())
                                .anyMatch(
                                        component -> component.getName().equals(method.getName()));
        boolean ofEveryObject =
                Stream.of(Object.class.getMethods())
                        .anyMatch(m -> m.getName().equals(method.getName()));
        boolean node =
                Set.of("children", "withChildren", "decompose", "of", "over")
                        .contains(method.getName());
        return Modifier.isPublic(method.getModifiers())
                && !accessor
                && !ofEveryObject
                && !node
                && !NOT_IN_THE_GUIDE.contains(method.getName());
    }
}
