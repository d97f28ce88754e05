package dev.jask.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules of the project that no checker knows. */
final class TidyTest {

    private static final String SELF = "TidyTest.java";
    private static final Map<String, String> TEXTS = Sources.texts();

    @Test
    void sources_areThere() {
        assertThat(TEXTS).containsKeys("pom.xml", "README.md", ".ci/run", "jask");
        assertThat(TEXTS.keySet())
                .anyMatch(name -> name.endsWith(".java"))
                .noneMatch(name -> name.endsWith(".class"));
    }

    @Test
    void nothing_namesARegistryHost() {
        assertThat(
                        lines(
                                "(?i)repo1?\\.maven|registry\\.npmjs|pypi\\.org|ghcr\\.io|docker\\.io|deb\\.debian\\.org",
                                _ -> true))
                .isEmpty();
    }

    @Test
    void nothing_namesAPlaceOnOneMachine() {
        assertThat(
                        lines(
                                "(?<![\\w.*])/(work|root|home/\\w+|Users/\\w+)/|temurin-\\d+-jdk",
                                _ -> true))
                .isEmpty();
    }

    @Test
    void nothing_isLeftToDo() {
        assertThat(lines("\\b(TODO|FIXME|XXX)\\b", _ -> true)).isEmpty();
    }

    @Test
    void tests_waitForConditionsAndNeverSleep() {
        assertThat(
                        lines(
                                "Thread\\.sleep|TimeUnit\\.\\w+\\.sleep",
                                name -> name.contains("src/test/")))
                .isEmpty();
    }

    @Test
    void versions_standInTheParentOnly() {
        assertThat(
                        lines(
                                "<version>(?!0\\.1\\.0-SNAPSHOT|\\$\\{)",
                                name -> name.matches("jask[^/]*/pom\\.xml")))
                .isEmpty();
    }

    @Test
    void lines_endWithoutSpaces() {
        assertThat(lines("[ \\t]+$", name -> name.endsWith(".java") || name.endsWith("pom.xml")))
                .isEmpty();
    }

    @Test
    void programs_canBeExecuted() {
        assertThat(Stream.of(".ci/run", "jask").map(Sources.ROOT::resolve))
                .allMatch(Files::isExecutable);
    }

    @Test
    void links_inDocuments_leadSomewhere() {
        var link = Pattern.compile("\\]\\((?!https?:|#|mailto:)([^)#\\s]+)");
        var broken = new ArrayList<String>();
        TEXTS.forEach((name, text) -> {
            if (name.endsWith(".md")) {
                link.matcher(text)
                        .results()
                        .map(result -> result.group(1))
                        .filter(target ->
                                !Files.exists(Sources.ROOT.resolve(name).resolveSibling(target)))
                        .forEach(target -> broken.add(name + " -> " + target));
            }
        });

        assertThat(broken).isEmpty();
    }

    /** Where the expression is found, as {@code file:line: text}. */
    private static List<String> lines(String expression, Predicate<String> files) {
        var pattern = Pattern.compile(expression);
        var found = new ArrayList<String>();
        TEXTS.forEach((name, text) -> {
            if (files.test(name) && !name.endsWith(SELF)) {
                int number = 0;
                for (String line : text.lines().toList()) {
                    number++;
                    if (pattern.matcher(line).find()) {
                        found.add(name + ":" + number + ": " + line.strip());
                    }
                }
            }
        });
        return found;
    }
}
