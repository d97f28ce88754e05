package dev.jask.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What nannies start the JVMs of their workers with, beside what each was told: variables of the
 * environment and options. It counts from a worker's next start on.
 *
 * <p>No code of the user's runs in a nanny: she is there when that went wrong.
 *
 * @param environment variables, by name
 * @param javaOptions options of the {@code java} command, each with its value, for instance {@code
 *     -Duser.language=de}
 */
public record NannyPlugin(Map<String, String> environment, List<String> javaOptions) {

    /** What takes the next word of the command with it, or says what is run. */
    private static final Set<String> NOT_ALLOWED =
            Set.of("-cp", "-classpath", "--class-path", "-jar", "-m", "--module", "-p");

    /**
     * @throws JaskException if no process could be started so
     */
    public NannyPlugin {
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        javaOptions = List.copyOf(javaOptions);
        environment.forEach(NannyPlugin::requireVariable);
        javaOptions.forEach(NannyPlugin::requireOption);
    }

    /** With nothing in it. */
    public static NannyPlugin none() {
        return new NannyPlugin(Map.of(), List.of());
    }

    /** With variables of the environment. */
    public static NannyPlugin ofEnvironment(Map<String, String> environment) {
        return new NannyPlugin(environment, List.of());
    }

    /** With options for the JVM. */
    public static NannyPlugin ofJavaOptions(String... options) {
        return new NannyPlugin(Map.of(), List.of(options));
    }

    /** Both; where they differ the later one wins. */
    public NannyPlugin and(NannyPlugin later) {
        var variables = new LinkedHashMap<>(environment);
        variables.putAll(later.environment);
        var options = new ArrayList<>(javaOptions);
        options.addAll(later.javaOptions);
        return new NannyPlugin(variables, options);
    }

    private static void requireVariable(String name, String value) {
        if (name.isEmpty() || name.contains("=") || hasNul(name) || hasNul(value)) {
            throw new JaskException(
                    "a variable of the environment has a name without \"=\", and neither name nor value has a NUL: \"%s\""
                            .formatted(name));
        }
    }

    private static void requireOption(String option) {
        String name = option.contains("=") ? option.substring(0, option.indexOf('=')) : option;
        if (!option.startsWith("-") || NOT_ALLOWED.contains(name) || hasNul(option)) {
            throw new JaskException(
                    "an option of a worker's JVM begins with \"-\", has its value in the same text, and does not say what is run, not \"%s\": for instance -Duser.language=de"
                            .formatted(option));
        }
    }

    private static boolean hasNul(String text) {
        return text.indexOf('\0') >= 0;
    }
}
