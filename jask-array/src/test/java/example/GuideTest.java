package example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the examples of the guide's page on arrays, as one program that prints what comments say.
 */
final class GuideTest {

    private static final Pattern BLOCK =
            Pattern.compile("```java( compile)?\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern PRINTED =
            Pattern.compile("System\\.out\\.println\\(.*\\); // (.*)");

    private static final String PROGRAM =
            """
            import static dev.jask.array.chunk.Chunking.chunks;
            import static dev.jask.ndarray.Axes.*;
            import static dev.jask.ndarray.Shape.shape;

            import dev.jask.array.*;
            import dev.jask.ndarray.*;
            import dev.jask.ndarray.io.*;
            import dev.jask.ndarray.linalg.LinearAlgebra;
            import java.nio.file.Path;
            import java.util.ArrayList;
            import java.util.List;

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

    @Test
    void page_examples_printWhatTheirCommentsSay(@TempDir Path folder) throws Exception {
        String text = Files.readString(Path.of("../docs/guide/arrays.md"));
        var body = new StringBuilder();
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            String code = block.group(2);
            body.append(block.group(1) == null ? code : "if (!COMPILE_ONLY) {\n" + code + "}\n");
        }
        List<String> expected =
                PRINTED.matcher(body).results().map(result -> result.group(1)).toList();

        assertThat(expected).hasSizeGreaterThan(10);
        assertThat(run(PROGRAM.replace("BODY", body), folder)).isEqualTo(expected);
    }

    private static Object run(String program, Path folder) throws Exception {
        var messages = new StringWriter();
        String classPath =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        var source =
                new SimpleJavaFileObject(
                        URI.create("string:///Page.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return program;
                    }
                };
        boolean isCompiled =
                ToolProvider.getSystemJavaCompiler()
                        .getTask(
                                messages,
                                null,
                                null,
                                List.of("-d", folder.toString(), "-cp", classPath, "-proc:none"),
                                null,
                                List.of(source))
                        .call();
        assertThat(isCompiled).as(messages.toString()).isTrue();
        try (var loader =
                new URLClassLoader(
                        new URL[] {folder.toUri().toURL()}, GuideTest.class.getClassLoader())) {
            return loader.loadClass("Page").getMethod("run").invoke(null);
        }
    }
}
