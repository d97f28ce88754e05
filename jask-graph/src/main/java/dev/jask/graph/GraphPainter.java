package dev.jask.graph;

/**
 * Finds places for the boxes of a drawing and paints it. A service, see {@link
 * java.util.ServiceLoader}.
 */
public interface GraphPainter {

    /** The drawing as an SVG document that stands for itself. */
    String svg(Sketch sketch);
}
