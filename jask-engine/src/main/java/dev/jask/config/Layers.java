package dev.jask.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lays what the process was told over the defaults, each layer over those before it. */
final class Layers {

    /**
     * Names with our prefix that are the launcher's business: the file, and what flags Java gets.
     */
    private static final Set<String> LAUNCHER = Set.of(Surroundings.FILE, "java-opts");

    /** What Kubernetes puts into the environment for a service whose name begins with "jask". */
    private static final Pattern KUBERNETES =
            Pattern.compile(
                    "JASK_(.+_)?(SERVICE_HOST|SERVICE_PORT(_.+)?|PORT(_[0-9]+_(TCP|UDP|SCTP)(_.+)?)?)");

    private Layers() {}

    static Config.Builder ofDefaults() {
        var builder = new Config.Builder(Map.of());
        Defaults.texts().forEach((name, text) -> builder.put(name, text, new Source.Default()));
        return builder;
    }

    static Config.Builder of(Surroundings surroundings) {
        Config.Builder builder = ofDefaults();
        addFile(surroundings, builder);
        Surroundings.startingWith(Setting.PROPERTY_PREFIX, surroundings.properties())
                .forEach((property, text) -> addProperty(property, text, builder));
        Surroundings.startingWith(Setting.VARIABLE_PREFIX, surroundings.variables())
                .forEach((variable, text) -> addVariable(variable, text, builder));
        return builder;
    }

    private static void addFile(Surroundings surroundings, Config.Builder builder) {
        @Nullable Path named = surroundings.namedFile();
        Path path = named == null ? surroundings.usualFile() : named;
        try (var reader = Files.newBufferedReader(path)) {
            PropertiesFile.read(reader, "file " + path)
                    .forEach((name, text) -> builder.put(name, text, new Source.File(path)));
        } catch (NoSuchFileException e) {
            if (named != null) {
                throw new ConfigException("the configuration file does not exist: " + path, e);
            }
        } catch (IOException e) {
            throw new ConfigException(
                    "the configuration file cannot be read: " + path + ": " + e, e);
        }
    }

    private static void addProperty(String property, String text, Config.Builder builder) {
        String name = property.substring(Setting.PROPERTY_PREFIX.length());
        if (!LAUNCHER.contains(name)) {
            builder.put(name, text.strip(), new Source.Property(property));
        }
    }

    private static void addVariable(String variable, String text, Config.Builder builder) {
        var source = new Source.Variable(variable);
        for (Setting<?> setting : Settings.all()) {
            if (setting.variable().equals(variable)) {
                builder.put(setting, text.strip(), source);
                return;
            }
        }
        boolean isOthers =
                KUBERNETES.matcher(variable).matches() || LAUNCHER.contains(nameOf(variable));
        if (!isOthers) {
            throw unknown(variable);
        }
    }

    private static String nameOf(String variable) {
        return variable.substring(Setting.VARIABLE_PREFIX.length())
                .toLowerCase(Locale.ROOT)
                .replace('_', '-');
    }

    private static ConfigException unknown(String variable) {
        List<String> variables = Settings.all().stream().map(Setting::variable).toList();
        String nearest =
                Nearest.to(variable, variables)
                        .map(meant -> "; the nearest is " + meant)
                        .orElse("; the variables are " + String.join(", ", variables));
        return new ConfigException(
                "there is no setting for the environment variable " + variable + nearest);
    }
}
