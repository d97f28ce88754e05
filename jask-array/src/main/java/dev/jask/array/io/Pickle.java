package dev.jask.array.io;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads values that Python has pickled, and runs nothing: texts, numbers, tuples, lists and
 * dictionaries are what they are, everything else an object that nothing is known about. All
 * versions up to 5, of their instructions those that such values need.
 */
final class Pickle {

    /** More is no description of a stack. */
    private static final int DEEPEST = 1_000_000;

    /** Something that is not a plain value. */
    private record Unknown() {}

    private record Mark() {}

    /** What cannot be read. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }
    }

    private final ByteBuffer bytes;
    private final Deque<Object> stack = new ArrayDeque<>();
    private final Map<Integer, Object> memo = new HashMap<>();

    private Pickle(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The value; {@code None} is an empty text in it. */
    static Object read(byte[] bytes) throws Malformed {
        try {
            return new Pickle(bytes).read();
        } catch (BufferUnderflowException e) {
            throw new Malformed("it ends too early");
        } catch (java.util.NoSuchElementException | IllegalArgumentException e) {
            throw new Malformed("its instructions do not fit each other: " + e.getMessage());
        }
    }

    private Object read() throws Malformed {
        while (stack.size() < DEEPEST) {
            int code = bytes.get() & 0xFF;
            if (code == '.') {
                return stack.pop();
            }
            step(code);
        }
        throw new Malformed("it is too large");
    }

    private void step(int code) throws Malformed {
        switch (code) {
            case 0x80 -> bytes.get(); // PROTO
            case 0x95 -> bytes.getLong(); // FRAME
            case '(' -> stack.push(new Mark());
            case '0' -> stack.pop();
            case 'N', ')', '}', ']' -> stack.push(empty(code));
            case 0x88, 0x89 -> stack.push(code == 0x88);
            case 'K', 'M', 'J', 'I', 'L', 'G', 'F', 0x8a -> stack.push(number(code));
            case 'V', 'S', 'X', 0x8c, 0x8d, 'U', 'T', 'C', 'B' -> stack.push(text(code));
            case 't', 'l', 0x85, 0x86, 0x87 -> stack.push(tuple(code));
            case 'd', 's', 'u', 'a', 'e' -> fill(code);
            case 'p', 'q', 'r', 0x94, 'g', 'h', 'j' -> remember(code);
            case 'c', 0x93, 'R', 'b', 0x81 -> unknown(code);
            default -> throw new Malformed("instruction %02x is not known".formatted(code));
        }
    }

    private static Object empty(int code) {
        return switch (code) {
            case '}' -> new LinkedHashMap<>();
            case 'N' -> "";
            default -> new ArrayList<>();
        };
    }

    private Object number(int code) {
        return switch (code) {
            case 'K' -> (long) (bytes.get() & 0xFF);
            case 'M' -> (long) (bytes.getShort() & 0xFFFF);
            case 'J' -> (long) bytes.getInt();
            case 'G' -> Double.longBitsToDouble(Long.reverseBytes(bytes.getLong()));
            case 'F' -> real(line());
            case 0x8a -> littleEndian(bytes.get() & 0xFF);
            default -> Long.valueOf(line().replace("L", ""));
        };
    }

    private static double real(String text) {
        return text.equals("nan") ? Double.NaN : Double.parseDouble(text);
    }

    private long littleEndian(int length) {
        long number = 0;
        for (int i = 0; i < length; i++) {
            long part = i == length - 1 ? bytes.get() : bytes.get() & 0xFF;
            number |= i < Long.BYTES ? part << (8 * i) : 0;
        }
        return number;
    }

    private String text(int code) {
        return switch (code) {
            case 'V' -> line();
            case 'S' -> line().replaceAll("^['\"]|['\"]$", "");
            case 0x8c, 'U', 'C' -> characters(bytes.get() & 0xFF);
            case 0x8d -> characters(bytes.getLong());
            default -> characters(bytes.getInt());
        };
    }

    private String characters(long length) {
        if (length < 0 || length > bytes.remaining()) {
            throw new BufferUnderflowException();
        }
        var text = new byte[(int) length];
        bytes.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    /** Up to the end of the line, which is passed over. */
    private String line() {
        int end = bytes.position();
        while (end < bytes.limit() && bytes.get(end) != '\n') {
            end++;
        }
        String text = characters(end - bytes.position());
        bytes.get();
        return text;
    }

    private Object tuple(int code) {
        if (code == 't' || code == 'l') {
            return sinceMark();
        }
        var values = new ArrayList<>();
        for (int i = 0x85; i <= code; i++) {
            values.add(stack.pop());
        }
        Collections.reverse(values);
        return values;
    }

    private List<Object> sinceMark() {
        var values = new ArrayList<>();
        for (Object value = stack.pop(); !(value instanceof Mark); value = stack.pop()) {
            values.add(value);
        }
        Collections.reverse(values);
        return values;
    }

    private void fill(int code) {
        switch (code) {
            case 'd' -> stack.push(put(new LinkedHashMap<>(), sinceMark()));
            case 's' -> {
                Object value = stack.pop();
                Object key = stack.pop();
                put(stack.peek(), List.of(key, value));
            }
            case 'u' -> {
                List<Object> values = sinceMark();
                put(stack.peek(), values);
            }
            case 'a' -> {
                Object value = stack.pop();
                append(stack.peek(), List.of(value));
            }
            default -> {
                List<Object> values = sinceMark();
                append(stack.peek(), values);
            }
        }
    }

    @SuppressWarnings("unchecked") // all maps are made here
    private static Object put(@Nullable Object map, List<Object> values) {
        if (!(map instanceof Map<?, ?>) || values.size() % 2 != 0) {
            throw new IllegalArgumentException("values for no dictionary");
        }
        for (int i = 0; i < values.size(); i += 2) {
            if (values.get(i) instanceof List || values.get(i) instanceof Map) {
                throw new IllegalArgumentException("a key of several values"); // perhaps itself
            }
            ((Map<Object, Object>) map).put(values.get(i), values.get(i + 1));
        }
        return map;
    }

    @SuppressWarnings("unchecked") // all lists are made here
    private static void append(@Nullable Object list, List<Object> values) {
        if (!(list instanceof List<?>)) {
            throw new IllegalArgumentException("values for no list");
        }
        ((List<Object>) list).addAll(values);
    }

    private void remember(int code) {
        switch (code) {
            case 0x94 -> memo.put(memo.size(), stack.element());
            case 'q' -> memo.put(bytes.get() & 0xFF, stack.element());
            case 'r' -> memo.put(bytes.getInt(), stack.element());
            case 'p' -> memo.put(Integer.valueOf(line()), stack.element());
            case 'h' -> stack.push(recalled(bytes.get() & 0xFF));
            case 'j' -> stack.push(recalled(bytes.getInt()));
            default -> stack.push(recalled(Integer.parseInt(line())));
        }
    }

    private Object recalled(int number) {
        Object value = memo.get(number);
        if (value == null) {
            throw new IllegalArgumentException("nothing is kept as number " + number);
        }
        return value;
    }

    /** Functions and what they give. */
    private void unknown(int code) {
        if (code == 'c') {
            line();
            line();
        } else {
            stack.pop();
            stack.pop();
        }
        stack.push(new Unknown());
    }
}
