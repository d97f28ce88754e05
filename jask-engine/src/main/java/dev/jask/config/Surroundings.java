package dev.jask.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the process was told from outside.
 *
 * @param properties the system properties
 * @param variables the environment
 * @param home the user's home folder
 */
record Surroundings(Map<String, String> properties, Map<String, String> variables, Path home) {

    /**
     * The system property, without {@code jask.}, and variable, without {@code JASK_}, that name
     * the user's file.
     */
    static final String FILE = "config";

    static Surroundings ofProcess() {
        var properties = new LinkedHashMap<String, String>();
        System.getProperties()
                .stringPropertyNames()
                .forEach(name -> properties.put(name, System.getProperty(name, "")));
        return new Surroundings(
                properties, System.getenv(), Path.of(System.getProperty("user.home")));
    }

    /** The file that the user named, or null. */
    @Nullable Path namedFile() {
        String named = properties.get(Setting.PROPERTY_PREFIX + FILE);
        if (named == null) {
            named = variables.get(Setting.VARIABLE_PREFIX + "CONFIG");
        }
        return named == null ? null : Path.of(named);
    }

    /** Where the user's file is looked for when none was named. */
    Path usualFile() {
        String base = variables.getOrDefault("XDG_CONFIG_HOME", "");
        Path folder = base.isEmpty() ? home.resolve(".config") : Path.of(base);
        return folder.resolve("jask").resolve("jask.properties");
    }

    /**
     * Those that begin with the prefix, by name, so that the first of several errors is always the
     * same one.
     */
    static Map<String, String> startingWith(String prefix, Map<String, String> all) {
        var found = new TreeMap<String, String>();
        all.forEach((name, text) -> {
            if (name.startsWith(prefix)) {
                found.put(name, text);
            }
        });
        return found;
    }
}
