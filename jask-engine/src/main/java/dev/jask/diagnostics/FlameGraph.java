package dev.jask.diagnostics;

import java.time.Duration;
import java.util.Locale;

/**
 * Draws a profile as an SVG flame graph in a page that needs nothing else: layers at the top, what
 * they call below.
 */
final class FlameGraph {

    private static final int WIDTH = 1200;
    private static final int ROW = 18;

    /** Narrower boxes are not drawn. */
    private static final double NARROWEST = 0.4;

    /** Of about this width is a letter. */
    private static final double LETTER = 6.6;

    private FlameGraph() {}

    static String page(ProfileNode root, Duration interval) {
        int height = (depth(root) + 1) * ROW;
        var boxes = new StringBuilder();
        draw(root, root.samples(), 0, 0, boxes);
        return """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><title>Jask profile</title>
        <style>
        body { font: 14px system-ui, sans-serif; margin: 1.5em; background: #fff; color: #222 }
        svg { font: 11px ui-monospace, monospace; width: 100%%; height: auto }
        rect { stroke: #fff; stroke-width: .5 }
        g:hover rect { stroke: #000 }
        </style></head><body>
        <h1>Jask profile</h1>
        <p>%d samples, one each %s ms and running task. Layers on top, below each what it called.</p>
        <svg viewBox="0 0 %d %d" role="img" aria-label="flame graph">
        %s</svg>
        </body></html>
        """
                .formatted(root.samples(), interval.toMillis(), WIDTH, height, boxes);
    }

    private static int depth(ProfileNode node) {
        return 1 + node.children().stream().mapToInt(FlameGraph::depth).max().orElse(0);
    }

    private static void draw(
            ProfileNode node, long all, double left, int row, StringBuilder boxes) {
        double width = all == 0 ? WIDTH : (double) WIDTH * node.samples() / all;
        if (width < NARROWEST) {
            return;
        }
        double share = all == 0 ? 0 : 100.0 * node.samples() / all;
        boxes.append(
                String.format(
                        Locale.ROOT,
                        "<g><title>%s: %d samples, %.1f %%</title><rect x=\"%.2f\" y=\"%d\" width=\"%.2f\" height=\"%d\""
                                + " fill=\"%s\"/>%s</g>%n",
                        escaped(node.name()),
                        node.samples(),
                        share,
                        left,
                        row * ROW,
                        width,
                        ROW,
                        colour(node.name()),
                        label(node.name(), left, row, width)));
        double next = left;
        for (ProfileNode child : node.children()) {
            draw(child, all, next, row + 1, boxes);
            next += (double) WIDTH * child.samples() / all;
        }
    }

    private static String label(String name, double left, int row, double width) {
        int letters = (int) ((width - 6) / LETTER);
        if (letters < 3) {
            return "";
        }
        String text = name.length() <= letters ? name : name.substring(0, letters - 1) + "…";
        return String.format(
                Locale.ROOT,
                "<text x=\"%.2f\" y=\"%d\">%s</text>",
                left + 3,
                row * ROW + 13,
                escaped(text));
    }

    /** The same for the same name: from yellow to red, light enough for black letters. */
    private static String colour(String name) {
        int hash = name.hashCode() & 0xffff;
        return "hsl(%d, 75%%, %d%%)".formatted(15 + hash % 40, 68 + (hash >> 8) % 10);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
