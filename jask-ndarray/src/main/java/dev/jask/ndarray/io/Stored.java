package dev.jask.ndarray.io;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.kernel.Element;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an {@link Encoding} means.
 *
 * @param dtype what it is read as
 * @param element the Java array into which the bytes go as they are
 * @param parts how many of them an element consists of
 * @param order their byte order
 * @param conversion what turns them into the numbers of the dtype
 */
record Stored(DType dtype, Element element, int parts, ByteOrder order, Conversion conversion) {

    private static final Pattern CODE =
            Pattern.compile("([<>=|]?)([a-zA-Z]\\d*)(?:\\[(\\d*)([a-zA-Zμ]+)])?");

    /**
     * Units that have no dtype, with the one in which they are read and how many of it they are.
     */
    private static final Map<String, Unit> COARSER =
            Map.of(
                    "W", new Unit("D", 7, 1),
                    "h", new Unit("s", 3600, 1),
                    "m", new Unit("s", 60, 1),
                    "μs", new Unit("us", 1, 1),
                    "ps", new Unit("ns", 1, 1_000),
                    "fs", new Unit("ns", 1, 1_000_000),
                    "as", new Unit("ns", 1, 1_000_000_000));

    private record Unit(String read, long times, long over) {}

    int itemSize() {
        return element.bytes() * parts;
    }

    static Stored parse(String code) {
        Matcher match = CODE.matcher(code);
        if (!match.matches()) {
            throw refused(code, "it is no notation of a single number");
        }
        ByteOrder order =
                match.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        if (match.group(1).equals("=")) {
            order = ByteOrder.nativeOrder();
        }
        String kind = match.group(2);
        if (kind.equals("M8") || kind.equals("m8")) {
            return time(code, kind, order, match.group(3), match.group(4));
        }
        if (match.group(4) != null) {
            throw refused(code, "only times have units");
        }
        return switch (kind) {
            case "f2" ->
                    new Stored(DType.FLOAT32, Element.INT16, 1, order, Conversion.Half.INSTANCE);
            case "u8" ->
                    new Stored(DType.INT64, Element.INT64, 1, order, Conversion.Unsigned.INSTANCE);
            case "?" -> plain(DType.BOOL, order);
            default -> plain(known(code, kind), order);
        };
    }

    private static DType known(String code, String kind) {
        return dtype(kind).orElseThrow(() -> refused(code, meaning(kind.charAt(0))));
    }

    private static Optional<DType> dtype(String code) {
        return Arrays.stream(DType.values()).filter(d -> d.code().equals(code)).findFirst();
    }

    private static Stored plain(DType dtype, ByteOrder order) {
        Conversion conversion =
                dtype == DType.BOOL ? Conversion.Truth.INSTANCE : Conversion.None.INSTANCE;
        return new Stored(dtype, dtype.element(), dtype.parts(), order, conversion);
    }

    private static Stored time(
            String code, String kind, ByteOrder order, String count, String unit) {
        if (unit == null) {
            throw refused(code, "times without a unit mean nothing; store them with one");
        }
        long many = count.isEmpty() ? 1 : Long.parseLong(count);
        if (many == 0) {
            throw refused(code, "a unit is not 0 of another");
        }
        if (unit.equals("Y") || unit.equals("M")) {
            if (kind.equals("m8")) {
                throw refused(code, "durations in years and months have no fixed length");
            }
            long months = unit.equals("Y") ? Math.multiplyExact(many, 12L) : many;
            return new Stored(
                    DType.DATETIME_D, Element.INT64, 1, order, new Conversion.Months(months));
        }
        Unit known = COARSER.getOrDefault(unit, new Unit(unit, 1, 1));
        DType dtype =
                dtype(kind + "[" + known.read() + "]")
                        .orElseThrow(() -> refused(code, "its unit is not known"));
        long times = Math.multiplyExact(known.times(), many);
        Conversion conversion =
                times == 1 && known.over() == 1
                        ? Conversion.None.INSTANCE
                        : new Conversion.Scaled(times, known.over());
        return new Stored(dtype, Element.INT64, 1, order, conversion);
    }

    private static String meaning(char kind) {
        return switch (kind) {
            case 'O' -> "it means Python objects";
            case 'V' -> "it means records";
            case 'S', 'U', 'a' -> "it means texts";
            default -> "no dtype holds such numbers";
        };
    }

    static ArrayException.BadDType refused(String code, String why) {
        return new ArrayException.BadDType(
                "elements \"%s\" cannot be read: %s; known are b1, i1 to i8, u1 to u8, f2, f4, f8, c8, c16, M8[unit], m8[unit]"
                        .formatted(code, why));
    }
}
