package dev.jask.interop;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.NDArray;
import dev.jask.table.Schema;
import java.util.List;
import java.util.stream.Stream;

/** Checks what is to become columns, and names it. */
final class Columns {

    private Columns() {}

    /** One column: as a line, or with a second axis for its members. */
    static ReadColumns one(Schema schema, String column, NumberForm form) {
        List<NumberColumn> numbers = NumberColumn.of(schema, List.of(column));
        boolean isLine =
                numbers.size() == 1
                        && numbers.getFirst().label().equals(numbers.getFirst().column());
        return isLine ? ReadColumns.line(numbers.getFirst(), form) : ReadColumns.of(numbers, form);
    }

    static void requireAxes(int ndim) {
        if (ndim != 1 && ndim != 2) {
            throw new ArrayException.ShapeMismatch(
                    "a table is made of an array with 1 axis or 2 (rows, columns), given was one with %d; reshape it"
                            .formatted(ndim));
        }
    }

    /** The names given, or {@code c0} and so on. */
    static List<String> names(long count, String... names) {
        if (names.length == 0) {
            return Stream.iterate(0, i -> i < count, i -> i + 1).map(i -> "c" + i).toList();
        }
        if (names.length != count) {
            throw new ArrayException.ShapeMismatch(
                    "the array has %d columns, given were %d names: %s"
                            .formatted(count, names.length, List.of(names)));
        }
        return List.of(names);
    }

    /** Checks arrays that are to be columns beside each other. */
    static void requireLines(List<String> names, List<NDArray> lines) {
        for (int i = 0; i < lines.size(); i++) {
            NDArray line = lines.get(i);
            if (line.ndim() != 1) {
                throw notALine(names.get(i), line.ndim());
            }
            if (line.size() != lines.getFirst().size()) {
                throw new ArrayException.ShapeMismatch(
                        "column \"%s\" has %d elements, but \"%s\" has %d"
                                .formatted(
                                        names.get(i),
                                        line.size(),
                                        names.getFirst(),
                                        lines.getFirst().size()));
            }
        }
    }

    static ArrayException notALine(String name, int ndim) {
        return new ArrayException.ShapeMismatch(
                "a column is an array with 1 axis, the one for \"%s\" has %d; give it alone with the names of its columns, or slice it"
                        .formatted(name, ndim));
    }
}
