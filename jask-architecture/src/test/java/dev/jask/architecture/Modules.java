package dev.jask.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The Maven modules and what each may use: the arrows on the whiteboard. */
final class Modules {

    /** Stands for every module. */
    static final String ALL = "*";

    /** For each module those whose classes it may use. */
    static final Map<String, Set<String>> MAY_USE =
            Map.ofEntries(
                    Map.entry("jask-graph", Set.of()),
                    Map.entry("jask-drawing", Set.of("jask-graph")),
                    Map.entry("jask-protocol", Set.of("jask-graph")),
                    Map.entry("jask-scheduler", Set.of("jask-graph", "jask-protocol")),
                    Map.entry("jask-worker", Set.of("jask-graph", "jask-protocol")),
                    Map.entry(
                            "jask-engine",
                            Set.of("jask-graph", "jask-protocol", "jask-scheduler", "jask-worker")),
                    Map.entry(
                            "jask-simulation",
                            Set.of("jask-graph", "jask-protocol", "jask-scheduler", "jask-worker")),
                    Map.entry(
                            "jask-cluster",
                            Set.of(
                                    "jask-graph",
                                    "jask-protocol",
                                    "jask-scheduler",
                                    "jask-worker",
                                    "jask-engine")),
                    Map.entry("jask-table", Set.of()),
                    Map.entry("jask-dataframe", Set.of("jask-graph", "jask-table")),
                    Map.entry("jask-ndarray", Set.of()),
                    Map.entry("jask-array", Set.of("jask-graph", "jask-ndarray")),
                    Map.entry(
                            "jask-interop",
                            Set.of(
                                    "jask-graph",
                                    "jask-table",
                                    "jask-dataframe",
                                    "jask-ndarray",
                                    "jask-array")),
                    Map.entry(
                            "jask-all",
                            Set.of(
                                    "jask-graph",
                                    "jask-drawing",
                                    "jask-engine",
                                    "jask-table",
                                    "jask-dataframe",
                                    "jask-ndarray",
                                    "jask-array",
                                    "jask-interop")),
                    Map.entry("jask-bench", Set.of(ALL)),
                    Map.entry("jask-cli", Set.of(ALL)),
                    Map.entry("jask-examples", Set.of(ALL)),
                    Map.entry("jask-architecture", Set.of(ALL)));

    /** All production classes of the project, but for those that JMH makes. */
    static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOptions(
                            List.of(
                                    new ImportOption.DoNotIncludeTests(),
                                    location -> !location.contains("/jmh_generated/")))
                    .importPackages("dev.jask");

    private static final Pattern MODULE_OF_PATH = Pattern.compile("/(jask[a-z-]*)/target/");

    private Modules() {}

    /** The module that a class was compiled in; empty for classes that are not ours. */
    static Optional<String> moduleOf(JavaClass type) {
        return type.getBaseComponentType()
                .getSource()
                .map(source -> MODULE_OF_PATH.matcher(source.getUri().toString()))
                .filter(java.util.regex.Matcher::find)
                .map(matcher -> matcher.group(1));
    }

    static boolean mayUse(String from, String to) {
        Set<String> allowed = MAY_USE.getOrDefault(from, Set.of());
        return from.equals(to) || allowed.contains(ALL) || allowed.contains(to);
    }

    /** How many production classes each module has. */
    static Map<String, Integer> sizes() {
        var sizes = new TreeMap<String, Integer>();
        CLASSES.forEach(
                type -> moduleOf(type).ifPresent(module -> sizes.merge(module, 1, Integer::sum)));
        return sizes;
    }
}
