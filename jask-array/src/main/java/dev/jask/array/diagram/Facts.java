package dev.jask.array.diagram;

import dev.jask.array.chunk.Chunks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a diagram says in words. */
final class Facts {

    private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

    private final ChunkDiagram diagram;
    private final Chunks chunks;

    Facts(ChunkDiagram diagram) {
        this.diagram = diagram;
        this.chunks = diagram.chunks();
    }

    String title() {
        return diagram.title();
    }

    String dtype() {
        return diagram.dtype().toString();
    }

    String tasks() {
        return counted(diagram.tasks(), "task");
    }

    String blocks() {
        return counted(chunks.size(), "block");
    }

    private static String counted(long count, String what) {
        return count == 1 ? "1 " + what : count + " " + what + "s";
    }

    /** The shape of the array, unknown extents as question marks. */
    String shape() {
        return tuple(axis -> chunks.isKnown(axis) ? Long.toString(chunks.total(axis)) : "?");
    }

    /** The shape of the largest block. */
    String blockShape() {
        return tuple(axis -> chunks.isKnown(axis) ? Long.toString(largest(axis)) : "?");
    }

    private String tuple(java.util.function.IntFunction<String> text) {
        String extents =
                IntStream.range(0, chunks.ndim()).mapToObj(text).collect(Collectors.joining(", "));
        return chunks.ndim() == 1 ? "(" + extents + ",)" : "(" + extents + ")";
    }

    private long largest(int axis) {
        return Arrays.stream(chunks.along(axis)).max().orElse(0);
    }

    /** Whether all blocks have one shape, as far as it is known. */
    boolean isEven() {
        return IntStream.range(0, chunks.ndim())
                .allMatch(axis -> Arrays.stream(chunks.along(axis)).distinct().count() == 1);
    }

    String bytes() {
        double bytes = diagram.dtype().itemSize();
        for (int axis = 0; axis < chunks.ndim(); axis++) {
            bytes *= chunks.isKnown(axis) ? chunks.total(axis) : Double.NaN;
        }
        return bytes(bytes);
    }

    String blockBytes() {
        double bytes = diagram.dtype().itemSize();
        for (int axis = 0; axis < chunks.ndim(); axis++) {
            bytes *= chunks.isKnown(axis) ? largest(axis) : Double.NaN;
        }
        return bytes(bytes);
    }

    /** For instance {@code 7.63 MiB}; a question mark for what is not known. */
    static String bytes(double bytes) {
        if (Double.isNaN(bytes)) {
            return "?";
        }
        if (bytes < 1024) {
            return (long) bytes + " B";
        }
        int unit = 0;
        double number = bytes / 1024;
        while (number >= 1023.995 && unit < UNITS.length - 1) {
            number /= 1024;
            unit++;
        }
        String digits = String.format(Locale.ROOT, "%.2f", number).replaceFirst("\\.?0+$", "");
        return digits + " " + UNITS[unit];
    }

    /** The lines below a picture. */
    List<String> caption() {
        var lines = new ArrayList<String>();
        String name = title().isEmpty() ? "" : title() + "  ";
        lines.add(name + dtype() + " " + shape());
        lines.add(
                "%s%s, %s%s"
                        .formatted(
                                blocks(),
                                (isEven() ? " of " : ", the largest ") + blockShape(),
                                blockBytes(),
                                isEven() && chunks.size() > 1 ? " each" : ""));
        lines.add("%s in all, %s".formatted(bytes(), tasks()));
        return lines;
    }
}
