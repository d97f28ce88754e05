package dev.jask.cluster.code;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the jars and folders from which class loaders take classes. */
final class ClassPaths {

    private ClassPaths() {}

    /** Those of a loader and of all above it, in the order in which classes are sought. */
    static List<Path> of(ClassLoader loader) {
        var chain = new ArrayDeque<ClassLoader>();
        for (ClassLoader each = loader; each != null; each = each.getParent()) {
            chain.addFirst(each);
        }
        var paths = new LinkedHashSet<Path>();
        for (ClassLoader each : chain) {
            own(each).forEach(path -> addWithReferences(path, paths));
        }
        return List.copyOf(paths);
    }

    private static Collection<Path> own(ClassLoader loader) {
        if (loader == ClassLoader.getSystemClassLoader()) {
            var paths = new ArrayList<>(split(System.getProperty("java.class.path", "")));
            split(System.getProperty("jdk.module.path", ""))
                    .forEach(path -> addModules(path, paths));
            return paths;
        }
        if (loader instanceof URLClassLoader urls) {
            return Stream.of(urls.getURLs())
                    .map(ClassPaths::path)
                    .flatMap(Stream::ofNullable)
                    .toList();
        }
        return List.of();
    }

    private static List<Path> split(String paths) {
        return Stream.of(paths.split(File.pathSeparator, -1))
                .filter(path -> !path.isBlank())
                .map(Path::of)
                .toList();
    }

    /** A folder on a module path is a module, or a folder of modules. */
    private static void addModules(Path path, List<Path> paths) {
        if (!Files.isDirectory(path) || Files.exists(path.resolve("module-info.class"))) {
            paths.add(path);
            return;
        }
        try (Stream<Path> modules = Files.list(path)) {
            modules.filter(ClassPaths::isClasses).sorted().forEach(paths::add);
        } catch (IOException _) {
            // the JVM found nothing there either
        }
    }

    private static boolean isClasses(Path path) {
        return Files.isDirectory(path) || isJar(path);
    }

    static boolean isJar(Path path) {
        return path.toString().endsWith(".jar");
    }

    /** The file or folder, if the address is one. */
    private static @Nullable Path path(URL url) {
        try {
            return "file".equals(url.getProtocol()) ? Path.of(url.toURI()) : null;
        } catch (URISyntaxException | IllegalArgumentException e) {
            return null;
        }
    }

    private static void addWithReferences(Path path, Set<Path> paths) {
        Path absolute = path.toAbsolutePath().normalize();
        if (Files.exists(absolute) && paths.add(absolute) && Files.isRegularFile(absolute)) {
            references(absolute).forEach(reference -> addWithReferences(reference, paths));
        }
    }

    /** What a jar's manifest puts on the class path beside it. */
    private static List<Path> references(Path jar) {
        try (var opened = new JarFile(jar.toFile(), false)) {
            Manifest manifest = opened.getManifest();
            String named =
                    manifest == null
                            ? null
                            : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            if (named == null) {
                return List.of();
            }
            URI base = jar.toUri();
            var references = new ArrayList<Path>();
            for (String reference : named.trim().split("\\s+", -1)) {
                URI target = base.resolve(reference);
                if ("file".equals(target.getScheme())) {
                    references.add(Path.of(target));
                }
            }
            return references;
        } catch (IOException | InvalidPathException e) {
            return List.of(); // the JVM takes it for nothing, too
        } catch (IllegalArgumentException e) {
            return List.of(); // no address
        }
    }
}
