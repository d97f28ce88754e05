package dev.jask.config;

import java.util.Locale;

/**
 * One thing that can be set: declared once, in {@link Settings}.
 *
 * @param name for instance {@code worker.memory.target}; with {@code jask.} before it the name of
 *     the system property
 * @param type how its values are written
 * @param description what it does, one or two sentences
 */
public record Setting<T>(String name, SettingType<T> type, String description) {

    static final String PROPERTY_PREFIX = "jask.";
    static final String VARIABLE_PREFIX = "JASK_";

    /** The name of the system property, for instance {@code jask.worker.memory.target}. */
    public String property() {
        return PROPERTY_PREFIX + name;
    }

    /** The name of the environment variable, for instance {@code JASK_WORKER_MEMORY_TARGET}. */
    public String variable() {
        return VARIABLE_PREFIX + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** Whether its value must not be shown, nor stand where others could read it. */
    public boolean isSecret() {
        return type.isSecret();
    }

    /** The value where nothing else was said, as it is written. */
    public String defaultText() {
        return Defaults.of(name);
    }

    @Override
    public String toString() {
        return name;
    }
}
