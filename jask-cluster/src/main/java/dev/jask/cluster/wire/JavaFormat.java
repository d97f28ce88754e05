package dev.jask.cluster.wire;

import dev.jask.cluster.code.EnvironmentId;
import dev.jask.cluster.code.ShellVariables;
import dev.jask.cluster.code.UserCode;
import dev.jask.graph.SegmentOutput;
import dev.jask.worker.store.JavaCodec;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Numbers, strings and arrays of primitives by a tag and their bytes; everything else by Java
 * serialisation.
 */
final class JavaFormat implements ValueFormat {

    static final JavaFormat WITHOUT_CODE = new JavaFormat(null);

    private static final int NULL = 0;
    private static final int FALSE = 1;
    private static final int TRUE = 2;
    private static final int BYTE = 3;
    private static final int SHORT = 4;
    private static final int CHAR = 5;
    private static final int INT = 6;
    private static final int LONG = 7;
    private static final int FLOAT = 8;
    private static final int DOUBLE = 9;
    private static final int STRING = 10;
    private static final int BYTES = 11;
    private static final int SHORTS = 12;
    private static final int CHARS = 13;
    private static final int INTS = 14;
    private static final int LONGS = 15;
    private static final int FLOATS = 16;
    private static final int DOUBLES = 17;
    private static final int BOOLEANS = 18;

    /** Stands before what {@link JavaCodec} wrote. */
    static final int OBJECT = 19;

    /** The same after the environments that its classes are found in. */
    static final int OF_USER = 20;

    private static final JavaCodec OBJECTS = new JavaCodec();

    /** Texts that are longer are written without a copy of their bytes in between. */
    private static final int SHORT_TEXT = 1 << 12;

    private static final int PART_BYTES = 1 << 16;

    private final @Nullable UserCode code;

    /**
     * @param code knows where users' classes are found; null if all processes have the same
     */
    JavaFormat(@Nullable UserCode code) {
        this.code = code;
    }

    // ---- write

    @Override
    public byte[] write(@Nullable Object value) throws IOException {
        MemorySegment memory = ArrayBytes.memory(value);
        var out = new Output();
        if (value != null && memory != null) {
            header(out, value, memory);
            out.raw(
                    ArrayBytes.toWire(memory, ArrayBytes.width(value))
                            .toArray(ValueLayout.JAVA_BYTE));
        } else if (value instanceof boolean[] truths) {
            tagged(out, BOOLEANS).unsigned(truths.length);
            out.raw(bytes(truths, 0, truths.length));
        } else if (!single(value, out) && value != null) {
            object(value, out);
        }
        return out.toBytes();
    }

    @Override
    public void write(@Nullable Object value, OutputStream target) throws IOException {
        var out = new Output();
        MemorySegment memory = ArrayBytes.memory(value);
        if (value != null && memory != null) {
            header(out, value, memory);
            target.write(out.toBytes());
            write(ArrayBytes.toWire(memory, ArrayBytes.width(value)), target);
        } else if (value instanceof boolean[] truths) {
            tagged(out, BOOLEANS).unsigned(truths.length);
            target.write(out.toBytes());
            for (int from = 0; from < truths.length; from += PART_BYTES) {
                target.write(bytes(truths, from, Math.min(PART_BYTES, truths.length - from)));
            }
        } else if (value instanceof String text && text.length() > SHORT_TEXT) {
            Output.Encoded encoded = Output.encode(text);
            tagged(out, STRING).unsigned(encoded.header());
            target.write(out.toBytes());
            target.write(encoded.bytes());
        } else if (single(value, out) || value == null) {
            target.write(out.toBytes());
        } else if (code == null) {
            target.write(OBJECT);
            OBJECTS.write(value, target);
        } else {
            object(value, out);
            target.write(out.toBytes());
        }
    }

    /** Which classes there are is known when all is written: it is not written piece by piece. */
    private void object(Object value, Output out) throws IOException {
        object(value, out, UnaryOperator.identity());
    }

    /**
     * Writes an object.
     *
     * @param replaced what is written in the place of each object in it
     */
    void object(Object value, Output out, UnaryOperator<@Nullable Object> replaced)
            throws IOException {
        if (code == null) {
            OBJECTS.write(value, tagged(out, OBJECT).asStream(), replaced);
            return;
        }
        var bytes = new Output();
        ClassNotingStream.Noted noted = ClassNotingStream.write(value, bytes.asStream(), replaced);
        ShellVariables.requireNone(noted.classes(), noted.lambdas());
        List<EnvironmentId> environments = code.environmentsOf(noted.classes());
        if (environments.isEmpty()) {
            out.tag(OBJECT);
        } else {
            tagged(out, OF_USER).unsigned(environments.size());
            environments.forEach(environment -> out.raw(environment.bytes()));
        }
        out.raw(bytes.toBytes());
    }

    /** The environments that a value's classes are found in. */
    static List<EnvironmentId> environments(byte[] bytes) {
        return bytes.length > 0 && bytes[0] == OF_USER
                ? environments(new Input(bytes, 1))
                : List.of();
    }

    private static List<EnvironmentId> environments(Input in) {
        int count = in.count(EnvironmentId.BYTES);
        var environments = new ArrayList<EnvironmentId>(count);
        for (int i = 0; i < count; i++) {
            environments.add(EnvironmentId.of(in.raw(EnvironmentId.BYTES)));
        }
        return environments;
    }

    /**
     * Reads an object that follows its environments.
     *
     * @param resolved what each object is replaced by as it is read
     */
    Object ofUser(Input in, ClassLoader loader, UnaryOperator<@Nullable Object> resolved)
            throws IOException, ClassNotFoundException {
        List<EnvironmentId> environments = environments(in);
        return OBJECTS.read(in.rest(), code == null ? loader : code.loader(environments), resolved);
    }

    private Object ofUser(InputStream in, ClassLoader loader)
            throws IOException, ClassNotFoundException {
        int count = StreamNumbers.count(in, EnvironmentId.BYTES);
        var environments = new ArrayList<EnvironmentId>();
        for (int i = 0; i < count; i++) {
            byte[] id = in.readNBytes(EnvironmentId.BYTES);
            if (id.length < EnvironmentId.BYTES) {
                throw new EOFException("a value ends too early");
            }
            environments.add(EnvironmentId.of(id));
        }
        return OBJECTS.read(in, code == null ? loader : code.loader(environments));
    }

    private static void header(Output out, Object array, MemorySegment memory) {
        int tag =
                switch (array) {
                    case byte[] _ -> BYTES;
                    case short[] _ -> SHORTS;
                    case char[] _ -> CHARS;
                    case int[] _ -> INTS;
                    case long[] _ -> LONGS;
                    case float[] _ -> FLOATS;
                    default -> DOUBLES;
                };
        tagged(out, tag).unsigned(memory.byteSize() / ArrayBytes.width(array));
    }

    private static void write(MemorySegment memory, OutputStream target) throws IOException {
        if (target instanceof SegmentOutput segments) {
            segments.write(memory);
            return;
        }
        var part = new byte[(int) Math.min(PART_BYTES, memory.byteSize())];
        for (long from = 0; from < memory.byteSize(); from += part.length) {
            int length = (int) Math.min(part.length, memory.byteSize() - from);
            MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, from, part, 0, length);
            target.write(part, 0, length);
        }
    }

    private static byte[] bytes(boolean[] truths, int from, int length) {
        var bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = truths[from + i] ? (byte) 1 : 0;
        }
        return bytes;
    }

    /** Writes a value that is no array and needs no serialisation; false if it is none. */
    private static boolean single(@Nullable Object value, Output out) {
        switch (value) {
            case null -> out.tag(NULL);
            case Boolean truth -> out.tag(truth ? TRUE : FALSE);
            case Byte number -> tagged(out, BYTE).signed(number);
            case Short number -> tagged(out, SHORT).signed(number);
            case Character character -> tagged(out, CHAR).signed(character);
            case Integer number -> tagged(out, INT).signed(number);
            case Long number -> tagged(out, LONG).signed(number);
            case Float number -> tagged(out, FLOAT).signed(Float.floatToRawIntBits(number));
            case Double number -> tagged(out, DOUBLE).real(number);
            case String text -> tagged(out, STRING).text(text);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static Output tagged(Output out, int tag) {
        out.tag(tag);
        return out;
    }

    @Override
    public long length(@Nullable Object value) {
        MemorySegment memory = ArrayBytes.memory(value);
        if (value == null || memory == null) {
            return -1;
        }
        var header = new Output();
        header(header, value, memory);
        return header.size() + memory.byteSize();
    }

    // ---- read

    @Override
    public @Nullable Object read(byte[] bytes, ClassLoader loader)
            throws IOException, ClassNotFoundException {
        var in = new Input(bytes);
        int tag = in.tag();
        return switch (tag) {
            case NULL -> null;
            case FALSE -> false;
            case TRUE -> true;
            case BYTE -> (byte) in.signedInt();
            case SHORT -> (short) in.signedInt();
            case CHAR -> (char) in.signedInt();
            case INT -> in.signedInt();
            case LONG -> in.signed();
            case FLOAT -> Float.intBitsToFloat(in.signedInt());
            case DOUBLE -> in.real();
            case STRING -> in.text();
            case BYTES, SHORTS, CHARS, INTS, LONGS, FLOATS, DOUBLES, BOOLEANS ->
                    array(tag, in.count(width(tag)), in.rest());
            case OBJECT -> OBJECTS.read(in.rest(), loader);
            case OF_USER -> ofUser(in, loader, UnaryOperator.identity());
            default -> throw new WireException("a value has the unknown tag " + tag);
        };
    }

    @Override
    public @Nullable Object read(InputStream in, ClassLoader loader)
            throws IOException, ClassNotFoundException {
        int tag = in.read();
        if (tag < 0) {
            throw new EOFException("a value has no bytes");
        }
        return switch (tag) {
            case STRING -> text(in);
            case BYTES, SHORTS, CHARS, INTS, LONGS, FLOATS, DOUBLES, BOOLEANS ->
                    array(tag, StreamNumbers.count(in, width(tag)), in);
            case OBJECT -> OBJECTS.read(in, loader);
            case OF_USER -> ofUser(in, loader);
            default -> read(StreamNumbers.withRest(tag, in), loader);
        };
    }

    /** A text as {@link Output#text} writes it. */
    static String text(InputStream in) throws IOException {
        long header = StreamNumbers.unsigned(in);
        byte[] encoded = new byte[StreamNumbers.room(header >>> 1, Byte.BYTES)];
        if (in.readNBytes(encoded, 0, encoded.length) < encoded.length) {
            throw new EOFException("a text ends too early");
        }
        return (header & 1) == 0
                ? new String(encoded, StandardCharsets.UTF_8)
                : Input.ofUnits(encoded, 0, encoded.length);
    }

    private static int width(int tag) {
        return switch (tag) {
            case BYTES, BOOLEANS -> Byte.BYTES;
            case SHORTS, CHARS -> Short.BYTES;
            case INTS, FLOATS -> Integer.BYTES;
            default -> Long.BYTES;
        };
    }

    private static Object array(int tag, int length, InputStream in) throws IOException {
        if (tag == BOOLEANS) {
            return booleans(length, in);
        }
        Object array =
                switch (tag) {
                    case BYTES -> new byte[length];
                    case SHORTS -> new short[length];
                    case CHARS -> new char[length];
                    case INTS -> new int[length];
                    case LONGS -> new long[length];
                    case FLOATS -> new float[length];
                    default -> new double[length];
                };
        MemorySegment memory = ArrayBytes.memory(array);
        if (memory != null) {
            ArrayBytes.fill(memory, width(tag), in);
        }
        return array;
    }

    private static boolean[] booleans(int length, InputStream in) throws IOException {
        var array = new boolean[length];
        var part = new byte[Math.min(PART_BYTES, length)];
        for (int from = 0; from < length; from += part.length) {
            int count = Math.min(part.length, length - from);
            if (in.readNBytes(part, 0, count) < count) {
                throw new EOFException("an array ends too early");
            }
            for (int i = 0; i < count; i++) {
                if ((part[i] & ~1) != 0) {
                    throw new WireException("a flag is 0 or 1, not " + part[i]);
                }
                array[from + i] = part[i] == 1;
            }
        }
        return array;
    }
}
