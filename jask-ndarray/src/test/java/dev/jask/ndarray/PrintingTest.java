package dev.jask.ndarray;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.ndarray.numpy.Cases;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** Arrays as text against what NumPy prints, see {@code printing.py}. */
class PrintingTest {

    @Test
    void toString_ofAnyArray_isWhatNumPyPrints() {
        var wrong = new ArrayList<String>();
        for (String[] line : Cases.read("printing.txt.gz")) {
            Shape shape = Cases.shape(line[1]);
            NDArray array =
                    line[2].equals("arange")
                            ? NDArray.arange(shape.size()).reshape(shape)
                            : Cases.array(line[0], shape, line[2]);
            String expected = line[3].replace('|', '\n');
            if (!array.toString().equals(expected)) {
                wrong.add("\n" + line[0] + " is printed\n" + array + "\nnot\n" + expected);
            }
        }
        assertThat(wrong.stream().limit(10)).isEmpty();
    }

    @Test
    void toString_ofAView_printsWhatItShows() {
        NDArray x = NDArray.arange(6).reshape(2, 3);
        assertThat(x.transpose()).hasToString("[[0 3]\n [1 4]\n [2 5]]");
        assertThat(x.slice("::-1, 0")).hasToString("[3 0]");
    }

    /** NumPy's numbers overflow there. */
    @Test
    void toString_ofTheFirstDaysThereAre_saysTheirDates() {
        long first = Long.MIN_VALUE + 1;
        NDArray days =
                NDArray.wrap(
                        new long[] {first, first + 1, first + 10_956, first + 10_957},
                        Shape.shape(4),
                        DType.DATETIME_D);
        assertThat(days)
                .hasToString(
                        """
                        ['-25252734927764585-06-08' '-25252734927764585-06-09'
                         '-25252734927764555-06-06' '-25252734927764555-06-07']\
                        """);
    }
}
