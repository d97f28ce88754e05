package dev.jask.array.codec;

import dev.jask.graph.ValueOutput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An object as bytes: by Java serialisation without its arrays of numbers, then those. */
final class ObjectBytes {

    /** Shorter arrays stay where they are. */
    private static final int LEAST_NUMBERS = 64;

    /** The types of arrays that are taken out, numbered by their place. */
    private static final List<Class<?>> TYPES =
            List.of(
                    byte[].class,
                    short[].class,
                    char[].class,
                    int[].class,
                    float[].class,
                    long[].class,
                    double[].class);

    private static final int[] WIDTHS = {1, 2, 2, 4, 4, 8, 8};

    private static final int HEAD_BYTES = Byte.BYTES + Long.BYTES;

    private ObjectBytes() {}

    /** Stands where an array was. */
    private record Taken(int number) implements Serializable {}

    static void write(Object value, OutputStream out) throws IOException {
        var arrays = new ArrayList<Object>();
        var taken = new IdentityHashMap<Object, Taken>();
        var rest = new ByteArrayOutputStream();
        try (var objects =
                new ValueOutput(
                        rest,
                        object -> {
                            if (object == null
                                    || !TYPES.contains(object.getClass())
                                    || java.lang.reflect.Array.getLength(object) < LEAST_NUMBERS) {
                                return object;
                            }
                            return taken.computeIfAbsent(
                                    object,
                                    array -> {
                                        arrays.add(array);
                                        return new Taken(arrays.size() - 1);
                                    });
                        })) {
            objects.writeObject(value);
        }
        var head = new ByteArrayOutputStream();
        var data = new DataOutputStream(head);
        data.writeInt(rest.size());
        data.writeInt(arrays.size());
        out.write(head.toByteArray());
        out.write(rest.toByteArray());
        for (Object array : arrays) {
            writeArray(array, out);
        }
    }

    private static void writeArray(Object array, OutputStream out) throws IOException {
        int length = java.lang.reflect.Array.getLength(array);
        var head = new ByteArrayOutputStream(HEAD_BYTES);
        var data = new DataOutputStream(head);
        data.writeByte(TYPES.indexOf(array.getClass()));
        data.writeLong(length);
        out.write(head.toByteArray());
        NumberBytes.write(array, 0, length, out);
    }

    static Object read(InputStream in, ClassLoader loader)
            throws IOException, ClassNotFoundException {
        DataInputStream head = NumberBytes.data(in, 2 * Integer.BYTES, "the head of a block");
        int restBytes = NumberBytes.length(head.readInt(), 1);
        int count = head.readInt();
        byte[] rest = new byte[restBytes];
        NumberBytes.fill(rest, in, "a block");
        var arrays = new ArrayList<Object>();
        for (int i = 0; i < count; i++) {
            arrays.add(readArray(in));
        }
        try (var objects = new Restoring(rest, arrays, loader)) {
            return objects.readObject();
        }
    }

    private static Object readArray(InputStream in) throws IOException {
        DataInputStream head = NumberBytes.data(in, HEAD_BYTES, "the head of an array");
        int type = head.readUnsignedByte();
        if (type >= TYPES.size()) {
            throw new IOException("an array of the unknown type %d is damaged".formatted(type));
        }
        int length = NumberBytes.length(head.readLong(), WIDTHS[type]);
        Object array =
                java.lang.reflect.Array.newInstance(TYPES.get(type).getComponentType(), length);
        NumberBytes.fill(array, in, "an array of %,d numbers".formatted(length));
        return array;
    }

    /** Puts the arrays back. */
    private static final class Restoring extends ObjectInputStream {

        private final List<Object> arrays;
        private final ClassLoader loader;

        Restoring(byte[] rest, List<Object> arrays, ClassLoader loader) throws IOException {
            super(new ByteArrayInputStream(rest));
            this.arrays = arrays;
            this.loader = loader;
            enableResolveObject(true);
        }

        @Override
        protected @Nullable Object resolveObject(@Nullable Object object) throws IOException {
            if (!(object instanceof Taken(int number))) {
                return object;
            }
            if (number < 0 || number >= arrays.size()) {
                throw new IOException(
                        "a block refers to its array %d of %d".formatted(number, arrays.size()));
            }
            return arrays.get(number);
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description)
                throws IOException, ClassNotFoundException {
            try {
                return Class.forName(description.getName(), false, loader);
            } catch (ClassNotFoundException _) {
                return super.resolveClass(description); // primitives
            }
        }
    }
}
