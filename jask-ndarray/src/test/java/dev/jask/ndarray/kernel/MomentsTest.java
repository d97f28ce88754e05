package dev.jask.ndarray.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

final class MomentsTest {

    private static final int ROWS = 2_000;
    private static final int COLUMNS = 300;

    @Test
    void add_columnsThatStayNearTheirMean_areExact() {
        var random = new Random(1);
        assertExact(row -> 1e9 + random.nextDouble());
        assertExact(row -> -1e-9 * random.nextGaussian());
        assertExact(row -> row % 2 == 0 ? 1e150 : -1e150);
    }

    @Test
    void add_columnsThatMoveAway_areExact() {
        var random = new Random(2);
        assertExact(row -> row < 1_000 ? random.nextDouble() : 1e8 + random.nextDouble());
        assertExact(row -> row + 1e-3 * random.nextDouble());
        assertExact(row -> row == 0 ? 1e12 : random.nextDouble());
        assertExact(row -> row == ROWS - 1 ? 1e12 : random.nextDouble());
        assertExact(row -> Math.scalb(random.nextDouble(), row / 10));
    }

    @Test
    void add_sameNumberOnly_hasHardlyAnySquares() {
        List<Object> moments = moments(column(_ -> 0.1));
        assertThat(((double[]) moments.get(1))[0]).isCloseTo(0.1, within(Math.ulp(0.1)));
        assertThat(((double[]) moments.get(2))[0]).isBetween(0.0, 1e-30);
    }

    @Test
    void add_nanOrInfinity_squaresAreNan() {
        for (double odd : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            for (int at : new int[] {0, 700, ROWS - 1}) {
                List<Object> moments = moments(column(row -> row == at ? odd : 1));
                assertThat(((double[]) moments.get(2))[COLUMNS - 1]).isNaN();
            }
        }
    }

    private static void assertExact(IntToDoubleFunction numbers) {
        double[] column = column(numbers);
        List<Object> moments = moments(column);
        BigDecimal sum = BigDecimal.ZERO;
        for (double number : column) {
            sum = sum.add(new BigDecimal(number));
        }
        BigDecimal mean = sum.divide(BigDecimal.valueOf(ROWS), MathContext.DECIMAL128);
        BigDecimal squares = BigDecimal.ZERO;
        for (double number : column) {
            BigDecimal distance = new BigDecimal(number).subtract(mean);
            squares = squares.add(distance.multiply(distance), MathContext.DECIMAL128);
        }
        double size = Math.sqrt(squares.doubleValue() / ROWS);
        for (int c : new int[] {0, 1, COLUMNS - 1}) {
            assertThat(((double[]) moments.get(0))[c]).isEqualTo(ROWS);
            assertThat(((double[]) moments.get(1))[c])
                    .isCloseTo(
                            mean.doubleValue(),
                            within(1e-14 * size + 4 * Math.ulp(mean.doubleValue())));
            assertThat(((double[]) moments.get(2))[c])
                    .isCloseTo(squares.doubleValue(), within(1e-13 * squares.doubleValue()));
        }
    }

    private static double[] column(IntToDoubleFunction numbers) {
        var column = new double[ROWS];
        for (int row = 0; row < ROWS; row++) {
            column[row] = numbers.applyAsDouble(row);
        }
        return column;
    }

    /** Of a matrix whose columns are all that one. */
    private static List<Object> moments(double[] column) {
        var matrix = new double[ROWS * COLUMNS];
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] = column[i / COLUMNS];
        }
        var builder = new ProgramBuilder();
        Program program = builder.build(List.of(builder.input(Lane.REAL)));
        var input = new Operand(Element.FLOAT64, matrix, 0, new int[] {COLUMNS, 1});
        return Evaluation.fold(
                        program,
                        new long[] {ROWS, COLUMNS},
                        new boolean[] {true, false},
                        List.of(input),
                        List.of(Fold.MOMENTS))
                .getFirst()
                .results();
    }
}
