package dev.jask.array.diagram;

/** Collects shapes, as SVG. Not thread-safe. */
final class Canvas {

    private static final String BLUE = "#3d8fd1";
    private static final String ORANGE = "#e8912d";

    private final StringBuilder svg = new StringBuilder();

    /** A place in the picture. */
    record Point(double x, double y) {
        Point plus(double right, double down) {
            return new Point(x + right, y + down);
        }

        @Override
        public String toString() {
            return number(x) + "," + number(y);
        }
    }

    /** A face of the array: a parallelogram from a corner along two sides. */
    void face(Point corner, Point one, Point other, double opacity) {
        polygon(corner, one, other, BLUE, opacity);
    }

    /** A part of a face that stands out. */
    void highlight(Point corner, Point one, Point other, double opacity) {
        polygon(corner, one, other, ORANGE, opacity);
    }

    private void polygon(Point corner, Point one, Point other, String colour, double opacity) {
        svg.append(
                "<polygon points=\"%s %s %s %s\" fill=\"%s\" fill-opacity=\"%s\"/>\n"
                        .formatted(
                                corner,
                                corner.plus(one.x(), one.y()),
                                corner.plus(one.x() + other.x(), one.y() + other.y()),
                                corner.plus(other.x(), other.y()),
                                colour,
                                number(opacity, 100)));
    }

    /** A border between blocks; broken where it is not known where it is. */
    void line(Point from, Point to, boolean isKnown) {
        segment(from, to, 0.8, 0.75, isKnown ? "" : " stroke-dasharray=\"4 4\"");
    }

    /** An edge of the array. */
    void edge(Point from, Point to) {
        segment(from, to, 1.6, 1, "");
    }

    private void segment(Point from, Point to, double width, double opacity, String more) {
        svg.append(
                "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\" stroke-width=\"%s\" stroke-opacity=\"%s\" stroke-linecap=\"round\"%s/>\n"
                        .formatted(
                                number(from.x()),
                                number(from.y()),
                                number(to.x()),
                                number(to.y()),
                                BLUE,
                                number(width),
                                number(opacity, 100),
                                more));
    }

    void text(Point at, String anchor, String text) {
        text(at, anchor, text, "");
    }

    /** Text that reads from below to above. */
    void upright(Point at, String text) {
        text(at, "middle", text, " transform=\"rotate(-90 " + at + ")\"");
    }

    void bold(Point at, String text) {
        text(at, "start", text, " font-weight=\"600\"");
    }

    private void text(Point at, String anchor, String text, String more) {
        svg.append(
                "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\"%s>%s</text>\n"
                        .formatted(
                                number(at.x()),
                                number(at.y()),
                                anchor,
                                more,
                                HtmlSummary.escaped(text)));
    }

    /** About how wide a text is. */
    static double width(String text) {
        return 7.6 * text.length();
    }

    static String number(double number) {
        return number(number, 10);
    }

    private static String number(double number, int parts) {
        long rounded = Math.round(number * parts);
        return rounded % parts == 0
                ? Long.toString(rounded / parts)
                : Double.toString((double) rounded / parts);
    }

    @Override
    public String toString() {
        return svg.toString();
    }
}
