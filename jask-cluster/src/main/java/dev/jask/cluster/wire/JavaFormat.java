package dev.jask.cluster.wire;

import dev.jask.worker.store.JavaCodec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Numbers, strings and arrays of primitives by a tag and their bytes; everything else by Java
 * serialisation.
 */
enum JavaFormat implements ValueFormat {
    INSTANCE;

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
    private static final int OBJECT = 19;

    private static final JavaCodec OBJECTS = new JavaCodec();

    @Override
    public byte[] write(@Nullable Object value) throws IOException {
        return switch (value) {
            case byte[] a -> array(BYTES, a.length, 1, b -> b.put(a));
            case short[] a -> array(SHORTS, a.length, 2, b -> b.asShortBuffer().put(a));
            case char[] a -> array(CHARS, a.length, 2, b -> b.asCharBuffer().put(a));
            case int[] a -> array(INTS, a.length, 4, b -> b.asIntBuffer().put(a));
            case long[] a -> array(LONGS, a.length, 8, b -> b.asLongBuffer().put(a));
            case float[] a -> array(FLOATS, a.length, 4, b -> b.asFloatBuffer().put(a));
            case double[] a -> array(DOUBLES, a.length, 8, b -> b.asDoubleBuffer().put(a));
            case null, default -> single(value);
        };
    }

    private static byte[] array(int tag, int length, int width, Consumer<ByteBuffer> put) {
        long size = 1 + (long) length * width;
        if (size > Integer.MAX_VALUE - 8) {
            throw new WireException(
                    "an array of %,d bytes is too large to travel in one piece: 2 GB is the most"
                            .formatted(size));
        }
        var bytes = new byte[(int) size];
        bytes[0] = (byte) tag;
        put.accept(ByteBuffer.wrap(bytes, 1, bytes.length - 1));
        return bytes;
    }

    private static byte[] single(@Nullable Object value) throws IOException {
        var out = new Output();
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
            case boolean[] truths -> {
                out.tag(BOOLEANS);
                for (boolean truth : truths) {
                    out.flag(truth);
                }
            }
            default -> OBJECTS.write(value, tagged(out, OBJECT).asStream());
        }
        return out.toBytes();
    }

    private static Output tagged(Output out, int tag) {
        out.tag(tag);
        return out;
    }

    @Override
    public @Nullable Object read(byte[] bytes, ClassLoader loader)
            throws IOException, ClassNotFoundException {
        var in = new Input(bytes);
        int tag = in.tag();
        ByteBuffer rest = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
        Object value =
                switch (tag) {
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
                    case BYTES -> in.raw(in.remaining());
                    case SHORTS -> shorts(rest);
                    case CHARS -> chars(rest);
                    case INTS -> ints(rest);
                    case LONGS -> longs(rest);
                    case FLOATS -> floats(rest);
                    case DOUBLES -> doubles(rest);
                    case BOOLEANS -> booleans(in);
                    case OBJECT -> OBJECTS.read(in.rest(), loader);
                    default -> throw new WireException("a value has the unknown tag " + tag);
                };
        return value;
    }

    private static short[] shorts(ByteBuffer bytes) {
        var array = new short[bytes.remaining() / Short.BYTES];
        bytes.asShortBuffer().get(array);
        return array;
    }

    private static char[] chars(ByteBuffer bytes) {
        var array = new char[bytes.remaining() / Character.BYTES];
        bytes.asCharBuffer().get(array);
        return array;
    }

    private static int[] ints(ByteBuffer bytes) {
        var array = new int[bytes.remaining() / Integer.BYTES];
        bytes.asIntBuffer().get(array);
        return array;
    }

    private static long[] longs(ByteBuffer bytes) {
        var array = new long[bytes.remaining() / Long.BYTES];
        bytes.asLongBuffer().get(array);
        return array;
    }

    private static float[] floats(ByteBuffer bytes) {
        var array = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(array);
        return array;
    }

    private static double[] doubles(ByteBuffer bytes) {
        var array = new double[bytes.remaining() / Double.BYTES];
        bytes.asDoubleBuffer().get(array);
        return array;
    }

    private static boolean[] booleans(Input in) {
        var array = new boolean[in.remaining()];
        for (int i = 0; i < array.length; i++) {
            array[i] = in.flag();
        }
        return array;
    }
}
