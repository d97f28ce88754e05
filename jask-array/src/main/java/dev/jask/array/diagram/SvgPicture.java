package dev.jask.array.diagram;

import dev.jask.array.chunk.Chunks;
import dev.jask.array.diagram.Canvas.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Draws the axes of an array, up to three in a figure, the last three together. */
final class SvgPicture {

    private static final double LONGEST = 210;
    private static final double OUTER = 120;
    private static final double SHORTEST = 0.14;

    /** Depth is seen at an angle. */
    private static final double DEEP = 0.3;

    private static final double SPACE = 26;
    private static final double LINE = 19;
    private static final double MARGIN = 6;

    private static final String STYLE =
            """
            <style>.jask-chunks { color: #1f2933; } \
            @media (prefers-color-scheme: dark) { .jask-chunks { color: #e4e9ee; } }</style>
            """;

    private final List<Figure> figures;

    SvgPicture(Chunks chunks) {
        figures = new ArrayList<>();
        int ndim = chunks.ndim();
        int from = 0;
        for (int to = ndim % 3 == 0 ? Math.min(3, ndim) : ndim % 3; to <= ndim; to += 3) {
            figures.add(figure(chunks, from, to));
            from = to;
        }
    }

    /** The last figure is the largest. */
    private static Figure figure(Chunks chunks, int from, int to) {
        double longest =
                IntStream.range(from, to)
                        .filter(chunks::isKnown)
                        .mapToDouble(chunks::total)
                        .max()
                        .orElse(1);
        double size = to == chunks.ndim() ? LONGEST : OUTER;
        return new Figure(
                IntStream.range(from, to)
                        .mapToObj(axis -> {
                            double shortest = to - from == 3 && axis == from ? DEEP : SHORTEST;
                            double share = Math.max(shortest, share(chunks, axis, longest));
                            return Ticks.of(chunks, axis, size * share);
                        })
                        .toList());
    }

    /** Long axes are drawn shorter than they are, compared with others, so that all are seen. */
    private static double share(Chunks chunks, int axis, double longest) {
        return chunks.isKnown(axis)
                ? Math.pow(chunks.total(axis) / Math.max(1, longest), 0.6)
                : 0.75;
    }

    /** The picture alone, in the colour of the text around it. */
    String bare() {
        return svg(List.of(), "");
    }

    /** The picture with lines below it, in colours of its own. */
    String withCaption(List<String> lines) {
        return svg(lines, STYLE);
    }

    private String svg(List<String> lines, String style) {
        var canvas = new Canvas();
        double height = figures.stream().mapToDouble(Figure::fullHeight).max().orElse(0);
        double x = MARGIN;
        for (Figure figure : figures) {
            figure.draw(canvas, new Point(x, MARGIN + (height - figure.fullHeight()) / 2));
            x += figure.fullWidth() + SPACE;
        }
        double width = x - SPACE;
        double y = MARGIN + height;
        List<String> caption = new ArrayList<>(lines);
        if (figures.stream().anyMatch(Figure::isThinned)) {
            caption.add("not every border is drawn");
        }
        for (String line : caption) {
            y += LINE;
            if (line.equals(lines.isEmpty() ? "" : lines.getFirst())) {
                canvas.bold(new Point(MARGIN + 2, y), line);
            } else {
                canvas.text(new Point(MARGIN + 2, y), "start", line);
            }
            width = Math.max(width, MARGIN + Canvas.width(line));
        }
        String right = Canvas.number(width + MARGIN);
        String bottom = Canvas.number(y + MARGIN + 4);
        return """
        <svg xmlns="http://www.w3.org/2000/svg" class="jask-chunks" width="%s" height="%s" viewBox="0 0 %s %s" \
        role="img" font-family="system-ui, sans-serif" font-size="13" fill="currentColor">
        %s%s</svg>
        """
                .formatted(right, bottom, right, bottom, style, canvas);
    }
}
