package dev.jask.config;

/**
 * One setting in force.
 *
 * @param setting which
 * @param text its value as it was written
 * @param value what that amounts to here
 * @param source who said so
 */
public record Entry<T>(Setting<T> setting, String text, T value, Source source) {

    /** The value as written and, where that leaves it open, what it amounts to. */
    public String shown() {
        if (text.isBlank()) {
            return "none";
        }
        if (setting.isSecret()) {
            return "set";
        }
        if (text.endsWith("%") && value instanceof Long bytes) {
            return "%s (%s)".formatted(text, Quantities.roughly(bytes));
        }
        return text.equals("auto") ? "%s (%s)".formatted(text, setting.type().write(value)) : text;
    }
}
