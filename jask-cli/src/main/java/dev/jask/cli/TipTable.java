package dev.jask.cli;

import dev.jask.bench.TaxiTips.Share;
import dev.jask.cli.chart.HeatMap;
import dev.jask.cli.chart.HeatMap.Cell;
import dev.jask.cli.chart.Palette;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Tips by weekday and hour as a table for the terminal: a line an hour, a column a day. */
final class TipTable {

    static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
    static final List<String> HOURS = IntStream.range(0, 24).mapToObj("%02d"::formatted).toList();

    private static final int PERCENT = 100;

    private TipTable() {}

    /** The shares in percent by weekday and hour. */
    static List<List<Cell>> cells(List<Share> shares) {
        List<List<Cell>> cells = new ArrayList<>();
        DAYS.forEach(_ -> cells.add(new ArrayList<>(Collections.nCopies(HOURS.size(), Cell.NONE))));
        for (Share share : shares) {
            cells.get((int) share.wd())
                    .set((int) share.hr(), new Cell(PERCENT * share.frac(), share.rides()));
        }
        return cells;
    }

    /** The table's lines. */
    static List<String> lines(List<Share> shares, boolean coloured) {
        HeatMap map = TaxiDemo.heatMap(shares);
        List<String> lines = new ArrayList<>();
        lines.add("hour    " + String.join("     ", DAYS));
        for (int hour = 0; hour < HOURS.size(); hour++) {
            var line = new StringBuilder(" " + HOURS.get(hour) + "  ");
            for (int day = 0; day < DAYS.size(); day++) {
                line.append(text(map, map.cells().get(day).get(hour), coloured));
            }
            lines.add(coloured ? line.toString() : line.toString().stripTrailing());
        }
        return lines;
    }

    private static String text(HeatMap map, Cell cell, boolean coloured) {
        if (cell.isEmpty()) {
            return " ".repeat(8);
        }
        String number = String.format(Locale.ROOT, "%7.1f ", cell.value());
        return coloured ? paint(number, Palette.ON_DARK.at(map.position(cell.value()))) : number;
    }

    /** With that background, and a foreground that can be read on it. */
    private static String paint(String text, int colour) {
        int foreground = Palette.wantsDarkText(colour) ? 16 : 231;
        return "\u001b[48;2;%d;%d;%d;38;5;%dm%s\u001b[0m"
                .formatted(colour >> 16, colour >> 8 & 0xff, colour & 0xff, foreground, text);
    }
}
