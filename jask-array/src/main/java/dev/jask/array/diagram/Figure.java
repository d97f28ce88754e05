package dev.jask.array.diagram;

import dev.jask.array.diagram.Canvas.Point;
import java.util.List;

/**
 * Up to three axes as one figure: a bar, a rectangle, or a box seen from the front, a little from
 * the right and above. Of a box the first axis is the depth, the second the height, the last the
 * width.
 */
final class Figure {

    private static final double BAR = 34;
    private static final double ROOM = 22;

    /** How far right and up a pixel of depth goes. */
    private static final double RIGHT = 0.46;

    private static final double UP = 0.34;

    private final Ticks depth;
    private final Ticks height;
    private final Ticks width;
    private final boolean isBox;
    private final boolean isBar;

    Figure(List<Ticks> axes) {
        Ticks none = new Ticks(BAR, List.of(), BAR, false, true, "");
        this.isBox = axes.size() == 3;
        this.isBar = axes.size() == 1;
        this.depth = isBox ? axes.getFirst() : none;
        this.height = axes.size() > 1 ? axes.get(axes.size() - 2) : none;
        this.width = axes.isEmpty() ? none : axes.getLast();
    }

    private double right() {
        return isBox ? depth.length() * RIGHT : 0;
    }

    private double up() {
        return isBox ? depth.length() * UP : 0;
    }

    /** How wide it is with its labels. */
    double fullWidth() {
        double beside = isBox ? Math.max(0, Canvas.width(depth.label()) + 8 - right() / 2) : 0;
        double label = Canvas.width(width.label());
        return left() + Math.max(width.length() + right() + beside, label);
    }

    private double left() {
        return isBar || height.label().isEmpty() ? 2 : ROOM;
    }

    double fullHeight() {
        return up() + height.length() + (width.label().isEmpty() ? 2 : ROOM);
    }

    boolean isThinned() {
        return depth.isThinned() || height.isThinned() || width.isThinned();
    }

    /** Draws it with its upper left corner there. */
    void draw(Canvas canvas, Point corner) {
        Point front = corner.plus(left(), up() + 1);
        Point across = new Point(width.length(), 0);
        Point down = new Point(0, height.length());
        Point back = new Point(right(), -up());
        canvas.face(front, across, down, 0.28);
        if (isBox) {
            canvas.face(front, across, back, 0.42);
            canvas.face(front.plus(width.length(), 0), down, back, 0.58);
        }
        highlight(canvas, front);
        borders(canvas, front);
        edges(canvas, front);
        labels(canvas, front);
    }

    private void highlight(Canvas canvas, Point front) {
        Point across = new Point(width.first(), 0);
        Point down = new Point(0, height.first());
        Point back = back(depth.first());
        canvas.highlight(front, across, down, 0.8);
        if (isBox) {
            canvas.highlight(front, across, back, 0.6);
            if (width.first() >= width.length()) {
                canvas.highlight(front.plus(width.length(), 0), down, back, 0.7);
            }
        }
    }

    /** So far into the depth. */
    private Point back(double length) {
        return isBox ? new Point(length * RIGHT, -length * UP) : new Point(0, 0);
    }

    private void borders(Canvas canvas, Point front) {
        for (double x : width.lines()) {
            Point top = front.plus(x, 0);
            canvas.line(top, top.plus(0, height.length()), width.isKnown());
            if (isBox) {
                canvas.line(top, top.plus(right(), -up()), width.isKnown());
            }
        }
        for (double y : height.lines()) {
            Point left = front.plus(0, y);
            Point corner = left.plus(width.length(), 0);
            canvas.line(left, corner, height.isKnown());
            if (isBox) {
                canvas.line(corner, corner.plus(right(), -up()), height.isKnown());
            }
        }
        for (double z : isBox ? depth.lines() : List.<Double>of()) {
            Point left = front.plus(back(z).x(), back(z).y());
            Point corner = left.plus(width.length(), 0);
            canvas.line(left, corner, depth.isKnown());
            canvas.line(corner, corner.plus(0, height.length()), depth.isKnown());
        }
    }

    private void edges(Canvas canvas, Point front) {
        Point topRight = front.plus(width.length(), 0);
        Point bottomRight = topRight.plus(0, height.length());
        Point bottom = front.plus(0, height.length());
        canvas.edge(front, topRight);
        canvas.edge(topRight, bottomRight);
        canvas.edge(bottomRight, bottom);
        canvas.edge(bottom, front);
        if (isBox) {
            Point back = front.plus(right(), -up());
            Point backRight = topRight.plus(right(), -up());
            Point backBottom = bottomRight.plus(right(), -up());
            canvas.edge(front, back);
            canvas.edge(back, backRight);
            canvas.edge(topRight, backRight);
            canvas.edge(backRight, backBottom);
            canvas.edge(backBottom, bottomRight);
        }
    }

    private void labels(Canvas canvas, Point front) {
        double bottom = height.length() + 16;
        double middle = Math.max(width.length(), Canvas.width(width.label())) / 2;
        if (!width.label().isEmpty()) {
            canvas.text(
                    front.plus(Math.min(middle, width.length() / 2), bottom),
                    "middle",
                    width.label());
        }
        if (!height.label().isEmpty() && !isBar) {
            canvas.upright(front.plus(-7, height.length() / 2), height.label());
        }
        if (isBox) {
            canvas.text(
                    front.plus(width.length() + right() / 2 + 8, height.length() - up() / 2 + 12),
                    "start",
                    depth.label());
        }
    }
}
