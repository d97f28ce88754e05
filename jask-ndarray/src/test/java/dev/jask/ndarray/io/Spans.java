package dev.jask.ndarray.io;

import dev.jask.ndarray.Index;
import java.util.ArrayList;
import java.util.List;

/** Boxes as texts, of arrays whose extents are known to be at most 4, 6 and 8. */
final class Spans {

    private static final long[] EXTENTS = {4, 6, 8};

    private Spans() {}

    /** As in Python; a place means an axis of extent 1, an open end that of {@code 2, 3, 4}. */
    static List<Index.Span> of(String text) {
        var box = new ArrayList<Index.Span>();
        String[] parts = text.split(",", -1);
        for (String part : parts) {
            long extent = parts.length == 3 ? box.size() + 2 : EXTENTS[box.size()];
            box.add(
                    switch (Index.parse(part).getFirst()) {
                        case Index.At(long place) -> new Index.Span(place, 1, 1);
                        case Index.Range range -> range.of(extent);
                        default -> throw new IllegalArgumentException(part);
                    });
        }
        return box;
    }

    /** The indices that select the same. */
    static Index[] indices(List<Index.Span> box) {
        return box.stream()
                .map(span -> {
                    long stop = span.first() + span.size() * span.step();
                    return stop < 0
                            ? new Index.Range(
                                    java.util.OptionalLong.of(span.first()),
                                    java.util.OptionalLong.empty(),
                                    span.step())
                            : Index.range(span.first(), stop, span.step());
                })
                .toArray(Index[]::new);
    }
}
