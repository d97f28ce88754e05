package dev.jask.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * How the values of a setting are written and what they mean.
 *
 * @param allowed what may be written, for people: completes "must be …"
 * @param parser makes the value of the text; any {@link IllegalArgumentException} means that the
 *     text is not allowed
 * @param writer writes a value so that {@code parser} reads it again
 */
public record SettingType<T>(
        String allowed, Function<String, T> parser, Function<T, String> writer) {

    /** How long is for ever. */
    public static final Duration NEVER = Duration.ofNanos(Long.MAX_VALUE);

    private static final String SECRET = "a secret";

    T parse(String text) {
        return parser.apply(text);
    }

    String write(T value) {
        return writer.apply(value);
    }

    /** A text that is shown to nobody; empty for none. */
    static SettingType<String> secret() {
        return new SettingType<>(SECRET, Function.identity(), Function.identity());
    }

    /** Whether values must not be shown. */
    boolean isSecret() {
        return allowed.equals(SECRET);
    }

    /** A whole number. */
    static SettingType<Integer> count(int least, int most) {
        String allowed =
                most == Integer.MAX_VALUE
                        ? "a whole number of %d or more".formatted(least)
                        : "a whole number from %d to %d".formatted(least, most);
        return new SettingType<>(
                allowed,
                text -> {
                    int value = Integer.parseInt(text);
                    require(value >= least && value <= most);
                    return value;
                },
                String::valueOf);
    }

    /** A whole number, or the word for one that is found out. */
    static SettingType<Integer> countOr(String word, int least, IntSupplier found) {
        SettingType<Integer> count = count(least, Integer.MAX_VALUE);
        return new SettingType<>(
                count.allowed() + ", or " + word,
                text -> text.equals(word) ? Integer.valueOf(found.getAsInt()) : count.parse(text),
                count.writer());
    }

    /** A share between 0 and 1, written as a number or in percent. */
    static SettingType<Double> fraction() {
        return new SettingType<>(
                "a fraction from 0 to 1, or a percentage such as 60%",
                text -> {
                    double value =
                            text.endsWith("%")
                                    ? Double.parseDouble(text.substring(0, text.length() - 1)) / 100
                                    : Double.parseDouble(text);
                    require(value >= 0 && value <= 1);
                    return value;
                },
                String::valueOf);
    }

    /** Yes or no. */
    static SettingType<Boolean> flag() {
        return new SettingType<>(
                "true or false",
                text ->
                        switch (text) {
                            case "true" -> true;
                            case "false" -> false;
                            default -> throw new IllegalArgumentException(text);
                        },
                String::valueOf);
    }

    /** One of an enum's constants, in lower case. */
    static <E extends Enum<E>> SettingType<E> choice(Class<E> type) {
        E[] constants = type.getEnumConstants();
        String allowed =
                Arrays.stream(constants)
                        .map(SettingType::lowerCase)
                        .collect(Collectors.joining(", "));
        return new SettingType<>(
                "one of " + allowed,
                text ->
                        Arrays.stream(constants)
                                .filter(constant -> lowerCase(constant).equals(text))
                                .findFirst()
                                .orElseThrow(IllegalArgumentException::new),
                SettingType::lowerCase);
    }

    private static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A length of time of at least this. */
    static SettingType<Duration> duration(Duration least) {
        String atLeast = least.isZero() ? "" : " of at least " + Quantities.write(least);
        return new SettingType<>(
                "a duration%s such as 10 ms, 1.5 s, 2 min or 1 h".formatted(atLeast),
                text -> {
                    Duration value = Quantities.duration(text);
                    require(value.compareTo(least) >= 0);
                    return value;
                },
                Quantities::write);
    }

    /** A length of time, or {@code never}: {@link #NEVER}. */
    static SettingType<Duration> durationOrNever() {
        SettingType<Duration> duration = duration(Duration.ofNanos(1));
        return new SettingType<>(
                duration.allowed() + ", or never",
                text -> text.equals("never") ? NEVER : duration.parse(text),
                value -> value.equals(NEVER) ? "never" : duration.write(value));
    }

    /** A number of bytes. */
    static SettingType<Long> bytes(long least) {
        return new SettingType<>(
                "a number of bytes%s such as 8 MB or 64 MiB"
                        .formatted(
                                least == 0 ? "" : " of at least " + Quantities.writeBytes(least)),
                text -> {
                    long value = Quantities.bytes(text);
                    require(value >= least);
                    return value;
                },
                Quantities::writeBytes);
    }

    /** A number of bytes, or a percentage of something. */
    static SettingType<Long> bytesOrShare(String whole, LongSupplier wholeBytes) {
        SettingType<Long> bytes = bytes(1);
        return new SettingType<>(
                "a number of bytes such as 4 GB, or a percentage of " + whole + " such as 25%",
                text -> {
                    if (!text.endsWith("%")) {
                        return bytes.parse(text);
                    }
                    double percent = Double.parseDouble(text.substring(0, text.length() - 1));
                    require(percent > 0 && percent <= 100);
                    return Math.max(1, (long) (wholeBytes.getAsLong() * percent / 100));
                },
                bytes.writer());
    }

    /** A number of bytes, a percentage of something, or {@code auto}: 0. */
    static SettingType<Long> bytesOrShareOrAuto(String whole, LongSupplier wholeBytes) {
        SettingType<Long> bytes = bytesOrShare(whole, wholeBytes);
        return new SettingType<>(
                bytes.allowed() + ", or auto",
                text -> text.equals("auto") ? Long.valueOf(0) : bytes.parse(text),
                value -> value == 0 ? "auto" : bytes.write(value));
    }

    /** Any text. */
    static SettingType<String> text(String allowed) {
        return new SettingType<>(allowed, String::strip, Function.identity());
    }

    /** A folder, or {@code auto} for one that is found out. */
    static SettingType<Path> folderOrAuto(Supplier<Path> found) {
        return new SettingType<>(
                "a folder, or auto",
                text -> {
                    if (text.equals("auto")) {
                        return found.get();
                    }
                    try {
                        require(!text.isEmpty());
                        return Path.of(text).toAbsolutePath();
                    } catch (InvalidPathException e) {
                        throw new IllegalArgumentException(e);
                    }
                },
                Path::toString);
    }

    /** A file or a folder; empty for none. */
    static SettingType<Optional<Path>> fileOrNone(String kind) {
        return new SettingType<>(
                "the path of a %s, or empty for none".formatted(kind),
                text -> {
                    try {
                        return text.isBlank()
                                ? Optional.empty()
                                : Optional.of(Path.of(text).toAbsolutePath());
                    } catch (InvalidPathException e) {
                        throw new IllegalArgumentException(e);
                    }
                },
                path -> path.map(Path::toString).orElse(""));
    }

    /** A host and a port, or {@code none}. */
    static SettingType<String> addressOrNone() {
        return new SettingType<>(
                "host:port, :port for this machine only (0: any port that is free), or none",
                text -> {
                    if (!text.equals("none")) {
                        require(text.matches("([\\w.-]*|\\[[0-9a-fA-F:.]+\\]):\\d{1,5}"));
                        int port = Integer.parseInt(text.substring(text.lastIndexOf(':') + 1));
                        require(port <= 65_535);
                    }
                    return text;
                },
                Function.identity());
    }

    /** Amounts by name. */
    static SettingType<Map<String, Double>> amounts() {
        return new SettingType<>(
                "amounts by name such as GPU=1, licence=2.5, or none",
                SettingType::parseAmounts,
                amounts ->
                        new TreeMap<>(amounts)
                                .entrySet().stream()
                                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                                        .collect(Collectors.joining(", ")));
    }

    private static Map<String, Double> parseAmounts(String text) {
        var amounts = new TreeMap<String, Double>();
        if (!text.isBlank() && !text.equals("none")) {
            for (String part : text.split(",", -1)) {
                int equals = part.indexOf('=');
                require(equals > 0);
                String name = part.substring(0, equals).strip();
                double amount = Double.parseDouble(part.substring(equals + 1).strip());
                require(!name.isEmpty() && amount > 0 && amount < Double.POSITIVE_INFINITY);
                require(amounts.put(name, amount) == null);
            }
        }
        return Map.copyOf(amounts);
    }

    private static void require(boolean allowed) {
        if (!allowed) {
            throw new IllegalArgumentException();
        }
    }
}
