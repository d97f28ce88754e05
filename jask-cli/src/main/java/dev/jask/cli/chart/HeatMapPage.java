package dev.jask.cli.chart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;

/**
 * Draws a heat map: the cells, the means of columns above and of rows beside them, and a scale
 * below.
 */
final class HeatMapPage {

    private static final int CELL_WIDTH = 38;
    private static final int CELL_HEIGHT = 34;
    private static final int GAP = 2;
    private static final int LEFT = 56;
    private static final int APART = 10;
    private static final int TOP = CELL_HEIGHT + APART;
    private static final int RIGHT = CELL_WIDTH + APART + 8;
    private static final int BOTTOM = 76;
    private static final int SCALE_WIDTH = 220;
    private static final int SCALE_STEPS = 44;
    private static final int KEY_WIDTH = 190;

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
            int middle = LEFT + column * CELL_WIDTH + CELL_WIDTH / 2;
            text("column", middle, gridBottom() + 18, map.columns().get(column));
        }
    }

    private void drawCell(int row, int column, int x, int y) {
        HeatMap.Cell cell = map.cells().get(row).get(column);
        String place = map.rows().get(row) + " " + map.columns().get(column);
        if (cell.isEmpty()) {
            add(
                    "<rect class='none' x='%d' y='%d' width='%d' height='%d' rx='4'>",
                    x, y, CELL_WIDTH - GAP, CELL_HEIGHT - GAP);
            add("<title>%s: no value</title></rect>%n", escape(place));
            return;
        }
        double value = cell.value();
        String mark = value == map.highest() ? " best" : value == map.lowest() ? " worst" : "";
        String weight =
                String.format(Locale.ROOT, "%,d %s", (long) cell.weight(), map.weightName());
        drawBox("cell" + mark, x, y, value, "%s: %s, %s".formatted(place, shown(value, 2), weight));
    }

    private void drawBox(String type, int x, int y, double value, String hint) {
        add("<g class='%s' style='%s'>", type, colours(map.position(value)));
        add("<title>%s</title>", escape(hint));
        add(
                "<rect x='%d' y='%d' width='%d' height='%d' rx='4'/>",
                x, y, CELL_WIDTH - GAP, CELL_HEIGHT - GAP);
        add(
                "<text x='%d' y='%d'>%.1f</text></g>%n",
                x + (CELL_WIDTH - GAP) / 2, y + CELL_HEIGHT / 2 + 3, value);
    }

    private String shown(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f %s", value, map.unit());
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
        text("row", LEFT - 12, CELL_HEIGHT / 2 + 4, "mean");
        for (int column = 0; column < map.columns().size(); column++) {
            drawMean(
                    LEFT + column * CELL_WIDTH,
                    0,
                    map.columnMean(column),
                    map.columns().get(column));
        }
    }

    private void drawRowMeans() {
        int x = gridRight() + APART;
        text("column", x + CELL_WIDTH / 2, gridBottom() + 18, "mean");
        for (int row = 0; row < map.rows().size(); row++) {
            drawMean(x, TOP + row * CELL_HEIGHT, map.rowMean(row), map.rows().get(row));
        }
    }

    private void drawMean(int x, int y, double mean, String name) {
        if (!Double.isNaN(mean)) {
            drawBox("cell", x, y, mean, "%s: %s".formatted(name, shown(mean, 2)));
        }
    }

    private void drawScale() {
        if (Double.isNaN(map.lowest())) {
            return;
        }
        int y = gridBottom() + 40;
        for (int step = 0; step < SCALE_STEPS; step++) {
            add(
                    "<rect class='step' style='%s' x='%d' y='%d' width='%d' height='12'/>%n",
                    colours((step + 0.5) / SCALE_STEPS),
                    LEFT + step * SCALE_WIDTH / SCALE_STEPS,
                    y,
                    SCALE_WIDTH / SCALE_STEPS + 1);
        }
        text("tick", LEFT, y + 28, shown(map.lowest(), 1));
        text("tick end", LEFT + SCALE_WIDTH, y + 28, shown(map.highest(), 1));
        drawKey(LEFT + SCALE_WIDTH + 40, y, "best", "highest: " + place(map.highest()));
        drawKey(LEFT + SCALE_WIDTH + 40 + KEY_WIDTH, y, "worst", "lowest: " + place(map.lowest()));
    }

    private void drawKey(int x, int y, String type, String explanation) {
        add(
                "<g class='key %s'><rect x='%d' y='%d' width='16' height='12' rx='3'/></g>",
                type, x, y);
        text("tick", x + 24, y + 10, explanation);
    }

    /** Where that value is. */
    private String place(double value) {
        for (int row = 0; row < map.rows().size(); row++) {
            for (int column = 0; column < map.columns().size(); column++) {
                if (map.cells().get(row).get(column).value() == value) {
                    return "%s %s, %s"
                            .formatted(
                                    map.rows().get(row),
                                    map.columns().get(column),
                                    shown(value, 1));
                }
            }
        }
        return shown(value, 1);
    }

    private void text(String type, int x, int y, String text) {
        add("<text class='%s' x='%d' y='%d'>%s</text>%n", type, x, y, escape(text));
    }

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
