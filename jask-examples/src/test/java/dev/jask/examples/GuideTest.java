package dev.jask.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the examples of the user guide, which must print what the page shows.
 *
 * <p>Statements are run one block after the other, as one program for each page; a block that
 * begins with {@code java compile} is compiled only. Whole classes are compiled together, and those
 * with a {@code main} run in a JVM of their own. What is printed stands behind {@code println} as a
 * comment, or in a block of {@code text} below. A block of {@code csv} is the file {@code
 * data/trips-1.csv} (and {@code -2}, {@code -3}) of the page.
 */
final class GuideTest {

    private static final String PAGE =
            """
            import static dev.jask.array.chunk.Chunking.chunks;
            import static dev.jask.dataframe.column.Columns.*;
            import static dev.jask.delayed.Delayed.*;
            import static dev.jask.ndarray.Axes.*;
            import static dev.jask.ndarray.Shape.shape;

            import dev.jask.array.*;
            import dev.jask.array.io.*;
            import dev.jask.client.*;
            import dev.jask.config.*;
            import dev.jask.dataframe.*;
            import dev.jask.dataframe.column.*;
            import dev.jask.dataframe.io.*;
            import dev.jask.dataframe.plan.JoinKind;
            import dev.jask.delayed.*;
            import dev.jask.delayed.Delayed;
            import dev.jask.diagnostics.*;
            import dev.jask.function.*;
            import dev.jask.graph.*;
            import dev.jask.ndarray.*;
            import dev.jask.ndarray.Scalar;
            import dev.jask.ndarray.io.*;
            import dev.jask.ndarray.linalg.LinearAlgebra;
            import dev.jask.table.*;
            import java.nio.file.*;
            import java.time.*;
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.stream.*;
            IMPORTS

            public class Page {
                static final class Printed {
                    final List<String> lines = new ArrayList<>();

                    void println(Object value) {
                        String.valueOf(value).lines().forEach(lines::add);
                    }
                }

                /** Its own, so that pages running at the same time do not mix their output. */
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

    @TempDir private Path folder;

    static List<GuidePage> pagesOfStatements() throws IOException {
        return GuidePage.all().stream().filter(page -> !isOfClasses(page)).toList();
    }

    static List<GuidePage> pagesOfClasses() throws IOException {
        return GuidePage.all().stream().filter(GuideTest::isOfClasses).toList();
    }

    private static boolean isOfClasses(GuidePage page) {
        return page.examples().stream().anyMatch(example -> example.className().isPresent());
    }

    @ParameterizedTest
    @MethodSource("pagesOfStatements")
    void statements_printWhatThePageShows(GuidePage page) throws Exception {
        var imports = new TreeSet<String>();
        var body = new StringBuilder();
        var shown = new ArrayList<String>();
        for (GuidePage.Example example : page.examples()) {
            String code = statements(example.code(), imports);
            body.append(example.isRun() ? code : "if (!COMPILE_ONLY) {\n" + code + "}\n");
            shown.addAll(example.isRun() ? example.shown() : List.of());
        }
        Path data = Files.createDirectory(folder.resolve("data"));
        for (String file : List.of("trips-1.csv", "trips-2.csv", "trips-3.csv")) {
            Files.writeString(data.resolve(file), page.csv().orElse(""));
        }
        String source =
                PAGE.replace("IMPORTS", String.join("\n", imports))
                        .replace("BODY", body)
                        .replace("\"data/", "\"" + data + "/");

        Object printed = CompiledExamples.of(Map.of("Page", source), folder).call("Page", "run");

        assertThat(printed).isEqualTo(shown);
        assertThat(shown).isNotEmpty();
    }

    /** Imports stand where a block begins, but are those of the whole page. */
    private static String statements(String code, Set<String> imports) {
        Map<Boolean, List<String>> lines =
                code.lines().collect(Collectors.partitioningBy(line -> line.startsWith("import ")));
        imports.addAll(lines.getOrDefault(true, List.of()));
        return String.join("\n", lines.getOrDefault(false, List.of())) + "\n";
    }

    @ParameterizedTest
    @MethodSource("pagesOfClasses")
    void classes_compileAndPrintWhatThePageShows(GuidePage page) throws Exception {
        var sources = new LinkedHashMap<String, String>();
        for (GuidePage.Example example : page.examples()) {
            sources.put(example.className().orElseThrow(), example.code());
        }
        Path classes = Files.createDirectory(folder.resolve("classes"));
        CompiledExamples.of(sources, classes);

        var programs = page.examples().stream().filter(GuidePage.Example::hasMain).toList();
        assertThat(programs).isNotEmpty();
        for (GuidePage.Example program : programs) {
            assertThat(run(program.className().orElseThrow(), classes))
                    .isNotEmpty()
                    .isEqualTo(program.shown());
        }
    }

    private List<String> run(String program, Path classes)
            throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Path errors = folder.resolve("errors");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = classes + File.pathSeparator + CompiledExamples.classPath();
        Process process =
                new ProcessBuilder(java, "-cp", classPath, program)
                        .redirectError(errors.toFile())
                        .redirectOutput(output.toFile())
                        .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(program).isTrue();
            assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
            return Files.readAllLines(output, StandardCharsets.UTF_8);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
    }
}
