package dev.jask.ndarray.io;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What stands before the numbers of an npy file: six bytes that say what it is, the version, how
 * long the text is, and a text in Python's notation, filled up so that the numbers begin at a
 * multiple of 64 bytes.
 */
final class NpyHeader {

    /** Longer ones are none; NumPy reads 10,000 bytes. */
    static final int LONGEST = 256 << 10;

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int ALIGNMENT = 64;

    /** The room that NumPy leaves for a longer first extent. */
    private static final int GROWTH = 21;

    private static final Set<String> KEYS = Set.of("descr", "fortran_order", "shape");

    private NpyHeader() {}

    // Reading

    static FileLayout read(ByteSource source) throws IOException {
        byte[] start = bytes(source, 0, 8);
        if (!java.util.Arrays.equals(start, 0, 6, MAGIC, 0, 6)) {
            throw bad(
                    source,
                    "expected is a npy file, which begins with \\x93NUMPY, found was "
                            + printed(start));
        }
        int version = start[6];
        if (version < 1 || version > 3 || start[7] != 0) {
            throw bad(
                    source,
                    "versions 1.0, 2.0 and 3.0 of npy files are read, found was %d.%d"
                            .formatted(version, start[7]));
        }
        int sizeBytes = version == 1 ? 2 : 4;
        var size = ByteBuffer.wrap(bytes(source, 8, sizeBytes)).order(ByteOrder.LITTLE_ENDIAN);
        long length =
                version == 1
                        ? Short.toUnsignedLong(size.getShort())
                        : Integer.toUnsignedLong(size.getInt());
        if (length > LONGEST) {
            throw bad(
                    source,
                    "its header has %d bytes; at most %d are read".formatted(length, LONGEST));
        }
        byte[] text = bytes(source, 8 + sizeBytes, (int) length);
        var charset = version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
        return layout(source, new String(text, charset), 8 + sizeBytes + length);
    }

    private static byte[] bytes(ByteSource source, long from, int length) throws IOException {
        return source.bytes(from, length).toArray(ValueLayout.JAVA_BYTE);
    }

    private static String printed(byte[] bytes) {
        var text = new StringBuilder();
        for (byte b : bytes) {
            text.append(b > ' ' && b < 127 ? (char) b : "\\x%02x".formatted(b));
        }
        return text.toString();
    }

    private static FileLayout layout(ByteSource source, String text, long offset) {
        Map<?, ?> header = map(source, text);
        if (!header.keySet().equals(KEYS)) {
            throw bad(
                    source,
                    "its header has the keys descr, fortran_order and shape, found were "
                            + header.keySet());
        }
        Object code = header.get("descr");
        Shape shape = shape(source, header.get("shape"));
        if (!(header.get("fortran_order") instanceof Boolean isFortranOrder)) {
            throw bad(
                    source,
                    "fortran_order is True or False, found was " + header.get("fortran_order"));
        }
        if (!(code instanceof String string)) {
            throw bad(source, "arrays of records are not read, found were the fields " + code);
        }
        try {
            return new FileLayout(new Encoding(string), shape, isFortranOrder, offset);
        } catch (ArrayException e) {
            throw bad(source, e.getMessage());
        }
    }

    private static Map<?, ?> map(ByteSource source, String text) {
        try {
            return PythonLiteral.parse(text.strip()) instanceof Map<?, ?> map ? map : Map.of();
        } catch (PythonLiteral.Malformed e) {
            throw bad(
                    source,
                    "its header cannot be understood, %s in %s"
                            .formatted(e.getMessage(), text.strip()));
        }
    }

    private static Shape shape(ByteSource source, @Nullable Object given) {
        if (!(given instanceof List<?> extents)
                || !extents.stream().allMatch(e -> e instanceof Long extent && extent >= 0)) {
            throw bad(
                    source,
                    "its shape is a tuple of numbers that are 0 or more, found was " + given);
        }
        return Shape.shape(extents.stream().mapToLong(e -> (Long) e).toArray());
    }

    private static ArrayException.BadFile bad(ByteSource source, @Nullable String why) {
        return new ArrayException.BadFile(source.name() + ": " + why);
    }

    // Writing

    /** How NumPy would write an array: one whose first index changes fastest in that order. */
    static FileLayout layoutOf(NDArray array) {
        boolean isFortranOrder = !array.isContiguous() && array.transpose().isContiguous();
        return layoutOf(Encoding.of(array.dtype()), array.shape(), isFortranOrder);
    }

    static FileLayout layoutOf(Encoding encoding, Shape shape, boolean isFortranOrder) {
        return new FileLayout(
                encoding, shape, isFortranOrder, bytes(encoding, shape, isFortranOrder).length);
    }

    static byte[] bytes(FileLayout layout) {
        return bytes(layout.encoding(), layout.shape(), layout.isFortranOrder());
    }

    private static byte[] bytes(Encoding encoding, Shape shape, boolean isFortranOrder) {
        String text = text(encoding, shape, isFortranOrder);
        int length = text.length() + 1;
        int version = paddedLength(length, 10) <= 0xFFFF ? 1 : 2;
        int fixed = version == 1 ? 10 : 12;
        int padded = paddedLength(length, fixed);
        ByteBuffer bytes = ByteBuffer.allocate(fixed + padded).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(MAGIC).put((byte) version).put((byte) 0);
        if (version == 1) {
            bytes.putShort((short) padded);
        } else {
            bytes.putInt(padded);
        }
        bytes.put(text.getBytes(StandardCharsets.ISO_8859_1));
        MemorySegment.ofArray(bytes.array()).asSlice(bytes.position()).fill((byte) ' ');
        bytes.array()[bytes.capacity() - 1] = '\n';
        return bytes.array();
    }

    /** NumPy adds 64 bytes where none are needed. */
    private static int paddedLength(int length, int fixed) {
        return length + ALIGNMENT - (fixed + length) % ALIGNMENT;
    }

    private static String text(Encoding encoding, Shape shape, boolean isFortranOrder) {
        String extents =
                shape.ndim() == 1
                        ? "(" + shape.extent(0) + ",)"
                        : shape.stream()
                                .mapToObj(Long::toString)
                                .collect(Collectors.joining(", ", "(", ")"));
        String dictionary =
                "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }"
                        .formatted(encoding.code(), isFortranOrder ? "True" : "False", extents);
        if (shape.ndim() == 0) {
            return dictionary;
        }
        long growing = shape.extent(isFortranOrder ? shape.ndim() - 1 : 0);
        return dictionary + " ".repeat(GROWTH - Long.toString(growing).length());
    }
}
