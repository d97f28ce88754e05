package dev.jask.dataframe.io;

import dev.jask.graph.files.NaturalOrder;
import dev.jask.table.NearestName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds the files that a user's text means: a file, a folder (all files in it that carry one of the
 * format's endings, folders below it included), or a pattern with {@code *}, {@code **}, {@code ?},
 * {@code [..]} or <code>{a,b}</code>. Files come in the order of their names, numbers in them
 * counted as numbers.
 */
public final class FileListing {

    private FileListing() {}

    /**
     * The files that these locations mean, in order.
     *
     * @param locations paths, URIs or patterns
     * @param endings the endings of the format's files, for folders
     * @throws DataFileException.MissingFile if one of them means no file
     */
    public static List<InputFile> find(Collection<String> locations, Set<String> endings) {
        return find(locations, endings, false);
    }

    /**
     * The files that these locations mean, in order.
     *
     * @param allowEmpty whether a folder or pattern may mean no file; a file that is named must be
     *     there all the same
     */
    static List<InputFile> find(
            Collection<String> locations, Set<String> endings, boolean allowEmpty) {
        if (locations.isEmpty()) {
            throw new DataFileException.MissingFile(
                    "no file was named: give a path, a folder or a pattern");
        }
        var found = new ArrayList<InputFile>();
        for (String location : locations) {
            found.addAll(find(location, endings, allowEmpty));
        }
        return List.copyOf(found);
    }

    private static List<InputFile> find(String location, Set<String> endings, boolean allowEmpty) {
        if (location.isBlank()) {
            throw new DataFileException.MissingFile("a file's location must not be blank");
        }
        String pattern = location;
        FileSystem system = java.nio.file.FileSystems.getDefault();
        if (isUri(location)) {
            URI uri =
                    URI.create(
                            location.replace("*", "%2A")
                                    .replace("?", "%3F")
                                    .replace("{", "%7B")
                                    .replace("}", "%7D")
                                    .replace("[", "%5B")
                                    .replace("]", "%5D"));
            Path path = pathOf(uri, location);
            system = path.getFileSystem();
            pattern = path.toString();
        }
        if (existsAsWritten(system, pattern) || !isPattern(pattern)) {
            return ofPath(system.getPath(pattern), endings, allowEmpty);
        }
        return ofPattern(system, pattern, allowEmpty);
    }

    private static boolean isUri(String location) {
        int colon = location.indexOf(":/");
        return colon > 1
                && location.substring(0, colon)
                        .chars()
                        .allMatch(c ->
                                Character.isLetterOrDigit(c)
                                        || c == ':'
                                        || c == '+'
                                        || c == '-'
                                        || c == '.');
    }

    private static Path pathOf(URI uri, String location) {
        try {
            return Path.of(uri);
        } catch (java.nio.file.FileSystemNotFoundException | IllegalArgumentException e) {
            throw new DataFileException.MissingFile(
                    "cannot reach %s: no file system provider for it is open in this JVM"
                            .formatted(location),
                    e);
        }
    }

    private static boolean existsAsWritten(FileSystem system, String location) {
        try {
            return Files.exists(system.getPath(location));
        } catch (java.nio.file.InvalidPathException e) {
            return false;
        }
    }

    private static boolean isPattern(String location) {
        return location.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
    }

    private static List<InputFile> ofPath(Path path, Set<String> endings, boolean allowEmpty) {
        if (Files.isDirectory(path)) {
            List<InputFile> files = walk(path, file -> hasEnding(file, endings));
            if (files.isEmpty() && !allowEmpty) {
                throw new DataFileException.MissingFile(
                        "the folder %s has no file that ends in %s"
                                .formatted(path, String.join(", ", endings)));
            }
            return files;
        }
        if (!Files.exists(path)) {
            throw new DataFileException.MissingFile("there is no file " + path + nearest(path));
        }
        return List.of(InputFile.of(path));
    }

    private static List<InputFile> ofPattern(
            FileSystem system, String pattern, boolean allowEmpty) {
        String normal = pattern.startsWith("./") ? pattern.substring(2) : pattern;
        Path base = base(system, normal);
        PathMatcher matcher = system.getPathMatcher("glob:" + normal);
        List<InputFile> files =
                Files.isDirectory(base)
                        ? walk(base, path -> matcher.matches(relative(path, normal)))
                        : List.of();
        if (files.isEmpty() && !allowEmpty) {
            String where = Files.isDirectory(base) ? "" : ": there is no folder " + base;
            throw new DataFileException.MissingFile("no file matches " + pattern + where);
        }
        return files;
    }

    /** Paths found below "." begin with it; patterns do not. */
    private static Path relative(Path path, String pattern) {
        return path.startsWith(".") && !pattern.startsWith(".") && path.getNameCount() > 1
                ? path.subpath(1, path.getNameCount())
                : path;
    }

    /** The deepest folder that holds whatever the pattern can match. */
    private static Path base(FileSystem system, String pattern) {
        int special = 0;
        while ("*?[{\\".indexOf(pattern.charAt(special)) < 0) {
            special++;
        }
        int slash = pattern.lastIndexOf(system.getSeparator(), special);
        if (slash < 0) {
            return system.getPath(".");
        }
        return system.getPath(slash == 0 ? system.getSeparator() : pattern.substring(0, slash));
    }

    private static List<InputFile> walk(Path base, Predicate<Path> wanted) {
        var found = new ArrayList<Path>();
        try {
            Files.walkFileTree(
                    base,
                    EnumSet.of(FileVisitOption.FOLLOW_LINKS),
                    Integer.MAX_VALUE,
                    new Search(base, wanted, found));
            return found.stream()
                    .sorted((a, b) -> NaturalOrder.compare(a.toString(), b.toString()))
                    .map(InputFile::of)
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new DataFileException.MissingFile("cannot list the folder " + base + ": " + e, e);
        }
    }

    /**
     * Names that begin with a dot or an underscore are not data: drafts, markers of success. What
     * is in them may come and go while others are looked at.
     */
    private static final class Search extends SimpleFileVisitor<Path> {

        private final Path base;
        private final Predicate<Path> wanted;
        private final List<Path> found;

        Search(Path base, Predicate<Path> wanted, List<Path> found) {
            this.base = base;
            this.wanted = wanted;
            this.found = found;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return isHidden(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && !isHidden(file) && wanted.test(file)) {
                found.add(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (isHidden(file)) {
                return FileVisitResult.CONTINUE;
            }
            throw e;
        }

        /** The folder itself is meant, whatever its name. */
        private boolean isHidden(Path path) {
            String name = String.valueOf(path.getFileName());
            return !path.equals(base) && (name.startsWith(".") || name.startsWith("_"));
        }
    }

    private static boolean hasEnding(Path file, Set<String> endings) {
        String name = String.valueOf(file.getFileName()).toLowerCase(java.util.Locale.ROOT);
        return endings.stream().anyMatch(name::endsWith);
    }

    private static String nearest(Path path) {
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return folder == null ? "" : ": there is no folder " + folder;
        }
        try (Stream<Path> siblings = Files.list(folder)) {
            List<String> names =
                    siblings.map(sibling -> String.valueOf(sibling.getFileName()))
                            .sorted()
                            .limit(1_000)
                            .toList();
            return NearestName.of(String.valueOf(path.getFileName()), names)
                    .map(name -> ". Did you mean " + path.resolveSibling(name) + "?")
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }
}
