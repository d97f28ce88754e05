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
        String amount = setting.type().write(value);
        boolean isOpen = text.equals("auto") || (text.endsWith("%") && !amount.contains("."));
        return isOpen ? text + " (" + amount + ")" : text;
    }
}
