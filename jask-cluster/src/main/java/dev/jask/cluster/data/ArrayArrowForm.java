package dev.jask.cluster.data;

import com.google.flatbuffers.FlatBufferBuilder;
import dev.jask.graph.ArrowForm;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.Array;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.arrow.flatbuf.Bool;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FixedSizeList;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.KeyValue;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.Schema;
import org.apache.arrow.flatbuf.Type;

/**
 * Shows arrays of primitives to any Arrow client, as a table of one column. A row is an element of
 * the array; where the array has several axes, it is what Arrow calls a fixed-shape tensor, of the
 * shape that the other axes have.
 */
public final class ArrayArrowForm implements ArrowForm {

    static final String COLUMN = "value";

    private static final long BATCH_BYTES = 8 << 20;

    @Override
    public boolean accepts(Object value) {
        return element(value.getClass()).isPrimitive()
                && value.getClass().isArray()
                && isRectangular(value, shape(value), 0);
    }

    private static Class<?> element(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        return element;
    }

    /** The lengths of the axes, as far as the first elements tell. */
    private static List<Integer> shape(Object array) {
        var shape = new ArrayList<Integer>();
        Object level = array;
        for (Class<?> type = array.getClass(); type.isArray(); type = type.getComponentType()) {
            int length = level == null ? 0 : Array.getLength(level);
            shape.add(length);
            level =
                    length == 0 || type.getComponentType().isPrimitive()
                            ? null
                            : Array.get(level, 0);
        }
        return shape;
    }

    private static boolean isRectangular(Object array, List<Integer> shape, int axis) {
        if (Array.getLength(array) != shape.get(axis)) {
            return false;
        }
        if (axis + 1 < shape.size()) {
            for (int i = 0; i < shape.get(axis); i++) {
                Object row = Array.get(array, i);
                if (row == null || !isRectangular(row, shape, axis + 1)) {
                    return false;
                }
            }
        }
        return true;
    }

    @Override
    public void write(Object value, OutputStream out) throws IOException {
        List<Integer> shape = shape(value);
        Class<?> element = element(value.getClass());
        List<Integer> inner = shape.subList(1, shape.size());
        long perRow = inner.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
        var stream = new ArrowStream(out);
        stream.schema(schema(element, inner, perRow));
        int rows = shape.getFirst();
        int atOnce = rowsAtOnce(element, perRow, rows);
        for (int from = 0; from < rows; from += atOnce) {
            int first = from;
            int count = Math.min(atOnce, rows - from);
            stream.batch(
                    inner.isEmpty() ? List.of((long) count) : List.of((long) count, count * perRow),
                    bytes(element, count * perRow),
                    body -> writeRows(value, inner, first, count, body));
        }
        stream.end();
    }

    /** A multiple of eight, so that a batch of truth values ends with a byte. */
    private static int rowsAtOnce(Class<?> element, long perRow, int rows) {
        long bytes = Math.max(1, bytes(element, Math.max(1, perRow)));
        long fitting = Math.max(8, BATCH_BYTES / bytes / 8 * 8);
        return (int) Math.min(fitting, Math.max(1, rows));
    }

    private static long bytes(Class<?> element, long count) {
        return element == boolean.class ? (count + 7) / 8 : count * width(element);
    }

    private static int width(Class<?> element) {
        return element == byte.class
                ? Byte.BYTES
                : element == short.class || element == char.class
                        ? Short.BYTES
                        : element == int.class || element == float.class
                                ? Integer.BYTES
                                : Long.BYTES;
    }

    private static void writeRows(
            Object array, List<Integer> inner, int from, int count, OutputStream out)
            throws IOException {
        if (element(array.getClass()) == boolean.class) {
            var bits = new Bits();
            addAll(array, from, count, bits);
            out.write(bits.bytes());
        } else if (inner.isEmpty()) {
            ArrowStream.write(littleEndian(slice(array, from, count)), out);
        } else {
            for (int i = from; i < from + count; i++) {
                Object row = Array.get(array, i);
                writeRows(row, inner.subList(1, inner.size()), 0, Array.getLength(row), out);
            }
        }
    }

    private static MemorySegment slice(Object array, long from, long count) {
        MemorySegment all =
                switch (array) {
                    case byte[] a -> MemorySegment.ofArray(a);
                    case short[] a -> MemorySegment.ofArray(a);
                    case char[] a -> MemorySegment.ofArray(a);
                    case int[] a -> MemorySegment.ofArray(a);
                    case long[] a -> MemorySegment.ofArray(a);
                    case float[] a -> MemorySegment.ofArray(a);
                    case double[] a -> MemorySegment.ofArray(a);
                    default -> throw new IllegalArgumentException("no array of numbers: " + array);
                };
        int width = width(array.getClass().getComponentType());
        return all.asSlice(from * width, count * width);
    }

    /** The schema says that it is; other machines would have to turn each number round. */
    private static MemorySegment littleEndian(MemorySegment memory) throws IOException {
        if (ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
            throw new IOException("arrays are shown by machines with the lowest byte first only");
        }
        return memory;
    }

    private static void addAll(Object array, int from, int count, Bits bits) {
        for (int i = from; i < from + count; i++) {
            if (array instanceof boolean[] truths) {
                bits.add(truths[i]);
            } else {
                Object row = Array.get(array, i);
                addAll(row, 0, Array.getLength(row), bits);
            }
        }
    }

    /** Truth values, eight in a byte. */
    private static final class Bits {

        private final java.io.ByteArrayOutputStream whole = new java.io.ByteArrayOutputStream();
        private int partial;
        private int count;

        void add(boolean truth) {
            partial |= (truth ? 1 : 0) << count;
            count++;
            if (count == Byte.SIZE) {
                whole.write(partial);
                partial = 0;
                count = 0;
            }
        }

        byte[] bytes() {
            if (count > 0) {
                whole.write(partial);
            }
            return whole.toByteArray();
        }
    }

    // ---- the schema

    private static byte[] schema(Class<?> element, List<Integer> inner, long perRow)
            throws IOException {
        if (perRow > Integer.MAX_VALUE) {
            throw new IOException("a row of %,d elements is too long".formatted(perRow));
        }
        var builder = new FlatBufferBuilder(512);
        int field =
                inner.isEmpty()
                        ? numbers(builder, COLUMN, element)
                        : tensors(builder, element, inner, (int) perRow);
        int fields = Schema.createFieldsVector(builder, new int[] {field});
        int schema = Schema.createSchema(builder, Endianness.Little, fields, 0, 0);
        return ArrowMessages.message(builder, MessageHeader.Schema, schema, 0);
    }

    private static int numbers(FlatBufferBuilder builder, String name, Class<?> element) {
        int text = builder.createString(name);
        int children = Field.createChildrenVector(builder, new int[0]);
        byte kind;
        int type;
        if (element == boolean.class) {
            kind = Type.Bool;
            Bool.startBool(builder);
            type = Bool.endBool(builder);
        } else if (element == float.class || element == double.class) {
            kind = Type.FloatingPoint;
            type =
                    FloatingPoint.createFloatingPoint(
                            builder, element == float.class ? Precision.SINGLE : Precision.DOUBLE);
        } else {
            kind = Type.Int;
            type = Int.createInt(builder, width(element) * Byte.SIZE, element != char.class);
        }
        return Field.createField(builder, text, false, kind, type, 0, children, 0);
    }

    private static int tensors(
            FlatBufferBuilder builder, Class<?> element, List<Integer> inner, int perRow) {
        int item = numbers(builder, "item", element);
        int text = builder.createString(COLUMN);
        int children = Field.createChildrenVector(builder, new int[] {item});
        int type = FixedSizeList.createFixedSizeList(builder, perRow);
        String shape =
                inner.stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(",", "{\"shape\":[", "]}"));
        int metadata =
                Field.createCustomMetadataVector(
                        builder,
                        new int[] {
                            pair(builder, "ARROW:extension:name", "arrow.fixed_shape_tensor"),
                            pair(builder, "ARROW:extension:metadata", shape)
                        });
        return Field.createField(
                builder, text, false, Type.FixedSizeList, type, 0, children, metadata);
    }

    private static int pair(FlatBufferBuilder builder, String name, String value) {
        int key = builder.createString(name);
        int text = builder.createString(value);
        return KeyValue.createKeyValue(builder, key, text);
    }
}
