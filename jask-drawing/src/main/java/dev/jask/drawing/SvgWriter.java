package dev.jask.drawing;

import dev.jask.graph.Palette;
import dev.jask.graph.Sketch;
import java.util.List;
import java.util.Locale;

/** Writes a sketch that was laid out as an SVG document. */
final class SvgWriter {

    private final Sketch sketch;
    private final Layout layout;
    private final Palette palette = new Palette();
    private final StringBuilder svg = new StringBuilder();

    SvgWriter(Sketch sketch, Layout layout) {
        this.sketch = sketch;
        this.layout = layout;
    }

    String write() {
        line(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%.0f\" viewBox=\"0 0 %.0f %.0f\">",
                layout.width(), layout.height(), layout.width(), layout.height());
        svg.append(
                """
                <style>
                  text { font-family: system-ui, "Segoe UI", Helvetica, Arial, sans-serif; text-anchor: middle; fill: #1f2933; }
                  .title { font-size: 12.5px; font-weight: 600; }
                  .detail { font-size: 11px; fill: #52606d; }
                  .arrow { fill: none; stroke: #8a94a0; stroke-width: 1.2; }
                  .held { stroke-dasharray: 4 3; }
                  .output { stroke-width: 2.4; }
                </style>
                <defs>
                  <marker id="head" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="7" markerHeight="7" orient="auto">
                    <path d="M0 0.8 L8 4 L0 7.2 Z" fill="#8a94a0"/>
                  </marker>
                </defs>
                <rect width="100%" height="100%" fill="#ffffff"/>
                """);
        layout.arrows().forEach(this::arrow);
        for (int number = 0; number < sketch.boxes().size(); number++) {
            box(sketch.boxes().get(number), layout.boxes().get(number));
        }
        return svg.append("</svg>\n").toString();
    }

    private void arrow(Layout.Curve curve) {
        line("<path class=\"arrow\" marker-end=\"url(#head)\" d=\"%s\"/>", path(curve.points()));
    }

    /**
     * Cubic curves while there are three points for one, then a quadratic one or a straight line.
     */
    private static String path(List<Layout.Point> points) {
        var path = new StringBuilder("M").append(coordinates(points.getFirst()));
        int at = 1;
        while (at + 2 < points.size()) {
            path.append(" C").append(coordinates(points.get(at)));
            path.append(' ').append(coordinates(points.get(at + 1)));
            path.append(' ').append(coordinates(points.get(at + 2)));
            at += 3;
        }
        if (at + 1 < points.size()) {
            path.append(" Q").append(coordinates(points.get(at))).append(' ');
            path.append(coordinates(points.get(at + 1)));
        } else if (at < points.size()) {
            path.append(" L").append(coordinates(points.get(at)));
        }
        return path.toString();
    }

    private static String coordinates(Layout.Point point) {
        return String.format(Locale.ROOT, "%.1f %.1f", point.x(), point.y());
    }

    private void box(Sketch.Box box, Layout.Place place) {
        line("<g><title>%s</title>", escaped(box.hint()));
        line(
                "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"6\" fill=\"%s\" stroke=\"%s\"/>",
                box.style().name().toLowerCase(Locale.ROOT),
                place.x(),
                place.y(),
                place.width(),
                place.height(),
                palette.fill(box.kind()),
                palette.line(box.kind()));
        double middle = place.x() + place.width() / 2;
        double centre = place.y() + place.height() / 2 + 4;
        if (box.detail().isEmpty()) {
            text("title", middle, centre, box.title());
        } else {
            text("title", middle, centre - Layout.LINE_HEIGHT / 2, box.title());
            text("detail", middle, centre + Layout.LINE_HEIGHT / 2, box.detail());
        }
        line("</g>");
    }

    private void text(String style, double x, double y, String text) {
        line("<text class=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>", style, x, y, escaped(text));
    }

    @SuppressWarnings("AnnotateFormatMethod") // not worth a dependency on the annotation
    private void line(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
