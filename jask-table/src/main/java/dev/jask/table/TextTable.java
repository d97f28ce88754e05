package dev.jask.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Draws a table for a terminal: names, types, aligned columns in a frame, and the size below. */
final class TextTable {

    private static final String GAP = "…";

    private final Excerpt excerpt;
    private final PrintOptions options;

    private TextTable(Excerpt excerpt, PrintOptions options) {
        this.excerpt = excerpt;
        this.options = options;
    }

    static String draw(Table table, PrintOptions options) {
        return new TextTable(Excerpt.of(table, options.maxRows()), options).draw();
    }

    private String draw() {
        List<Lane> lanes = fit(lanes());
        StringBuilder text = new StringBuilder();
        rule(text, lanes, "┌", "┬", "┐");
        line(text, lanes, Lane::name);
        line(text, lanes, Lane::type);
        rule(text, lanes, "├", "┼", "┤");
        for (int row = 0; row < excerpt.cells().size(); row++) {
            int shown = row;
            if (row == excerpt.gap()) {
                line(text, lanes, _ -> GAP);
            }
            line(text, lanes, lane -> lane.cells().get(shown));
        }
        rule(text, lanes, "└", "┴", "┘");
        return text.append(' ').append(excerpt.summary()).toString();
    }

    /** A column as drawn: its texts, already cut, and what width and side they need. */
    private record Lane(String name, String type, List<String> cells, boolean right, int width) {}

    @FunctionalInterface
    private interface CellOf {
        String in(Lane lane);
    }

    private List<Lane> lanes() {
        List<Lane> lanes = new ArrayList<>();
        List<Field> fields = excerpt.table().schema().fields();
        for (int i = 0; i < fields.size(); i++) {
            int column = i;
            List<String> cells = excerpt.cells().stream().map(row -> cut(row.get(column))).toList();
            lanes.add(
                    lane(
                            cut(fields.get(i).name()),
                            cut(fields.get(i).type().sql()),
                            cells,
                            fields.get(i).type().isNumeric()));
        }
        return lanes;
    }

    private static Lane lane(String name, String type, List<String> cells, boolean right) {
        int width = Math.max(DisplayWidth.of(name), DisplayWidth.of(type));
        for (String cell : cells) {
            width = Math.max(width, DisplayWidth.of(cell));
        }
        return new Lane(name, type, cells, right, width);
    }

    /** Leaves out columns in the middle until the rest is narrow enough. */
    private List<Lane> fit(List<Lane> lanes) {
        Lane gap = lane(GAP, GAP, excerpt.cells().stream().map(_ -> GAP).toList(), false);
        long room = options.maxWidth() - 1L - lanes.stream().mapToLong(TextTable::space).sum();
        if (room >= 0) {
            return lanes;
        }
        List<Lane> left = new ArrayList<>();
        List<Lane> right = new ArrayList<>();
        room = options.maxWidth() - 1L - space(gap);
        for (int taken = 0; taken < lanes.size(); taken++) {
            boolean fromLeft = taken % 2 == 0;
            Lane next =
                    fromLeft ? lanes.get(left.size()) : lanes.get(lanes.size() - 1 - right.size());
            room -= space(next);
            if (room < 0 && taken > 0) {
                break;
            }
            (fromLeft ? left : right).add(next);
        }
        left.add(gap);
        left.addAll(right.reversed());
        return left;
    }

    private static long space(Lane lane) {
        return lane.width() + 3L;
    }

    private static void rule(
            StringBuilder text, List<Lane> lanes, String left, String middle, String right) {
        text.append(
                        lanes.stream()
                                .map(lane -> "─".repeat(lane.width() + 2))
                                .collect(Collectors.joining(middle, left, right)))
                .append('\n');
    }

    private static void line(StringBuilder text, List<Lane> lanes, CellOf cell) {
        text.append(
                        lanes.stream()
                                .map(lane -> " " + padded(cell.in(lane), lane) + " ")
                                .collect(Collectors.joining("│", "│", "│")))
                .append('\n');
    }

    private static String padded(String cell, Lane lane) {
        String space = " ".repeat(Math.max(0, lane.width() - DisplayWidth.of(cell)));
        return lane.right() ? space + cell : cell + space;
    }

    private String cut(String text) {
        return DisplayWidth.cut(visible(text), options.maxCellWidth());
    }

    /** Line ends and control characters would break the frame, or do worse to a terminal. */
    static String visible(String text) {
        if (text.codePoints().noneMatch(Character::isISOControl)) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(codePoint -> shown.append(visible(codePoint)));
        return shown.toString();
    }

    private static String visible(int codePoint) {
        return switch (codePoint) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default ->
                    Character.isISOControl(codePoint)
                            ? "\\u" + Integer.toHexString(0x10000 | codePoint).substring(1)
                            : Character.toString(codePoint);
        };
    }
}
