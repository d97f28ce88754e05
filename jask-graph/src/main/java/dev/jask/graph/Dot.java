package dev.jask.graph;

import java.util.List;

/** Writes a sketch in the language of Graphviz. */
final class Dot {

    private Dot() {}

    static String of(Sketch sketch) {
        var palette = new Palette();
        var text = new StringBuilder("digraph jask {\n");
        text.append("  rankdir=LR;\n");
        text.append("  node [shape=box, fontname=\"Helvetica\", fontsize=12];\n");
        text.append("  edge [color=\"#8a94a0\", arrowsize=0.7];\n");
        List<Sketch.Box> boxes = sketch.boxes();
        for (int number = 0; number < boxes.size(); number++) {
            Sketch.Box box = boxes.get(number);
            text.append(
                    "  n%d [label=%s, style=%s, fillcolor=\"%s\", color=\"%s\", penwidth=%s, tooltip=%s];\n"
                            .formatted(
                                    number,
                                    quoted(
                                            box.detail().isEmpty()
                                                    ? box.title()
                                                    : box.title() + "\n" + box.detail()),
                                    box.style() == Sketch.Style.HELD
                                            ? "\"rounded,filled,dashed\""
                                            : "\"rounded,filled\"",
                                    palette.fill(box.kind()),
                                    palette.line(box.kind()),
                                    box.style() == Sketch.Style.OUTPUT ? "2.5" : "1",
                                    quoted(box.hint())));
        }
        for (Sketch.Arrow arrow : sketch.arrows()) {
            text.append("  n%d -> n%d;\n".formatted(arrow.from(), arrow.to()));
        }
        return text.append("}\n").toString();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
