package example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs the examples of the user guide: the blocks of a page one after the other, as one program,
 * whose output must be what the comments say.
 */
class GuideTest {

    private static final Pattern BLOCK =
            Pattern.compile("```java( compile)?\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern PRINTED =
            Pattern.compile("System\\.out\\.println\\(.*\\); // (.*)");

    /** Has its own System, so that pages running at the same time do not mix their output. */
    private static final String PROGRAM =
            """
            import static dev.jask.delayed.Delayed.*;

            import dev.jask.delayed.*;
            import dev.jask.function.*;
            import dev.jask.graph.*;
            import java.nio.file.Path;
            import java.util.*;

            public class Page {
                static final class Printed {
                    final List<String> lines = new ArrayList<>();

                    void println(Object value) {
                        lines.add(String.valueOf(value));
                    }
                }

                static final class System {
                    static final Printed out = new Printed();
                }

                static final boolean COMPILE_ONLY = true;

                public static List<String> run() throws Exception {
            BODY
                    return System.out.lines;
                }
            }
            """;

    @ParameterizedTest
    @ValueSource(strings = {"delayed.md", "graphs.md"})
    void page_examples_printWhatTheirCommentsSay(String page, @TempDir Path folder)
            throws Exception {
        String text = Files.readString(Path.of("../docs/guide", page));
        var body = new StringBuilder();
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            String code = block.group(2);
            body.append(block.group(1) == null ? code : "if (!COMPILE_ONLY) {\n" + code + "}\n");
        }

        compile(PROGRAM.replace("BODY", body), folder);

        List<String> expected =
                PRINTED.matcher(body).results().map(found -> found.group(1)).toList();
        assertThat(run(folder)).isNotEmpty().isEqualTo(expected);
    }

    private static void compile(String program, Path folder) {
        var source =
                new SimpleJavaFileObject(
                        URI.create("string:///Page.java"), javax.tools.JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return program;
                    }
                };
        var messages = new StringWriter();
        String classPath = System.getProperty("java.class.path");
        boolean compiled =
                ToolProvider.getSystemJavaCompiler()
                        .getTask(
                                messages,
                                null,
                                null,
                                List.of("-cp", classPath, "-d", folder.toString(), "-proc:none"),
                                null,
                                List.of(source))
                        .call();
        assertThat(compiled).as(messages.toString()).isTrue();
    }

    private static List<String> run(Path folder) throws Exception {
        URL[] path = {folder.toUri().toURL()};
        try (var loader = new URLClassLoader(path, GuideTest.class.getClassLoader())) {
            var printed = (List<?>) loader.loadClass("Page").getMethod("run").invoke(null);
            return printed.stream().map(String::valueOf).toList();
        } catch (InvocationTargetException e) {
            throw new AssertionError("an example failed", e.getCause());
        }
    }
}
