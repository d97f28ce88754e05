package dev.jask.cluster.code;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Classes that are compiled while a test runs: no other process has them. */
public final class Compiled {

    private static final Pattern NAME = Pattern.compile("(?:class|record|interface) (\\w+)");
    private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");

    private Compiled() {}

    /** Compiles sources, each of one public type, into a folder. */
    public static Path into(Path folder, String... sources) throws IOException {
        Path texts = Files.createTempDirectory(folder.toAbsolutePath().getParent(), "sources");
        Files.createDirectories(folder);
        var arguments =
                new ArrayList<>(
                        List.of(
                                "-proc:none",
                                "-d",
                                folder.toString(),
                                "-cp",
                                folder + ":" + System.getProperty("java.class.path")));
        for (String source : sources) {
            Path file = texts.resolve(first(PACKAGE, source).replace('.', '/'));
            Files.createDirectories(file);
            file = file.resolve(first(NAME, source) + ".java");
            Files.writeString(file, source);
            arguments.add(file.toString());
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        var errors = new StringWriter();
        int result =
                compiler.run(
                        null,
                        null,
                        new OutputStream() {
                            @Override
                            public void write(int one) {
                                errors.write(one);
                            }
                        },
                        arguments.toArray(String[]::new));
        if (result != 0) {
            throw new IllegalArgumentException("a test's source does not compile: " + errors);
        }
        return folder;
    }

    private static String first(Pattern pattern, String source) {
        Matcher matcher = pattern.matcher(source);
        if (!matcher.find()) {
            throw new IllegalArgumentException("no " + pattern + " in " + source);
        }
        return matcher.group(1);
    }

    /** A jar with what is in a folder. */
    public static Path jar(Path folder, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar)) {
            FolderArchive.write(folder, out);
        }
        return jar;
    }

    /** A loader of its own for these, as another program would have. */
    public static URLClassLoader loader(Path... paths) throws IOException {
        var urls = new URL[paths.length];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = paths[i].toUri().toURL();
        }
        return new URLClassLoader(urls, Compiled.class.getClassLoader());
    }
}
