package dev.jask.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the user guide.
 *
 * @param name the file's name
 */
record GuidePage(String name, String text) {

    private static final Path GUIDE = Path.of("..", "docs", "guide");
    private static final Pattern JAVA =
            Pattern.compile(
                    "```java( compile)?\\n(.*?)```(?:\\s*```text\\n(.*?)```)?", Pattern.DOTALL);
    private static final Pattern CSV = Pattern.compile("```csv\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern PRINTED =
            Pattern.compile("System\\.out\\.println\\(.*\\); // (.*)");
    private static final Pattern PROGRAM = Pattern.compile("public class (\\w+)");

    static GuidePage of(String name) {
        try {
            return new GuidePage(name, Files.readString(GUIDE.resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All pages that have examples in Java. */
    static List<GuidePage> all() throws IOException {
        try (Stream<Path> files = Files.list(GUIDE)) {
            return files.map(file -> of(file.getFileName().toString()))
                    .filter(page -> !page.examples().isEmpty())
                    .sorted((a, b) -> a.name().compareTo(b.name()))
                    .toList();
        }
    }

    /** Its examples in their order. */
    List<Example> examples() {
        return JAVA.matcher(text).results().map(Example::of).toList();
    }

    /** The file that its examples read, if it shows one. */
    Optional<String> csv() {
        return CSV.matcher(text).results().findFirst().map(file -> file.group(1));
    }

    @Override
    public String toString() {
        return name;
    }

    /**
     * A block of Java.
     *
     * @param isRun whether it is run, not only compiled
     * @param shown the lines that it prints: those beside {@code println} and those of a block of
     *     text after it
     */
    record Example(String code, boolean isRun, List<String> shown) {

        private static Example of(MatchResult block) {
            String code = block.group(2);
            String text = block.group(3) == null ? "" : block.group(3);
            return new Example(
                    code,
                    block.group(1) == null,
                    Stream.concat(
                                    PRINTED.matcher(code).results().map(line -> line.group(1)),
                                    text.lines())
                            .toList());
        }

        /** The name of the class, if it is a whole program or a class, and not some statements. */
        Optional<String> className() {
            return PROGRAM.matcher(code).results().findFirst().map(type -> type.group(1));
        }

        boolean hasMain() {
            return code.contains("static void main(");
        }
    }
}
