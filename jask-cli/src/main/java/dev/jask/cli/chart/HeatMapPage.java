package dev.jask.cli.chart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;

/**
 * Draws a heat map: the cells, the means of columns above, the means of rows at the right, and a
 * scale below.
 */
final class HeatMapPage {

    private static final int CELL_WIDTH = 38;
    private static final int CELL_HEIGHT = 34;
    private static final int GAP = 2;
    private static final int LEFT = 56;
    private static final int TOP = 92;
    private static final int BARS = 56;
    private static final int RIGHT = 130;
    private static final int BOTTOM = 84;
    private static final int SCALE_WIDTH = 220;
    private static final int SCALE_STEPS = 44;

    private final HeatMap map;
    private final StringBuilder svg = new StringBuilder();

    HeatMapPage(HeatMap map) {
        this.map = map;
    }

    String html() {
        drawColumnMeans();
        drawCells();
        drawRowMeans();
        drawScale();
        return template()
                .replace("{{title}}", escape(map.title()))
                .replace("{{subtitle}}", escape(map.subtitle()))
                .replace("{{width}}", Integer.toString(gridRight() + RIGHT))
                .replace("{{height}}", Integer.toString(gridBottom() + BOTTOM))
                .replace("{{chart}}", svg);
    }

    private static String template() {
        try (var in = HeatMapPage.class.getResourceAsStream("heatmap.html")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int gridRight() {
        return LEFT + map.columns().size() * CELL_WIDTH;
    }

    private int gridBottom() {
        return TOP + map.rows().size() * CELL_HEIGHT;
    }

    private void drawCells() {
        for (int row = 0; row < map.rows().size(); row++) {
            int y = TOP + row * CELL_HEIGHT;
            text("row", LEFT - 12, y + CELL_HEIGHT / 2 + 4, map.rows().get(row));
            for (int column = 0; column < map.columns().size(); column++) {
                drawCell(row, column, LEFT + column * CELL_WIDTH, y);
            }
        }
        for (int column = 0; column < map.columns().size(); column++) {
            text(
                    "column",
                    LEFT + column * CELL_WIDTH + CELL_WIDTH / 2,
                    gridBottom() + 18,
                    map.columns().get(column));
        }
    }

    private void drawCell(int row, int column, int x, int y) {
        HeatMap.Cell cell = map.cells().get(row).get(column);
        double value = cell.value();
        String place = map.rows().get(row) + " " + map.columns().get(column);
        if (cell.isEmpty()) {
            add(
                    "<rect class='none' x='%d' y='%d' width='%d' height='%d' rx='4'><title>%s: no value</title></rect>%n",
                    x, y, CELL_WIDTH - GAP, CELL_HEIGHT - GAP, escape(place));
            return;
        }
        add(
                "<g class='cell%s' style='%s'><title>%s: %.2f %s, %,d %s</title>",
                value == map.highest() ? " best" : value == map.lowest() ? " worst" : "",
                colours(map.position(value)),
                escape(place),
                value,
                escape(map.unit()),
                (long) cell.weight(),
                escape(map.weightName()));
        add(
                "<rect x='%d' y='%d' width='%d' height='%d' rx='4'/>",
                x, y, CELL_WIDTH - GAP, CELL_HEIGHT - GAP);
        add(
                "<text x='%d' y='%d'>%.1f</text></g>%n",
                x + (CELL_WIDTH - GAP) / 2, y + CELL_HEIGHT / 2 + 3, value);
    }

    /** Fill and text colour on light and on dark pages, for the style sheet to choose from. */
    private static String colours(double position) {
        int light = Palette.ON_LIGHT.at(position);
        int dark = Palette.ON_DARK.at(position);
        return "--l:%s;--lt:%s;--d:%s;--dt:%s"
                .formatted(Palette.hex(light), textOn(light), Palette.hex(dark), textOn(dark));
    }

    private static String textOn(int colour) {
        return Palette.wantsDarkText(colour) ? "#1c1330" : "#ffffff";
    }

    private void drawColumnMeans() {
        text("caption", gridRight() - GAP, TOP - BARS - 12, "mean by hour");
        for (int column = 0; column < map.columns().size(); column++) {
            double mean = map.columnMean(column);
            if (!Double.isNaN(mean)) {
                int height = barLength(mean);
                add(
                        "<g class='bar'><title>%s: %.2f %s</title><rect x='%d' y='%d' width='%d' height='%d' rx='2'/></g>%n",
                        escape(map.columns().get(column)),
                        mean,
                        escape(map.unit()),
                        LEFT + column * CELL_WIDTH + 8,
                        TOP - 8 - height,
                        CELL_WIDTH - GAP - 16,
                        height);
            }
        }
    }

    private void drawRowMeans() {
        int x = gridRight() + 10;
        text("caption end", x, TOP - 12, "mean by day");
        for (int row = 0; row < map.rows().size(); row++) {
            double mean = map.rowMean(row);
            if (!Double.isNaN(mean)) {
                int y = TOP + row * CELL_HEIGHT;
                int length = barLength(mean);
                add(
                        "<g class='bar'><title>%s: %.2f %s</title><rect x='%d' y='%d' width='%d' height='%d' rx='2'/></g>%n",
                        escape(map.rows().get(row)),
                        mean,
                        escape(map.unit()),
                        x,
                        y + 8,
                        length,
                        CELL_HEIGHT - GAP - 16);
                text("mean", x + length + 6, y + CELL_HEIGHT / 2 + 3, "%.2f".formatted(mean));
            }
        }
    }

    /**
     * Bars share the range of the cells, so that differences show; the shortest is never nothing.
     */
    private int barLength(double mean) {
        return (int) Math.round(6 + map.position(mean) * (BARS - 6));
    }

    private void drawScale() {
        if (Double.isNaN(map.lowest())) {
            return;
        }
        int y = gridBottom() + 44;
        for (int step = 0; step < SCALE_STEPS; step++) {
            add(
                    "<rect class='step' style='%s' x='%d' y='%d' width='%d' height='12'/>%n",
                    colours((step + 0.5) / SCALE_STEPS),
                    LEFT + step * SCALE_WIDTH / SCALE_STEPS,
                    y,
                    SCALE_WIDTH / SCALE_STEPS + 1);
        }
        text("tick", LEFT, y + 28, "%.1f %s".formatted(map.lowest(), map.unit()));
        text(
                "tick end",
                LEFT + SCALE_WIDTH,
                y + 28,
                "%.1f %s".formatted(map.highest(), map.unit()));
    }

    private void text(String type, int x, int y, String text) {
        add("<text class='%s' x='%d' y='%d'>%s</text>%n", type, x, y, escape(text));
    }

    @SuppressWarnings("AnnotateFormatMethod") // the annotation would be one more dependency
    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("'", "&#39;")
                .replace("\"", "&quot;");
    }
}
