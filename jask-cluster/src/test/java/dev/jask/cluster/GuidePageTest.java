package dev.jask.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles the programs of the guide's page and runs the one that has a {@code main}. */
final class GuidePageTest {

    private static final Pattern PROGRAM =
            Pattern.compile("```java\\n(.*?public class (\\w+) .*?)```", Pattern.DOTALL);

    @TempDir private Path folder;

    @Test
    void page_programs_compileAndRun() throws Exception {
        compile(programsOf("clusters.md"));

        assertThat(run("Words")).isEqualTo("4");
        assertThat(run("Copies").lines()).containsExactly("2", "true", "true");
    }

    @Test
    void pageOnOperations_programs_compileAndRun() throws Exception {
        compile(programsOf("operations.md"));

        assertThat(run("Operate").lines()).containsExactly("[1, 1]", "6", "published");
    }

    private List<Path> programsOf(String page) throws IOException {
        var files = new ArrayList<Path>();
        PROGRAM.matcher(Files.readString(Path.of("../docs/guide").resolve(page)))
                .results()
                .forEach(program -> files.add(write(program.group(2), program.group(1))));
        assertThat(files).hasSizeGreaterThanOrEqualTo(2);
        return files;
    }

    private Path write(String name, String program) {
        try {
            return Files.writeString(folder.resolve(name + ".java"), program);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void compile(List<Path> files) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var messages = new StringWriter();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            List<String> options =
                    List.of("-cp", classPath(), "-d", folder.toString(), "-proc:none");
            boolean compiled =
                    compiler.getTask(
                                    messages,
                                    manager,
                                    null,
                                    options,
                                    null,
                                    manager.getJavaFileObjectsFromPaths(files))
                            .call();
            assertThat(compiled).as(messages.toString()).isTrue();
        }
    }

    private String classPath() {
        return folder + File.pathSeparator + System.getProperty("java.class.path");
    }

    private String run(String program) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process =
                new ProcessBuilder(java, "-cp", classPath(), program)
                        .redirectError(folder.resolve("errors").toFile())
                        .redirectOutput(output.toFile())
                        .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return Files.readString(output, StandardCharsets.UTF_8).strip();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
    }
}
