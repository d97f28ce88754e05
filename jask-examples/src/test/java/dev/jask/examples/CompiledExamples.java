package dev.jask.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.tools.ToolProvider;

/**
 * Classes compiled from examples.
 *
 * @param folder where they are
 */
record CompiledExamples(Path folder) {

    /** Compiles classes. */
    static CompiledExamples of(Map<String, String> sources, Path folder) throws IOException {
        var files = new ArrayList<Path>();
        for (Map.Entry<String, String> source : sources.entrySet()) {
            files.add(
                    Files.writeString(
                            folder.resolve(source.getKey() + ".java"), source.getValue()));
        }
        var compiler = ToolProvider.getSystemJavaCompiler();
        var messages = new StringWriter();
        List<String> options =
                List.of("-cp", classPath(), "-d", folder.toString(), "-proc:none", "-Xlint:none");
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            boolean isCompiled =
                    compiler.getTask(
                                    messages,
                                    manager,
                                    null,
                                    options,
                                    null,
                                    manager.getJavaFileObjectsFromPaths(files))
                            .call();
            assertThat(isCompiled).as(messages.toString()).isTrue();
        }
        return new CompiledExamples(folder);
    }

    static String classPath() {
        return System.getProperty("java.class.path");
    }

    /** What a static method without arguments gives. */
    Object call(String type, String method) throws Exception {
        URL[] path = {folder.toUri().toURL()};
        try (var loader = new URLClassLoader(path, CompiledExamples.class.getClassLoader())) {
            return Objects.requireNonNull(loader.loadClass(type).getMethod(method).invoke(null));
        } catch (InvocationTargetException e) {
            throw new AssertionError("an example failed", e.getCause());
        }
    }
}
