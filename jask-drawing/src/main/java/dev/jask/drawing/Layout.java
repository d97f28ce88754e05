package dev.jask.drawing;

import dev.jask.graph.Sketch;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/**
 * Where the boxes and arrows of a sketch lie.
 *
 * @param width the picture's width in pixels
 * @param height its height
 * @param boxes one for each box of the sketch
 * @param arrows one for each arrow of the sketch
 */
record Layout(double width, double height, List<Place> boxes, List<Curve> arrows) {

    static final double LINE_HEIGHT = 15;

    private static final double LETTER_WIDTH = 7.2;
    private static final double SMALL_LETTER_WIDTH = 6.2;
    private static final double SIDE = 12;
    private static final double MARGIN = 16;

    /** A box's upper left corner and size. */
    record Place(double x, double y, double width, double height) {}

    /** An arrow's points: start, control points in pairs with the points between, end. */
    record Curve(List<Point> points) {}

    record Point(double x, double y) {}

    static Layout of(Sketch sketch) {
        LayoutMetaDataService.getInstance()
                .registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
        ElkNode root = root();
        var nodes = new ArrayList<ElkNode>();
        for (Sketch.Box box : sketch.boxes()) {
            ElkNode node = ElkGraphUtil.createNode(root);
            node.setDimensions(width(box), LINE_HEIGHT * (box.detail().isEmpty() ? 1 : 2) + SIDE);
            nodes.add(node);
        }
        var edges = new ArrayList<ElkEdge>();
        for (Sketch.Arrow arrow : sketch.arrows()) {
            edges.add(
                    ElkGraphUtil.createSimpleEdge(nodes.get(arrow.from()), nodes.get(arrow.to())));
        }
        new RecursiveGraphLayoutEngine().layout(root, new BasicProgressMonitor());
        return new Layout(
                root.getWidth(),
                root.getHeight(),
                nodes.stream().map(Layout::place).toList(),
                edges.stream().map(Layout::curve).toList());
    }

    private static ElkNode root() {
        ElkNode root = ElkGraphUtil.createGraph();
        root.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
        root.setProperty(CoreOptions.DIRECTION, Direction.RIGHT);
        root.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.SPLINES);
        root.setProperty(CoreOptions.PADDING, new ElkPadding(MARGIN));
        root.setProperty(CoreOptions.SPACING_NODE_NODE, 14.0);
        root.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 48.0);
        root.setProperty(CoreOptions.RANDOM_SEED, 1);
        return root;
    }

    private static double width(Sketch.Box box) {
        double title = box.title().length() * LETTER_WIDTH;
        double detail = box.detail().length() * SMALL_LETTER_WIDTH;
        return Math.max(40, Math.max(title, detail) + 2 * SIDE);
    }

    private static Place place(ElkNode node) {
        return new Place(node.getX(), node.getY(), node.getWidth(), node.getHeight());
    }

    private static Curve curve(ElkEdge edge) {
        var points = new ArrayList<Point>();
        ElkEdgeSection section = edge.getSections().getFirst();
        points.add(new Point(section.getStartX(), section.getStartY()));
        section.getBendPoints().forEach(bend -> points.add(new Point(bend.getX(), bend.getY())));
        points.add(new Point(section.getEndX(), section.getEndY()));
        return new Curve(points);
    }
}
