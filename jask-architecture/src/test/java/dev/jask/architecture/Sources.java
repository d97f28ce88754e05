package dev.jask.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The text files of the repository, without what builds and tools leave there. */
final class Sources {

    /** The folder of the whole project. */
    static final Path ROOT = root();

    private static final Set<String> SKIPPED =
            Set.of(".git", "target", ".idea", ".vscode", ".settings", ".jask", "node_modules");

    private Sources() {}

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("jask-architecture"))) {
            folder = java.util.Objects.requireNonNull(folder.getParent(), "not inside the project");
        }
        return folder;
    }

    /** Every text file's content by its path from the root. */
    static Map<String, String> texts() {
        var texts = new LinkedHashMap<String, String>();
        try {
            Files.walkFileTree(
                    ROOT,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult preVisitDirectory(
                                Path folder, BasicFileAttributes attributes) {
                            return !folder.equals(ROOT)
                                            && SKIPPED.contains(folder.getFileName().toString())
                                    ? FileVisitResult.SKIP_SUBTREE
                                    : FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                                throws IOException {
                            if (SKIPPED.contains(file.getFileName().toString())) {
                                return FileVisitResult
                                        .CONTINUE; // .git is a file in a linked work tree
                            }
                            try {
                                texts.put(ROOT.relativize(file).toString(), Files.readString(file));
                            } catch (MalformedInputException _) {
                                return FileVisitResult.CONTINUE; // not text
                            }
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
