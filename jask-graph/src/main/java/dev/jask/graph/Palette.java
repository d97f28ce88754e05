package dev.jask.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gives each kind of box a colour, in the order in which the kinds come. */
public final class Palette {

    private record Colours(String fill, String line) {}

    private static final List<Colours> COLOURS =
            List.of(
                    new Colours("#dbe9f6", "#3b76af"),
                    new Colours("#fde5cc", "#c8701b"),
                    new Colours("#dcf0dc", "#3a8a3f"),
                    new Colours("#f9dada", "#b93b3b"),
                    new Colours("#e8e0f3", "#7a5aa8"),
                    new Colours("#eee1dc", "#83574b"),
                    new Colours("#fbe0f0", "#b8539a"),
                    new Colours("#eef0c9", "#82851d"),
                    new Colours("#d5f0f3", "#1b8d9b"),
                    new Colours("#e6e8ea", "#66707a"));

    private final Map<String, Colours> known = new HashMap<>();

    /** The colour that boxes of this kind are filled with. */
    public String fill(String kind) {
        return colours(kind).fill();
    }

    /** The colour of their borders. */
    public String line(String kind) {
        return colours(kind).line();
    }

    private Colours colours(String kind) {
        return known.computeIfAbsent(kind, _ -> COLOURS.get(known.size() % COLOURS.size()));
    }
}
