package dev.jask.graph;

import java.util.List;

/**
 * What a drawing of a graph shows, apart from where: boxes and arrows between them.
 *
 * @param boxes tasks or layers
 * @param arrows from what is read to what reads it
 */
public record Sketch(List<Box> boxes, List<Arrow> arrows) {

    public Sketch {
        boxes = List.copyOf(boxes);
        arrows = List.copyOf(arrows);
    }

    /**
     * A task or a layer.
     *
     * @param title what it is called
     * @param detail a second line; empty for none
     * @param hint more about it, for instance its whole key, shown when pointed at
     * @param kind boxes of the same kind have the same colour: what their layer is called
     * @param style how its border is drawn
     */
    public record Box(String title, String detail, String hint, String kind, Style style) {}

    /** What a box stands for besides a task or layer. */
    public enum Style {
        /** A step of the computation. */
        PLAIN,
        /** A step whose result was asked for. */
        OUTPUT,
        /** A result that is there already. */
        HELD
    }

    /**
     * One reads the other.
     *
     * @param from the number of the box that is read
     * @param to the number of the box that reads
     */
    public record Arrow(int from, int to) {}
}
