package dev.jask.dataframe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the examples of the guide's page on dataframes: what they print must be what the page shows.
 */
class DataframesPageTest {

    private static final Path PAGE = Path.of("..", "docs", "guide", "dataframes.md");
    private static final Pattern FILE = Pattern.compile("```csv\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern EXAMPLE =
            Pattern.compile("```java\\n(.*?)```(?:\\n```text\\n(.*?)```)?", Pattern.DOTALL);

    private static final String PROGRAM =
            """
            import static dev.jask.dataframe.column.Columns.*;

            import dev.jask.dataframe.*;
            import dev.jask.dataframe.column.*;
            import dev.jask.dataframe.io.*;
            import dev.jask.dataframe.plan.JoinKind;
            import dev.jask.table.Schema;
            import dev.jask.table.Table;
            import java.nio.file.Path;
            import java.util.*;

            public class Page {
                static final class Printed {
                    final StringBuilder text = new StringBuilder();

                    void println(Object value) {
                        text.append(value).append('\\n');
                    }
                }

                static final class System {
                    static final Printed out = new Printed();
                }

                public static String run() {
                    EXAMPLES
                    return System.out.text.toString();
                }
            }
            """;

    @Test
    void examples_printWhatThePageShows(@TempDir Path folder) throws Exception {
        String page = Files.readString(PAGE);
        Matcher file = FILE.matcher(page);
        assertThat(file.find()).isTrue();
        Path data = Files.createDirectory(folder.resolve("data"));
        for (int i = 1; i <= 3; i++) {
            Files.writeString(data.resolve("trips-" + i + ".csv"), file.group(1));
        }
        var body = new StringBuilder();
        var shown = new StringBuilder();
        for (Matcher example = EXAMPLE.matcher(page); example.find(); ) {
            body.append(example.group(1).replace("\"data/", "\"" + data + "/"));
            shown.append(example.group(2) == null ? "" : example.group(2));
        }
        assertThat(run(PROGRAM.replace("EXAMPLES", body), folder)).isEqualTo(shown.toString());
    }

    private static String run(String program, Path folder) throws Exception {
        var source =
                new SimpleJavaFileObject(
                        URI.create("string:///Page.java"), SimpleJavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return program;
                    }
                };
        var messages = new StringWriter();
        List<String> options =
                new ArrayList<>(
                        List.of(
                                "-d",
                                folder.toString(),
                                "-proc:none",
                                "-classpath",
                                System.getProperty("java.class.path")));
        boolean compiled =
                ToolProvider.getSystemJavaCompiler()
                        .getTask(messages, null, null, options, null, List.of(source))
                        .call();
        assertThat(compiled).as(() -> messages.toString().toLowerCase(Locale.ROOT)).isTrue();
        try (var loader =
                new URLClassLoader(
                        new URL[] {folder.toUri().toURL()},
                        DataframesPageTest.class.getClassLoader())) {
            return (String) loader.loadClass("Page").getMethod("run").invoke(null);
        }
    }
}
