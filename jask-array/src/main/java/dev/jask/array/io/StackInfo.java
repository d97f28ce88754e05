package dev.jask.array.io;

import dev.jask.array.chunk.Chunks;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.io.Encoding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The file {@code info} of a stack of npy files, as Dask writes and reads it: a pickled dictionary
 * of the chunks, the dtype, and the axis along which the files lie. What it says beside the axis is
 * in the files' headers too.
 */
final class StackInfo {

    static final String NAME = "info";

    /** A description has a number for each block along the axes, not more. */
    private static final int LONGEST = 64 << 20;

    private StackInfo() {}

    /** The axis of a stack, if there is such a file. */
    static OptionalInt axis(Path folder) {
        Path file = folder.resolve(NAME);
        if (!Files.exists(file)) {
            return OptionalInt.empty();
        }
        try {
            if (Files.size(file) > LONGEST) {
                throw new Pickle.Malformed("it has %d bytes".formatted(Files.size(file)));
            }
            Object value = Pickle.read(Files.readAllBytes(file));
            if (value instanceof Map<?, ?> map && map.get("axis") instanceof Long axis) {
                return OptionalInt.of(Math.toIntExact(axis));
            }
            throw new Pickle.Malformed("it says nothing of the axis");
        } catch (Pickle.Malformed | ArithmeticException e) {
            throw new ArrayException.BadFile(
                    "%s: expected is the description of a stack of npy files, but %s; without that file, or with readNpyFiles, the axis is yours to say"
                            .formatted(file, e.getMessage()));
        } catch (IOException e) {
            throw new ArrayException.BadFile("%s cannot be read: %s".formatted(file, e), e);
        }
    }

    static void write(Path folder, DType dtype, Chunks chunks, int axis) throws IOException {
        Files.write(
                folder.resolve(NAME),
                text(dtype, chunks, axis).getBytes(StandardCharsets.US_ASCII));
    }

    /** In the first version of pickles, which is text; all Pythons read it. */
    private static String text(DType dtype, Chunks chunks, int axis) {
        var text = new StringBuilder("(dVchunks\n(");
        for (long[] along : chunks.toList()) {
            text.append('(');
            Arrays.stream(along).forEach(extent -> text.append('I').append(extent).append('\n'));
            text.append('t');
        }
        text.append("tsVdtype\ncnumpy\ndtype\n(V").append(Encoding.of(dtype).code());
        return text.append("\ntRsVaxis\nI").append(axis).append("\ns.").toString();
    }
}
