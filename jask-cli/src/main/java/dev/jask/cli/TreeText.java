package dev.jask.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Draws a tree of pairs with the leaves at the left and the root at the right, in plain text. */
final class TreeText {

    private static final int STEP = 3;

    private final char[][] page;

    private TreeText(int rows, int columns) {
        page = new char[rows][columns];
        for (char[] row : page) {
            Arrays.fill(row, ' ');
        }
    }

    /**
     * Draws it.
     *
     * @param leaves what the leaves are called; as many as a power of two
     * @param node what every pair becomes
     * @return the lines
     */
    static List<String> draw(List<String> leaves, String node) {
        int width = leaves.stream().mapToInt(String::length).max().orElse(0);
        int levels = Integer.numberOfTrailingZeros(leaves.size());
        var text =
                new TreeText(
                        2 * leaves.size() - 1, width + levels * (STEP + 2 + node.length()) + 1);
        List<Integer> rows = new ArrayList<>();
        for (int leaf = 0; leaf < leaves.size(); leaf++) {
            rows.add(2 * leaf);
            text.write(2 * leaf, 0, leaves.get(leaf));
        }
        int column = width;
        while (rows.size() > 1) {
            rows = text.join(rows, column, node);
            column += STEP + 2 + node.length();
        }
        return Arrays.stream(text.page).map(row -> new String(row).stripTrailing()).toList();
    }

    /** Draws the lines from pairs of rows to what they become; gives the rows of those. */
    private List<Integer> join(List<Integer> rows, int column, String node) {
        List<Integer> joined = new ArrayList<>();
        for (int pair = 0; pair < rows.size(); pair += 2) {
            int top = rows.get(pair);
            int bottom = rows.get(pair + 1);
            int middle = (top + bottom) / 2;
            write(top, column, " ─┐");
            write(bottom, column, " ─┘");
            for (int row = top + 1; row < bottom; row++) {
                page[row][column + 2] = '│';
            }
            write(middle, column + 2, "├─ " + node);
            joined.add(middle);
        }
        return joined;
    }

    private void write(int row, int column, String text) {
        text.getChars(0, text.length(), page[row], column);
    }
}
