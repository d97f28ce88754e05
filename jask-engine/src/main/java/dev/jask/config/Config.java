package dev.jask.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The settings in force: immutable. Each value is the default, unless the user's file, a system
 * property, an environment variable or the program says otherwise; the later in this list wins.
 *
 * <p>The user's file is {@code jask.properties} in {@code $XDG_CONFIG_HOME/jask} or {@code
 * ~/.config/jask}, or what the system property {@code jask.config} or the environment variable
 * {@code JASK_CONFIG} names.
 */
public final class Config {

    private final Map<Setting<?>, Entry<?>> entries;

    private Config(Map<Setting<?>, Entry<?>> entries) {
        this.entries = entries;
    }

    /**
     * What this process was told: defaults, the user's file, system properties, environment
     * variables.
     *
     * @throws ConfigException if any of them sets something unknown or wrong
     */
    public static Config load() {
        return builder().build();
    }

    /** The defaults, whatever the user's file, properties and environment say. */
    public static Config defaults() {
        return Layers.ofDefaults().build();
    }

    /** Starts from {@link #load()}; what is set here wins. */
    public static Builder builder() {
        return Layers.of(Surroundings.ofProcess());
    }

    /** Starts from this configuration; what is set there wins. */
    public Builder toBuilder() {
        return new Builder(entries);
    }

    /** The value of a setting. */
    public <T> T get(Setting<T> setting) {
        return entry(setting).value();
    }

    /** The value of a setting and where it came from. */
    @SuppressWarnings("unchecked") // entries are put by setting in one place, Builder.put
    public <T> Entry<T> entry(Setting<T> setting) {
        var entry = (Entry<T>) entries.get(setting);
        if (entry == null) {
            throw new ConfigException("not a setting of this version: " + setting);
        }
        return entry;
    }

    /**
     * Every setting in force and who said so, in the order in which {@link Settings} declares them.
     */
    public List<Entry<?>> explain() {
        var explained = new ArrayList<Entry<?>>();
        for (Setting<?> setting : Settings.all()) {
            explained.add(entry(setting));
        }
        return explained;
    }

    /** What {@link #explain()} gives, as aligned lines. */
    @Override
    public String toString() {
        int names = 0;
        int values = 0;
        for (Entry<?> entry : explain()) {
            names = Math.max(names, entry.setting().name().length());
            values = Math.max(values, entry.shown().length());
        }
        var lines = new StringBuilder();
        for (Entry<?> entry : explain()) {
            lines.append(
                    "%%-%ds  %%-%ds  %%s%%n"
                            .formatted(names, Math.max(1, values))
                            .formatted(entry.setting().name(), entry.shown(), entry.source()));
        }
        return lines.toString();
    }

    /** Puts a configuration together. */
    public static final class Builder {

        private final Map<Setting<?>, Entry<?>> entries;

        Builder(Map<Setting<?>, Entry<?>> entries) {
            this.entries = new LinkedHashMap<>(entries);
        }

        /**
         * Sets a value.
         *
         * @throws ConfigException if the setting cannot have it
         */
        public <T> Builder set(Setting<T> setting, T value) {
            put(setting, setting.type().write(value), new Source.Code());
            return this;
        }

        /**
         * Sets a value by name, written as in a file.
         *
         * @throws ConfigException if there is no such setting, or it cannot have the value
         */
        public Builder set(String name, String text) {
            put(name, text, new Source.Code());
            return this;
        }

        /** The configuration. */
        public Config build() {
            var config = new Config(new LinkedHashMap<>(entries));
            requireRising(config, Settings.MEMORY_TARGET, Settings.MEMORY_SPILL);
            requireRising(config, Settings.MEMORY_SPILL, Settings.MEMORY_PAUSE);
            return config;
        }

        void put(String name, String text, Source source) {
            Setting<?> setting = Settings.find(name).orElseThrow(() -> unknown(name, source));
            put(setting, text, source);
        }

        <T> void put(Setting<T> setting, String text, Source source) {
            try {
                entries.put(
                        setting, new Entry<>(setting, text, setting.type().parse(text), source));
            } catch (IllegalArgumentException e) {
                throw new ConfigException(
                        "%s (%s) must be %s, but is \"%s\""
                                .formatted(setting.name(), source, setting.type().allowed(), text),
                        e);
            }
        }

        private static ConfigException unknown(String name, Source source) {
            List<String> names = Settings.all().stream().map(Setting::name).toList();
            String nearest =
                    Nearest.to(name, names)
                            .map(meant -> "; the nearest is " + meant)
                            .orElse("; the settings are " + String.join(", ", names));
            return new ConfigException(
                    "there is no setting %s (%s)%s".formatted(name, source, nearest));
        }

        private static void requireRising(
                Config config, Setting<Double> lower, Setting<Double> upper) {
            Entry<Double> one = config.entry(lower);
            Entry<Double> other = config.entry(upper);
            if (one.value() > other.value()) {
                throw new ConfigException(
                        "%s (%s, %s) must not be above %s (%s, %s)"
                                .formatted(
                                        lower,
                                        one.text(),
                                        one.source(),
                                        upper,
                                        other.text(),
                                        other.source()));
            }
        }
    }
}
