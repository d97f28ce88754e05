package dev.jask.table;

import org.jspecify.annotations.Nullable;

/**
 * How a table is printed.
 *
 * <p>Rows that are too many are left out in the middle, columns that are too many likewise, and
 * long cells are cut.
 *
 * @param maxRows how many rows to show at most
 * @param maxWidth how many characters wide the whole may be
 * @param maxCellWidth how many characters wide a column may be
 */
public record PrintOptions(int maxRows, int maxWidth, int maxCellWidth) {

    private static final int USUAL_WIDTH = 120;

    public PrintOptions {
        if (maxRows < 2 || maxWidth < 10 || maxCellWidth < 2) {
            throw new IllegalArgumentException(
                    "a table needs at least 2 rows, 10 characters and cells of 2 characters, not %d, %d and %d"
                            .formatted(maxRows, maxWidth, maxCellWidth));
        }
    }

    /**
     * 40 rows, as wide as the terminal where the environment variable {@code COLUMNS} tells, else
     * 120 characters.
     */
    public static PrintOptions defaults() {
        return new PrintOptions(40, terminalWidth(System.getenv("COLUMNS")), 40);
    }

    /** Everything there is, however long and wide. */
    public static PrintOptions unlimited() {
        return new PrintOptions(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    public PrintOptions withMaxRows(int rows) {
        return new PrintOptions(rows, maxWidth, maxCellWidth);
    }

    public PrintOptions withMaxWidth(int width) {
        return new PrintOptions(maxRows, width, maxCellWidth);
    }

    public PrintOptions withMaxCellWidth(int width) {
        return new PrintOptions(maxRows, maxWidth, width);
    }

    static int terminalWidth(@Nullable String columns) {
        try {
            return columns == null ? USUAL_WIDTH : Math.max(10, Integer.parseInt(columns.strip()));
        } catch (NumberFormatException e) {
            return USUAL_WIDTH;
        }
    }
}
