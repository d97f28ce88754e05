package dev.jask.ndarray.kernel;

/** Brings tiles of an operand into a register, row by row, and out of it. */
final class Tiles {

    /** So many rows whose elements lie apart are read at once. */
    static final int ROWS_AT_ONCE = 4;

    private Tiles() {}

    static void load(
            Operand operand,
            int from,
            int rowStride,
            int columnStride,
            int rows,
            int columns,
            Object lane,
            Scratch scratch) {
        Element element = operand.element();
        Object data = operand.data();
        if (rows == 1) {
            element.load(data, from, columnStride, lane, 0, columns);
        } else if (rowStride == columnStride * columns) {
            element.load(data, from, columnStride, lane, 0, rows * columns);
        } else if (rowStride != 0 && Math.abs(rowStride) < Math.abs(columnStride)) {
            if (rowStride == 1 && data instanceof double[] numbers) {
                transpose(numbers, from, columnStride, rows, columns, (double[]) lane);
                return;
            }
            Object lines =
                    switch (element.lane()) {
                        case REAL -> scratch.reals();
                        case WHOLE -> scratch.wholes();
                    };
            for (int c = 0; c < columns; c++) {
                element.load(data, from + c * columnStride, rowStride, lines, c * rows, rows);
            }
            switch (element.lane()) {
                case REAL -> transpose((double[]) lines, 0, rows, rows, columns, (double[]) lane);
                case WHOLE -> transpose((long[]) lines, rows, columns, (long[]) lane);
            }
        } else {
            int done = 0;
            if (columnStride != 1 && data instanceof double[] numbers) {
                done = rows & -ROWS_AT_ONCE;
                gather(numbers, from, rowStride, columnStride, done, columns, (double[]) lane);
            }
            for (int r = done; r < rows; r++) {
                element.load(data, from + r * rowStride, columnStride, lane, r * columns, columns);
            }
        }
    }

    static void store(
            Object lane,
            int rows,
            int columns,
            Operand operand,
            int to,
            int rowStride,
            int columnStride) {
        Element element = operand.element();
        if (rows > 1 && rowStride == columnStride * columns) {
            element.store(lane, 0, rows * columns, operand.data(), to, columnStride);
            return;
        }
        for (int r = 0; r < rows; r++) {
            element.store(
                    lane, r * columns, columns, operand.data(), to + r * rowStride, columnStride);
        }
    }

    /** Reads several rows at once: the processor reads ahead along each, and waits less. */
    private static void gather(
            double[] in,
            int from,
            int rowStride,
            int columnStride,
            int rows,
            int columns,
            double[] out) {
        for (int r = 0; r < rows; r += ROWS_AT_ONCE) {
            int in0 = from + r * rowStride;
            int in1 = in0 + rowStride;
            int in2 = in1 + rowStride;
            int in3 = in2 + rowStride;
            int out0 = r * columns;
            int out1 = out0 + columns;
            int out2 = out1 + columns;
            int out3 = out2 + columns;
            for (int c = 0; c < columns; c++) {
                int at = c * columnStride;
                out[out0 + c] = in[in0 + at];
                out[out1 + c] = in[in1 + at];
                out[out2 + c] = in[in2 + at];
                out[out3 + c] = in[in3 + at];
            }
        }
    }

    /** Of columns that are runs makes rows that lie one after the other. */
    private static void transpose(
            double[] in, int from, int stride, int rows, int columns, double[] out) {
        int c = 0;
        for (; c + 7 < columns; c += 8) {
            int c0 = from + c * stride;
            int c1 = c0 + stride;
            int c2 = c1 + stride;
            int c3 = c2 + stride;
            int c4 = c3 + stride;
            int c5 = c4 + stride;
            int c6 = c5 + stride;
            int c7 = c6 + stride;
            for (int r = 0; r < rows; r++) {
                int to = r * columns + c;
                out[to] = in[c0 + r];
                out[to + 1] = in[c1 + r];
                out[to + 2] = in[c2 + r];
                out[to + 3] = in[c3 + r];
                out[to + 4] = in[c4 + r];
                out[to + 5] = in[c5 + r];
                out[to + 6] = in[c6 + r];
                out[to + 7] = in[c7 + r];
            }
        }
        for (; c < columns; c++) {
            for (int r = 0; r < rows; r++) {
                out[r * columns + c] = in[from + c * stride + r];
            }
        }
    }

    private static void transpose(long[] in, int rows, int columns, long[] out) {
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                out[r * columns + c] = in[c * rows + r];
            }
        }
    }
}
