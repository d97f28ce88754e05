package dev.jask.bench;

/**
 * The one source of randomness of generated data: a number for every column and row, whoever asks
 * and in any order.
 */
final class Draw {

    private Draw() {}

    /**
     * Between 0 and 1, 1 excluded: the splitmix64 generator, its stream chosen by the column, its
     * place by the row.
     */
    static double uniform(long column, long row) {
        long z = column * 0xD1B54A32D192ED03L + (row + 1) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        z ^= z >>> 31;
        return (z >>> 11) * 0x1.0p-53;
    }
}
